import type { Findings } from "@eksnet/modules/errors";
import { checkNodeGroup, isWindows } from "@eksnet/modules/node-group/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import type { Environment } from "../schema";

type Cluster = Environment["cluster"];

/** Each node group by itself, and whether there are nodes for what every cluster runs. */
export function checkNodeGroups(cluster: Cluster, region: string | undefined, findings: Findings): void {
  const { nodeGroups, podNetworking, version } = cluster;
  if (Object.keys(nodeGroups).length === 0) {
    findings.add(
      "NodeGroupsMissing",
      "cluster.nodeGroups",
      "there is no node group, and CoreDNS and the addons need nodes; add one",
    );
  }
  for (const [name, group] of Object.entries(nodeGroups)) {
    findings.collect(`cluster.nodeGroups.${name}`, () => checkNodeGroup(group, { ...podNetworking, version }));
  }
  checkWindowsGroups(cluster, region, findings);
}

function checkWindowsGroups({ nodeGroups }: Cluster, region: string | undefined, findings: Findings): void {
  const groups = Object.entries(nodeGroups);
  const windows = groups.filter(([, { ami }]) => isWindows(ami)).map(([name]) => name);
  if (windows.length === 0) return;
  if (windows.length === groups.length) {
    findings.add(
      "LinuxNodesMissing",
      "cluster.nodeGroups",
      "every group runs Windows, and CoreDNS and the addons run on Linux only; add a group with the ami al2023 or bottlerocket",
    );
  }
  if (region === undefined || isAvailable("windows-node-groups", region)) return;
  for (const name of windows) {
    const message = `EKS does not offer Windows managed node groups in ${region}; use al2023 or bottlerocket`;
    findings.add("WindowsUnavailable", `cluster.nodeGroups.${name}.ami`, message);
  }
}
