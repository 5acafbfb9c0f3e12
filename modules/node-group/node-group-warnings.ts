import type { Warning } from "../errors";
import { withDefaults } from "../fields/plan";
import { ruleQuotaWarnings } from "../internal/rule-quota";
import { acceleratorWarnings } from "./accelerators";
import type { ClusterOfNodes } from "./cluster-of-nodes";
import { warnings } from "./findings";
import { bootWarnings } from "./image-support";
import { maxPods } from "./node-group-checks";
import { isWindows } from "./nodes";
import { reservationWarnings } from "./reservation";
import { type NodeGroupInput, nodeGroupSettings } from "./settings";

/** What is valid and risky in a node group; paths begin below it. */
export function nodeGroupWarnings(input: NodeGroupInput, cluster: ClusterOfNodes): Warning[] {
  const group = withDefaults(nodeGroupSettings, input);
  const { instanceTypes, ami, ssh, taints } = group;
  const isTainted = taints.some(({ effect }) => effect !== "PREFER_NO_SCHEDULE");
  return [
    ...(isWindows(ami) && !isTainted ? [warnings.WindowsNodesUntainted("taints")] : []),
    ...bootWarnings(instanceTypes),
    ...(isWindows(ami) ? [] : reservationWarnings(instanceTypes, maxPods(group, cluster))),
    ...acceleratorWarnings(group),
    ...sshWarnings(ssh?.allowedCidrs ?? []),
  ];
}

function sshWarnings(allowedCidrs: readonly string[]): Warning[] {
  const path = "ssh.allowedCidrs";
  return [
    ...(allowedCidrs.some((range) => range.endsWith("/0")) ? [warnings.SshPublic(path)] : []),
    ...ruleQuotaWarnings({ path, direction: "inbound", ranges: [...new Set(allowedCidrs)] }),
  ];
}
