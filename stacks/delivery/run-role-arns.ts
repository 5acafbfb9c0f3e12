import { partitionOf } from "@eksnet/modules/regions/plan";
import { roleArn } from "@eksnet/modules/run-roles/plan";
import type { Environment } from "../../environments/schema";

/** IAM roles of runs that sign in to the cluster, by stack. */
export interface RunRoleArns {
  /** Roles of applies. */
  readonly apply: Readonly<Record<string, string>>;

  /** Roles of plans, where they are others. */
  readonly plan: Readonly<Record<string, string>>;
}

/** The roles that the runs of addons and workloads assume: those in the file, or those that the delivery stack makes. */
export function runRoleArns({ name, account, region, state }: Environment): RunRoleArns {
  if (state.kind !== "hcp") return { apply: {}, plan: {} };
  const { delivery, execution, runRoles = {} } = state;
  if (delivery?.aws === undefined) return { apply: runRoles, plan: {} };
  const location = { partition: partitionOf(region), account, rolePath: delivery.aws.rolePath };
  const stacks = (["addons", "workloads"] as const).filter((stack) => execution[stack] !== "local");
  const arns = (phase: "plan" | "apply") =>
    Object.fromEntries(stacks.map((stack) => [stack, roleArn({ workspace: `${name}-${stack}`, phase }, location)]));
  return { apply: arns("apply"), plan: arns("plan") };
}
