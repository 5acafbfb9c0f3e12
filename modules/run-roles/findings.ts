import { defineErrors } from "../errors";

/** What is wrong with the roles of runs. */
export const errors = defineErrors({
  ActionsUnknown: {
    en: ({ types }: { types: readonly string[] }) =>
      `the table of IAM actions has no ${types.join(", ")}, so the roles of the runs would lack permissions for it. Add it to modules/run-roles/actions.ts with its source`,
    ko: ({ types }) =>
      `IAM 작업 표에 ${types.join(", ")}이(가) 없어 실행 역할에 권한이 부족합니다. modules/run-roles/actions.ts에 출처와 함께 추가하십시오.`,
  },
  RunIdentityIncomplete: {
    en: () => "nothing is set, and the roles trust runs by this name; write it",
    ko: () => "값이 없습니다. 역할은 이 이름으로 실행을 신뢰하므로 이름을 적으십시오.",
  },
  RunIdentityAmbiguous: {
    en: ({ got }: { got: string }) =>
      `got "${got}"; a colon separates the names in a run's token, so the roles could trust other runs. Write the name without colons`,
    ko: ({ got }) =>
      `"${got}"입니다. 콜론은 실행 토큰에서 이름을 나누므로 역할이 다른 실행도 신뢰할 수 있습니다. 콜론 없이 이름을 적으십시오.`,
  },
  RolePathManagedByRuns: {
    en: ({ path }: { path: string }) =>
      `got "${path}"; runs manage the roles below /eksnet/, so they could change their own. Use another path, such as "/delivery/"`,
    ko: ({ path }) =>
      `"${path}"입니다. 실행은 /eksnet/ 아래의 역할을 관리하므로 자신의 역할도 바꿀 수 있게 됩니다. "/delivery/"처럼 다른 경로를 쓰십시오.`,
  },
});
