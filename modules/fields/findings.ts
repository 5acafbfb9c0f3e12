import { defineErrors, excerpt } from "../errors";
import type { Hint } from "./hint";

/** The errors of fields. */
export const errors = defineErrors({
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
