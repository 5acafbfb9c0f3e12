import { findingOf, uniqueList } from "@eksnet/modules/fields/plan";
import { z } from "zod";

const found = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => `${findingOf(issue)?.code} ${issue.path.join(".")}`) ?? [];

describe("a list of unique values", () => {
  it("refuses each repeat, at the repeat", () => {
    expect(found(uniqueList(z.string()), ["a", "b", "a", "a"])).toEqual(["ValueDuplicate 2", "ValueDuplicate 3"]);
  });

  it("compares objects by their members, with defaults applied", () => {
    const ports = uniqueList(z.strictObject({ port: z.int(), protocol: z.string().default("TCP") }));

    expect(found(ports, [{ port: 80 }, { protocol: "TCP", port: 80 }])).toEqual(["ValueDuplicate 1"]);
    expect(found(ports, [{ port: 80 }, { port: 80, protocol: "UDP" }])).toEqual([]);
  });
});
