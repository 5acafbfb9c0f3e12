import { defineErrors, nearest, question } from "@eksnet/modules/errors";

/** Errors of the program: selection, output folder and names of stacks. */
export const errors = defineErrors({
  StackUnknown: {
    en: ({ stack, stacks }: { stack: string; stacks?: readonly string[] }) =>
      stacks === undefined
        ? `EKSNET_STACK is "${stack}", without EKSNET_ENVIRONMENT; name the environment of the stack`
        : `EKSNET_STACK is "${stack}".${question.en(nearest(stack, stacks))} Allowed: ${stacks.join(", ")}`,
    ko: ({ stack, stacks }) =>
      stacks === undefined
        ? `EKSNET_STACK은 "${stack}"인데 EKSNET_ENVIRONMENT가 없습니다. 스택의 환경을 지정하십시오.`
        : `EKSNET_STACK이 "${stack}"입니다.${question.ko(nearest(stack, stacks))} 쓸 수 있는 값: ${stacks.join(", ")}.`,
  },
  StackMissing: {
    en: ({ environment, stack }: { environment: string; stack: string }) =>
      `environment "${environment}" has no stack "${stack}": ${stack === "delivery" ? "set state.delivery, with state in HCP Terraform" : "its network belongs to another environment"}`,
    ko: ({ environment, stack }) =>
      `"${environment}" 환경에는 "${stack}" 스택이 없습니다. ${stack === "delivery" ? "상태를 HCP Terraform에 두고 state.delivery를 설정하십시오." : "네트워크가 다른 환경의 것입니다."}`,
  },
  OutputNotFolder: {
    en: ({ path }: { path: string }) => `${path} is a file, and the output needs a folder there; move the file away`,
    ko: ({ path }) => `${path}은(는) 파일인데 출력에는 그 위치에 폴더가 필요합니다. 파일을 옮기십시오.`,
  },
  ManifestDamaged: {
    en: ({ path }: { path: string }) =>
      `${path} is not a manifest of cdktf; run "npm start" without an environment, which writes all stacks and a new manifest`,
    ko: ({ path }) =>
      `${path} 파일이 cdktf의 매니페스트가 아닙니다. 환경을 지정하지 않고 "npm start"를 실행하면 모든 스택과 새 매니페스트를 씁니다.`,
  },
  AddressCollision: {
    en: ({ address, constructs }: { address: string; constructs: readonly [string, string] }) =>
      `${constructs[0]} and ${constructs[1]} would both be ${address}; give one of them another id`,
    ko: ({ address, constructs }) =>
      `${constructs[0]} 구성요소와 ${constructs[1]} 구성요소의 주소가 모두 ${address}이(가) 됩니다. 한쪽의 id를 바꾸십시오.`,
  },
  NetworkEnvironmentRefused: {
    en: ({ owner }: { owner: string }) =>
      `the network belongs to "${owner}", which has errors of its own; fix those first`,
    ko: ({ owner }) => `네트워크를 소유한 "${owner}" 환경에 오류가 있습니다. 그 오류를 먼저 고치십시오.`,
  },
});
