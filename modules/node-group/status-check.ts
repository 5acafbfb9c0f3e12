import type { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { Check } from "../internal/check";

/* An update that EKS makes is no reason to do anything. */
const healthy = ["ACTIVE", "UPDATING"];

/** Checks at every plan that the node groups of each zone are healthy, by the status that EKS gives them. */
export function checkStatuses(scope: Construct, name: string, groups: Readonly<Record<string, EksNodeGroup>>): void {
  const statuses = Object.entries(groups).map(([zone, { status }]) => [zone, status]);
  const { fqn } = new TerraformLocal(scope, "statuses", Object.fromEntries(statuses));
  const isHealthy = healthy.map((status) => `status == "${status}"`).join(" || ");
  new Check(scope, "are-healthy", [
    {
      condition: `alltrue([for status in ${fqn} : ${isHealthy}])`,
      errorMessage: `Nodes ${name} are not healthy: \${join(", ", [for zone, status in ${fqn} : "\${zone} is \${coalesce(status, "unknown")}" if !(${isHealthy})])}. EKS lists why: aws eks describe-nodegroup, health.issues.`,
    },
  ]);
}
