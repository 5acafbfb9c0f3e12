import { defineErrors } from "../errors";

/** What is wrong with the settings of an environment's workspaces. */
export const errors = defineErrors({
  VcsNeedsRuns: {
    en: ({ stacks }: { stacks: readonly string[] }) =>
      `commits start runs in HCP Terraform, and these stacks execute locally: ${stacks.join(", ")}. Set their execution to "remote" or "agent", or workflow.kind to "cli"`,
    ko: ({ stacks }) =>
      `커밋은 HCP Terraform에서 실행을 시작하는데 다음 스택은 로컬에서 실행됩니다: ${stacks.join(", ")}. execution을 "remote"나 "agent"로 바꾸거나 workflow.kind를 "cli"로 지정하십시오.`,
  },
  TerraformTooOld: {
    en: ({ version, min }: { version: string; min: string }) =>
      `got "${version}"; the generated JSON requires Terraform ${min} or later`,
    ko: ({ version, min }) => `"${version}"입니다. 생성되는 JSON에는 Terraform ${min} 이상이 필요합니다.`,
  },
  NotificationsUnused: {
    en: () =>
      'every stack executes locally, so there are no runs and no assessments to report. Set state.execution to "remote" or "agent", or remove notifications',
    ko: () =>
      '모든 스택이 로컬에서 실행되므로 알릴 실행이나 평가가 없습니다. state.execution을 "remote"나 "agent"로 바꾸거나 notifications를 지우십시오.',
  },
  ConsumerDerived: {
    en: ({ workspace }: { workspace: string }) =>
      `"${workspace}" belongs to this environment, whose readers are derived from the contracts that they read. Remove it`,
    ko: ({ workspace }) =>
      `"${workspace}"은(는) 이 환경의 워크스페이스이고, 이 환경의 읽기 권한은 스택이 읽는 계약에서 정해집니다. 목록에서 지우십시오.`,
  },
  ConsumerDuplicate: {
    en: ({ workspace }: { workspace: string }) => `"${workspace}" is listed twice; remove one`,
    ko: ({ workspace }) => `"${workspace}"이(가) 두 번 나옵니다. 하나를 지우십시오.`,
  },
  ConsumersWithoutStack: {
    en: ({ stack }: { stack: string }) =>
      `this environment has no ${stack} stack, so it has no state to share. Name the consumers in the environment that owns it`,
    ko: ({ stack }) =>
      `이 환경에는 ${stack} 스택이 없어 공유할 상태도 없습니다. 그 스택이 있는 환경에 소비자를 적으십시오.`,
  },
  AdoptedStackMissing: {
    en: ({ stack }: { stack: string }) =>
      `this environment has no ${stack} stack, so it has no workspace to adopt. Remove it`,
    ko: ({ stack }) => `이 환경에는 ${stack} 스택이 없어 가져올 워크스페이스도 없습니다. 목록에서 지우십시오.`,
  },
  RunTriggerUnknown: {
    en: ({ stack, source }: { stack: string; source: string }) =>
      `this environment has no run trigger that starts ${stack} after ${source}: it has one only where a stack reads the other's contract, both have runs in HCP Terraform, and triggeredRuns is not "off". Remove it here, and the trigger in HCP Terraform`,
    ko: ({ stack, source }) =>
      `이 환경에는 ${source} 다음에 ${stack}을(를) 시작하는 실행 트리거가 없습니다. 스택이 상대의 계약을 읽고, 둘 다 HCP Terraform에서 실행되며, triggeredRuns가 "off"가 아닐 때만 있습니다. 여기에서 지우고, HCP Terraform에서는 트리거를 지우십시오.`,
  },
  RunTriggerNotAdopted: {
    en: ({ stack }: { stack: string }) =>
      `the workspace of ${stack} is not in adopt, and a new workspace has no run trigger yet. Add "${stack}" to adopt, or remove this`,
    ko: ({ stack }) =>
      `${stack}의 워크스페이스가 adopt에 없으며, 새 워크스페이스에는 아직 실행 트리거가 없습니다. adopt에 "${stack}"을(를) 넣거나 이것을 지우십시오.`,
  },
  AdoptedStackDuplicate: {
    en: ({ stack }: { stack: string }) => `"${stack}" is listed twice; remove one`,
    ko: ({ stack }) => `"${stack}"이(가) 두 번 나옵니다. 하나를 지우십시오.`,
  },
});
