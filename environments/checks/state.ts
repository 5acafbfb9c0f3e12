import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

const inCluster = ["addons", "workloads"] as const;

/** Where the runs execute, against what they must reach. */
export function checkState(
  state: Environment["state"],
  cluster: Environment["cluster"] | undefined,
  faults: Faults,
): void {
  if (state.kind !== "hcp") return; // Whoever applies then runs where they are: the cluster stack warns.

  for (const [stack, mode] of Object.entries(state.execution)) {
    if (mode === "agent" && state.agentPool === undefined) {
      faults.add("AgentPoolMissing", `state.execution.${stack}`, '"agent" needs a pool; set state.agentPool');
    }
  }
  for (const stack of inCluster) {
    const path = `state.execution.${stack}`;
    if (cluster?.endpoint.access === "private" && state.execution[stack] === "remote") {
      faults.add(
        "ExecutionCannotReachCluster",
        path,
        'a remote run of HCP Terraform is outside the VPC, and cluster.endpoint.access is "private"; set it to "agent" with a pool inside the VPC',
      );
    }
    if (state.kubernetesCredentials === "dynamic" && state.execution[stack] === "local") {
      faults.add(
        "DynamicCredentialsNeedRuns",
        path,
        'dynamic credentials are given to runs of HCP Terraform, not to local ones; set it to "agent" or "remote", or state.kubernetesCredentials to "ephemeral"',
      );
    }
  }
}
