import { defineErrors, excerpt } from "@eksnet/modules/errors";
import type { Hint } from "@eksnet/modules/fields/plan";

/** The errors of fields that belong to no module. */
export const errors = defineErrors({
  NameMalformed: {
    en: ({ name, write }: { name: string; write: Hint }) => `the name ${excerpt(name)} is malformed: ${write.en}`,
    ko: ({ name, write }) => `이름 ${excerpt(name)}의 형식이 잘못되었습니다. ${write.ko}.`,
  },
  NameReserved: {
    en: ({ name }: { name: string }) =>
      `got "${name}"; AWS refuses security group names that begin with sg-, and this name is their prefix. Choose another`,
    ko: ({ name }) =>
      `이름이 "${name}"입니다. 보안 그룹 이름이 이 이름으로 시작하는데 AWS는 sg-로 시작하는 이름을 거부하니 다른 이름을 고르십시오.`,
  },
});
