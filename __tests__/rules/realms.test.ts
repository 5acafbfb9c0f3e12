import fc from "fast-check";
import { z } from "zod";
import { terraformText } from "../../stacks/terraform-text";

/* Tests run in the same world as the product only if what a package gives them is as plain as what they write themselves. */
describe("a package that tests have once for each worker, or as one file", () => {
  const [drawn] = fc.sample(fc.record({ list: fc.array(fc.constant({})) }), 1);

  it.each<[string, unknown]>([
    ["zod, an object", z.strictObject({ a: z.string() }).parse({ a: "x" })],
    ["zod, a record", z.record(z.string(), z.string()).parse({ a: "x" })],
    ["zod, JSON", z.json().parse({ a: "x" })],
    ["fast-check", { ...drawn }],
    ["the program", terraformText({ a: "x" })],
  ])("gives plain objects of the tests' own realm: %s", (_package, object) => {
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  it.each<[string, unknown]>([
    ["zod", z.array(z.string()).parse(["x"])],
    ["fast-check", drawn?.list],
  ])("gives arrays of the tests' own realm: %s", (_package, list) => {
    expect(Object.getPrototypeOf(list)).toBe(Array.prototype);
  });

  it("throws errors of the tests' own realm", () => {
    const { error } = z.string().safeParse(1);

    expect(error).toBeInstanceOf(Error);
  });
});
