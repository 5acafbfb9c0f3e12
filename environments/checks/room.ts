import { ConfigurationError, type Faults } from "@eksnet/modules/errors";
import { planSubnets, type SubnetPlan, usableAddresses, usableBesidePrefixes } from "@eksnet/modules/vpc/plan";
import type { Environment } from "../schema";

type Network = Environment["network"];
type Cluster = Environment["cluster"];

/** Whether the network has what the cluster asks of it: tiers, zones, addresses, and ways out. */
export function checkRoom(network: Network, cluster: Cluster, region: string, faults: Faults): void {
  checkZonesOf(network, cluster, faults);
  if (network.kind === "contract") return; // Its tiers are in the producer's file: checked across files, and at plan.
  checkTiers(network, cluster, faults);
  if (network.kind === "create") {
    checkWaysOut(network, cluster, faults);
    const plan = soundPlan(network, region);
    if (plan !== undefined) checkAddresses(plan, network.zones, cluster, faults);
  }
}

function checkZonesOf({ zones }: Network, { controlPlaneZones, nodeGroups }: Cluster, faults: Faults): void {
  const check = (path: string, wanted: readonly string[]): void => {
    for (const [index, zone] of wanted.entries()) {
      if (!zones.includes(zone)) {
        faults.add("ZoneUnknown", `${path}.${index}`, `"${zone}" is not in network.zones: ${zones.join(", ")}`);
      } else if (wanted.indexOf(zone) !== index) {
        faults.add("ZoneDuplicate", `${path}.${index}`, `"${zone}" is listed twice; remove one`);
      }
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
  { controlPlaneSubnets, nodeGroups, fargateProfiles }: Cluster,
  faults: Faults,
): void {
  const check = (path: string, tier: keyof typeof subnets): void => {
    if (subnets[tier] !== undefined) return;
    const there = Object.keys(subnets).join(", ") || "none";
    faults.add(
      "SubnetTierMissing",
      path,
      `wants ${tier} subnets, and the network has ${there}; add network.subnets.${tier}`,
    );
  };
  check("cluster.controlPlaneSubnets", controlPlaneSubnets);
  for (const [name, group] of Object.entries(nodeGroups)) check(`cluster.nodeGroups.${name}.subnets`, group.subnets);
  for (const name of Object.keys(fargateProfiles)) check(`cluster.fargateProfiles.${name}`, "private");
}

function checkWaysOut(
  { nat, endpoints }: Extract<Network, { kind: "create" }>,
  { nodeGroups, fargateProfiles, endpoint }: Cluster,
  faults: Faults,
): void {
  const onFargate = Object.keys(fargateProfiles).length > 0;
  const privateNodes = onFargate || Object.values(nodeGroups).some(({ subnets }) => subnets === "private");
  if (nat !== "none" || !privateNodes) return;
  if (endpoints === "none") {
    faults.add(
      "PrivateNodesUnreachable",
      "network.nat",
      'private nodes without NAT reach AWS through endpoints only; set network.endpoints to "private-cluster", or nat to "single"',
    );
  }
  if (endpoint.access === "public") {
    faults.add(
      "PrivateNodesUnreachable",
      "cluster.endpoint.access",
      'private nodes without NAT cannot reach a public API server; set access to "public-and-private" or "private"',
    );
  }
}

function soundPlan(network: Extract<Network, { kind: "create" }>, region: string): SubnetPlan | undefined {
  try {
    return planSubnets({ ...network, region });
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined; // checkNetwork reports it.
    throw error;
  }
}

/** Every node takes an address for itself; how many its pods take besides is the capacity planner's to say. */
function checkAddresses(
  plan: SubnetPlan,
  zones: readonly string[],
  { nodeGroups, podNetworking }: Cluster,
  faults: Faults,
): void {
  const prefixes = podNetworking.mode === "prefix-delegation";
  for (const tier of ["public", "private"] as const) {
    for (const zone of zones) {
      const cidr = plan[tier]?.[zone];
      if (cidr === undefined) continue;
      const nodes = Object.values(nodeGroups)
        .filter((group) => group.subnets === tier && (group.zones ?? zones).includes(zone))
        .reduce((sum, group) => sum + group.nodesPerZone.max, 0);
      const usable = prefixes ? usableBesidePrefixes(cidr) : usableAddresses(cidr);
      if (nodes <= usable) continue;
      faults.add(
        "SubnetTooSmallForNodes",
        `network.subnets.${tier}`,
        `${cidr} in ${zone} has ${usable} addresses for nodes (AWS keeps five${prefixes ? ", prefixes the upper half" : ""}), and up to ${nodes} nodes live there; give the tier a shorter prefixLength or lower nodesPerZone.max`,
      );
    }
  }
}
