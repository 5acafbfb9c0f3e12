import { defineErrors } from "@eksnet/modules/errors";
import { findingOf, matches, passes, refuses } from "@eksnet/modules/fields/plan";
import { z } from "zod";

const errors = defineErrors({
  NameReserved: { en: ({ name }: { name: string }) => `"${name}" is reserved`, ko: ({ name }) => `"${name}"은 예약됨` },
});
const hint = { en: "write digits", ko: "숫자로 적으십시오" };

function found(schema: z.ZodType, value: unknown) {
  return schema.safeParse(value).error?.issues.map(findingOf) ?? [];
}

describe("a check of a field", () => {
  it("refuses a value with the finding of its module", () => {
    const name = z
      .string()
      .check(refuses((text) => (text === "root" ? errors.NameReserved("", { name: text }) : undefined)));

    expect(found(name, "root")).toEqual([errors.NameReserved("", { name: "root" })]);
    expect(found(name, "shop")).toEqual([]);
  });

  it("suggests in each language what to write instead of a malformed text", () => {
    const digits = z.string().check(matches(/^\d+$/, hint));

    expect(found(digits, "1a")).toMatchObject([
      {
        code: "ValueMalformed",
        message: 'got "1a"; write digits',
        translations: { ko: '값이 "1a"입니다. 숫자로 적으십시오.' },
      },
    ]);
  });

  it("runs beside the other checks of the field", () => {
    const digits = z.string().check(
      matches(/^\d+$/, hint),
      passes((text) => text.length > 2, hint),
    );

    expect(found(digits, "1a")).toHaveLength(2);
    expect(found(digits, "1234")).toEqual([]);
  });

  it("keeps its pattern in a JSON schema", () => {
    expect(z.toJSONSchema(z.string().check(matches(/^\d+$/, hint)))).toMatchObject({ pattern: "^\\d+$" });
  });
});
