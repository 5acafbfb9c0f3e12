import type { Findings } from "@eksnet/modules/errors";
import { isWindows } from "@eksnet/modules/node-group/plan";
import { containsCidr, isCidr } from "@eksnet/modules/vpc/plan";
import { isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { unusedWarnings } from "./unused-findings";

type Network = Environment["network"];
type Cluster = Environment["cluster"];

/** Fields that have no effect in this environment, and may have one for what it does not know. */
export function warnOfUnused(network: Network, cluster: Cluster, findings: Findings): void {
  warnOfTiers(network, cluster, findings);
  warnOfRanges(network, findings);
  warnOfWindowsMode(cluster, findings);
}

/* The clusters of other environments may be in this network. */
function warnOfTiers(
  network: Network,
  { controlPlaneSubnets, podNetworking: { mode } }: Cluster,
  findings: Findings,
): void {
  if (network.kind === "contract") return;
  const { controlPlane, pod } = network.subnets;
  const unused = [
    ...(controlPlane !== undefined && controlPlaneSubnets !== "controlPlane" ? (["controlPlane"] as const) : []),
    // The VPC CNI finds the pod subnets of a network that this program creates by their tags, whatever the mode.
    ...(network.kind === "existing" && pod !== undefined && !isCustomNetworking(mode) ? (["pod"] as const) : []),
  ];
  for (const tier of unused) findings.add(unusedWarnings.SubnetTierUnused(`network.subnets.${tier}`, { tier }));
}

/* Subnets that others create in the VPC may be in these ranges. */
function warnOfRanges(network: Network, findings: Findings): void {
  if (network.kind !== "create") return;
  const pinned = Object.values(network.subnets).flatMap((tier) => Object.values(tier?.cidrs ?? {}));
  for (const [index, cidr] of network.secondaryCidrs.entries()) {
    if (!isCidr(cidr) || pinned.some((range) => isCidr(range) && containsCidr(cidr, range))) continue;
    findings.add(unusedWarnings.SecondaryCidrUnused(`network.secondaryCidrs.${index}`, { cidr }));
  }
}

/* Windows nodes may join from elsewhere, and the VPC CNI then serves them. */
function warnOfWindowsMode({ podNetworking: { windowsMode }, nodeGroups }: Cluster, findings: Findings): void {
  if (windowsMode === undefined || Object.values(nodeGroups).some(({ ami }) => isWindows(ami))) return;
  findings.add(unusedWarnings.WindowsModeUnused("cluster.podNetworking.windowsMode", { windowsMode }));
}
