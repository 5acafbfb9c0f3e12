import { defineErrors, excerpt } from "../errors";
import type { Hint } from "./refuses";

/** The errors of fields. */
export const errors = defineErrors({
  ValueMalformed: {
    en: ({ got, write }: { got: unknown; write: Hint }) => `got ${excerpt(got)}; ${write.en}`,
    ko: ({ got, write }) => `값이 ${excerpt(got)}입니다. ${write.ko}.`,
  },
});
