import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../fields/environment";
import { warnings } from "./state-findings";

/**
 * Whether the runs of the addons and workloads stacks reach the API server and may sign in.
 *
 * Addresses of runs: https://developer.hashicorp.com/terraform/cloud-docs/architectural-details/ip-ranges
 */
export function warnOfRuns(
  state: Environment["state"],
  { endpoint }: Environment["cluster"],
  findings: Findings,
): void {
  const executions = state.kind === "hcp" ? [state.execution.addons, state.execution.workloads] : [];
  const runsLocally = state.kind !== "hcp" || executions.includes("local");
  if (endpoint.access === "private" && runsLocally) findings.add(warnings.ApiServerPrivate("cluster.endpoint.access"));

  const isLimited = endpoint.allowedCidrs?.every((range) => !range.endsWith("/0")) ?? false;
  if (executions.includes("remote") && isLimited) findings.add(warnings.RemoteRunsBlocked("state.execution"));

  const lacksRoles =
    state.kind === "hcp" &&
    state.kubernetesCredentials === "ephemeral" &&
    state.runRoles === undefined &&
    state.delivery?.aws === undefined;
  if (lacksRoles) findings.add(warnings.RunRolesMissing("state.runRoles"));
}
