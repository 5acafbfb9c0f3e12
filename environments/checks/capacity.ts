import { capacityFindings } from "@eksnet/modules/capacity/plan";
import type { Findings } from "@eksnet/modules/errors";
import { isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./network-findings";
import { ifSound } from "./sound";

type Sections = Pick<Partial<Environment>, "name" | "region" | "addons" | "workloads">;
type Network = Environment["network"];
type Cluster = Environment["cluster"];

/** Whether the network has what the cluster asks of it: tiers, zones and addresses. */
export function checkNetworkCapacity(network: Network, cluster: Cluster, sections: Sections, findings: Findings): void {
  checkZonesOf(network, cluster, findings);
  checkCapacity(network, cluster, sections, findings);
  if (network.kind === "contract") return; // Its tiers are in the producer's file: checked across files, and at plan.
  checkTiers(network, cluster, findings);
}

function checkZonesOf({ zones }: Network, { controlPlaneZones, nodeGroups }: Cluster, findings: Findings): void {
  const check = (path: string, wanted: readonly string[]): void => {
    for (const [index, zone] of wanted.entries()) {
      if (zones.includes(zone)) continue;
      findings.add(errors.ZoneNotInNetwork(`${path}.${index}`, { zones: [zone], known: zones }));
    }
  };
  if (controlPlaneZones !== undefined) check("cluster.controlPlaneZones", controlPlaneZones);
  for (const [name, group] of Object.entries(nodeGroups)) {
    if (group.zones !== undefined) check(`cluster.nodeGroups.${name}.zones`, group.zones);
  }
}

/** Whether a network has the tiers that a cluster names. */
export function checkTiers(
  { subnets }: Exclude<Network, { kind: "contract" }>,
  { controlPlaneSubnets, nodeGroups, fargateProfiles, podNetworking }: Cluster,
  findings: Findings,
): void {
  const check = (path: string, tier: keyof typeof subnets): void => {
    if (subnets[tier] !== undefined) return;
    findings.add(errors.SubnetTierMissing(path, { tier, tiers: Object.keys(subnets) }));
  };
  check("cluster.controlPlaneSubnets", controlPlaneSubnets);
  if (isCustomNetworking(podNetworking.mode)) check("cluster.podNetworking.mode", "pod");
  for (const [name, group] of Object.entries(nodeGroups)) check(`cluster.nodeGroups.${name}.subnets`, group.subnets);
  for (const name of Object.keys(fargateProfiles)) check(`cluster.fargateProfiles.${name}`, "private");
}

function checkCapacity(network: Network, cluster: Cluster, sections: Sections, findings: Findings): void {
  const { name, region, addons, workloads } = sections;
  if (region === undefined) return;
  // A group without nodes is refused as it is, and what found no node would only repeat that.
  if (Object.values(cluster.nodeGroups).some(({ nodesPerZone }) => nodesPerZone.max < 1)) return;
  findings.add(...ifSound(() => capacityFindings({ name, region, network, cluster, addons, workloads })));
}
