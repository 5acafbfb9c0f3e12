import { defineErrors, excerpt } from "../errors";
import type { Hint } from "./hint";
import { typeName } from "./type-names";

/** The errors of fields. */
export const errors = defineErrors({
  PropMissing: {
    en: ({ expected }: { expected: string }) =>
      `the construct needs this property, and it is not set; pass ${typeName.en(expected)}`,
    ko: ({ expected }) => `이 구성에 필요한 속성이 없습니다. ${typeName.ko(expected)} 값을 넘기십시오.`,
  },
  PropTypeWrong: {
    en: ({ got, expected }: { got: unknown; expected: string }) => `got ${excerpt(got)}; pass ${typeName.en(expected)}`,
    ko: ({ got, expected }) => `값이 ${excerpt(got)}입니다. ${typeName.ko(expected)} 값을 넘기십시오.`,
  },
  PropNotAllowed: {
    en: ({ got, allowed }: { got: unknown; allowed: readonly unknown[] }) =>
      `got ${excerpt(got)}. Allowed: ${allowed.map(excerpt).join(", ")}`,
    ko: ({ got, allowed }) => `값이 ${excerpt(got)}입니다. 쓸 수 있는 값: ${allowed.map(excerpt).join(", ")}.`,
  },
  ValueDuplicate: {
    en: ({ got, entry }: { got: unknown; entry: number }) =>
      `${excerpt(got)} is already entry ${entry} of the list; remove it, or correct one of the two`,
    ko: ({ got, entry }) =>
      `${excerpt(got)} 값이 목록의 ${entry}번째 항목에 이미 있습니다. 지우거나 둘 중 하나를 고치십시오.`,
  },
  ValueMalformed: {
    en: ({ got, write }: { got: unknown; write: Hint }) => `got ${excerpt(got)}; ${write.en}`,
    ko: ({ got, write }) => `값이 ${excerpt(got)}입니다. ${write.ko}.`,
  },
});
