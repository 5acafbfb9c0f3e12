import { defineErrors, type Findings } from "@eksnet/modules/errors";
import { checkDelivery, deliveredStacks } from "@eksnet/modules/hcp-workspaces/plan";
import { checkRolePath } from "@eksnet/modules/run-roles/plan";
import type { Environment } from "../fields/environment";

const errors = defineErrors({
  DeliveryProjectMissing: {
    en: () =>
      "set state.project: the delivery stack puts the workspaces in a project, and what runs may do is limited to the project by its name",
    ko: () =>
      "state.project를 지정하십시오. delivery 스택은 워크스페이스를 프로젝트에 두고, 실행의 권한을 프로젝트 이름으로 제한합니다.",
  },
  RunRolesGenerated: {
    en: () =>
      "state.delivery.aws generates the roles of the runs and lets them into the cluster; remove runRoles, or delivery.aws to use your own",
    ko: () =>
      "state.delivery.aws가 실행 역할을 만들고 클러스터에 접근하게 합니다. runRoles를 지우거나, 직접 만든 역할을 쓰려면 delivery.aws를 지우십시오.",
  },
});

/** The workspaces of an environment, against the stacks that it has. */
export function checkDeliveryOf(
  state: Environment["state"],
  { name, network }: Partial<Pick<Environment, "name" | "network">>,
  findings: Findings,
): void {
  if (state.kind !== "hcp" || state.delivery === undefined) return;
  if (state.project === undefined) findings.add(errors.DeliveryProjectMissing("state.project"));
  const { aws } = state.delivery;
  if (aws !== undefined) {
    if (state.runRoles !== undefined) findings.add(errors.RunRolesGenerated("state.runRoles"));
    findings.collect("state.delivery.aws", () => checkRolePath(aws.rolePath));
  }
  if (name === undefined || network === undefined) return;
  const { delivery: settings, execution } = state;
  const there = deliveredStacks.filter((stack) => stack !== "network" || network.kind !== "contract");
  const stacks = there.map((stack) => ({ stack, execution: execution[stack] }));
  findings.collect("state.delivery", () => checkDelivery({ environment: name, stacks, settings }));
}
