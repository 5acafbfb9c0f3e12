import type { NetworkContract, ZoneMap } from "@eksnet/modules/contracts";
import type { NodeGroupSettings } from "@eksnet/modules/node-group/plan";
import type { Environment } from "../../environments/schema";
import { podsInOwnSubnets } from "../pod-networking";

/** The fields of the network contract that hold subnets of the cluster. */
type SubnetField = "publicSubnetIds" | "privateSubnetIds" | "podSubnetIds" | "controlPlaneSubnetIds";

const fieldOfTier = {
  public: "publicSubnetIds",
  private: "privateSubnetIds",
  pod: "podSubnetIds",
  controlPlane: "controlPlaneSubnetIds",
} as const satisfies Record<string, SubnetField>;

/** The zones that the cluster uses of each tier, and whose ids it needs, to check them against the network contract. */
export function zonesInUse(environment: Environment): Partial<Record<SubnetField | "zoneIds", string[]>> {
  const { cluster } = environment;
  const uses: { tier: keyof typeof fieldOfTier; zones: readonly string[] }[] = [
    { tier: cluster.controlPlaneSubnets, zones: controlPlaneZones(environment) },
    ...(podsInOwnSubnets(environment) ? [{ tier: "pod" as const, zones: nodeZones(environment) }] : []),
    ...Object.values(cluster.nodeGroups).map((group) => ({ tier: group.subnets, zones: zonesOf(environment, group) })),
    ...Object.keys(cluster.fargateProfiles).map(() => ({ tier: "private" as const, zones: environment.network.zones })),
  ];
  const used: Partial<Record<SubnetField | "zoneIds", string[]>> = {
    zoneIds: [...controlPlaneZones(environment)].sort(),
  };
  for (const { tier, zones } of uses) {
    const field = fieldOfTier[tier];
    used[field] = [...new Set([...(used[field] ?? []), ...zones])].sort();
  }
  return used;
}

/** The subnets of the control plane, in the order of its zones. */
export function controlPlaneSubnets(environment: Environment, network: NetworkContract): string[] {
  const subnets: ZoneMap = network[fieldOfTier[environment.cluster.controlPlaneSubnets]];
  return controlPlaneZones(environment).map((zone) => subnets.in(zone));
}

/** Where the zones of the control plane are, which their names do not say. */
export function controlPlaneZoneIds(environment: Environment, network: NetworkContract): Record<string, string> {
  return network.zoneIds.pick(controlPlaneZones(environment));
}

/** The subnet of each zone of a node group. */
export function nodeSubnets(
  environment: Environment,
  group: NodeGroupSettings,
  network: NetworkContract,
): Record<string, string> {
  return network[fieldOfTier[group.subnets]].pick(zonesOf(environment, group));
}

/** The subnet of each zone for pods on Fargate, which supports only private ones. */
export function fargateSubnets({ network: { zones } }: Environment, network: NetworkContract): Record<string, string> {
  return network.privateSubnetIds.pick(zones);
}

/** The subnet for pods of each zone that has nodes. */
export function podSubnets(environment: Environment, network: NetworkContract): Record<string, string> {
  return network.podSubnetIds.pick(nodeZones(environment));
}

function nodeZones(environment: Environment): string[] {
  const groups = Object.values(environment.cluster.nodeGroups);
  return [...new Set(groups.flatMap((group) => zonesOf(environment, group)))].sort();
}

/* Two zones, whatever the network has: EKS does not allow a change. */
function controlPlaneZones({ network, cluster }: Environment): string[] {
  return cluster.controlPlaneZones ?? network.zones.slice(0, 2);
}

function zonesOf({ network }: Environment, { zones }: NodeGroupSettings): readonly string[] {
  return zones ?? network.zones;
}
