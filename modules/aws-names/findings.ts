import { defineErrors } from "../errors";

/** The errors of names. */
export const errors = defineErrors({
  NamePrefixTooLong: {
    en: ({ prefix, max }: { prefix: string; max: number }) =>
      `the name prefix "${prefix}" has ${prefix.length} characters, and the maximum is ${max}; shorten the names in it by ${prefix.length - max}`,
    ko: ({ prefix, max }) =>
      `이름 접두사 "${prefix}"이(가) ${prefix.length}자인데 최대 ${max}자입니다. 접두사에 들어가는 이름을 ${prefix.length - max}자 줄이십시오.`,
  },
});
