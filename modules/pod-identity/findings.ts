import { defineErrors } from "../errors";

/** The errors of roles. */
export const errors = defineErrors({
  NamePrefixTooLong: {
    en: ({ prefix, max }: { prefix: string; max: number }) =>
      `the role name prefix "${prefix}" has ${prefix.length} characters, and IAM leaves ${max} for it; shorten the environment's name by ${prefix.length - max}`,
    ko: ({ prefix, max }) =>
      `역할 이름 접두사 "${prefix}"가 ${prefix.length}자인데 IAM에서는 ${max}자까지 쓸 수 있습니다. 환경 이름을 ${prefix.length - max}자 줄이십시오.`,
  },
});
