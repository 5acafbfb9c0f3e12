import type { Findings } from "@eksnet/modules/errors";
import { checkNodeGroup, isWindows } from "@eksnet/modules/node-group/plan";
import { isAvailable } from "@eksnet/modules/regions/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./cluster-findings";

type Cluster = Environment["cluster"];

/** Each node group by itself, and whether there are nodes for what every cluster runs. */
export function checkNodeGroups(cluster: Cluster, region: string | undefined, findings: Findings): void {
  const { nodeGroups, podNetworking, version } = cluster;
  if (Object.keys(nodeGroups).length === 0) findings.add(errors.NodeGroupsMissing("cluster.nodeGroups"));
  for (const [name, group] of Object.entries(nodeGroups)) {
    findings.collect(`cluster.nodeGroups.${name}`, () => checkNodeGroup(group, { ...podNetworking, version }));
  }
  checkWindowsGroups(cluster, region, findings);
}

function checkWindowsGroups({ nodeGroups }: Cluster, region: string | undefined, findings: Findings): void {
  const groups = Object.entries(nodeGroups);
  const windows = groups.filter(([, { ami }]) => isWindows(ami)).map(([name]) => name);
  if (windows.length === 0) return;
  if (windows.length === groups.length) findings.add(errors.LinuxNodesMissing("cluster.nodeGroups"));
  if (region === undefined || isAvailable("windows-node-groups", region)) return;
  for (const name of windows) findings.add(errors.WindowsUnavailable(`cluster.nodeGroups.${name}.ami`, { region }));
}
