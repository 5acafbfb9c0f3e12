import { defineErrors, question } from "../errors";

/** The errors of converting Terraform resources to Kubernetes objects. */
export const errors = defineErrors({
  KindUnknown: {
    en: ({ type, near, known }: { type: string; near: string | undefined; known: readonly string[] }) =>
      `the table of kinds does not have ${type}.${question.en(near)} Known: ${known.join(", ")}`,
    ko: ({ type, near, known }) =>
      `종류 표에 ${type}이(가) 없습니다.${question.ko(near)} 있는 종류: ${known.join(", ")}`,
  },
  BlockUnknown: {
    en: () => "this is a list of blocks that the table of lists does not have; add it",
    ko: () => "목록 표에 없는 블록 목록입니다. 표에 추가하십시오.",
  },
  ObjectDuplicate: {
    en: ({ other }: { other: string }) => `${other} creates the same object; rename one of them`,
    ko: ({ other }) => `${other}이(가) 같은 오브젝트를 만듭니다. 하나의 이름을 바꾸십시오.`,
  },
});
