import { Findings } from "../errors";
import { entriesByKey } from "../fields/plan";
import { usesPrefixesOfItsSubnet } from "../node-group/plan";
import { addressCount, planSubnets, type SubnetPlan, type SubnetTier, subnetTiers } from "../vpc/plan";
import { ipFamilyOf, isCustomNetworking } from "../vpc-cni/modes";
import type { PodNetworkingMode } from "../vpc-cni/plan";
import { type NodeGroupCapacity, nodeCapacity } from "./node-capacity";
import { daemonSetsOn, planPodSlots, poolsOf } from "./pod-slots";
import type { CapacitySettings } from "./settings";
import { type Amount, type PrefixUse, shareOf, subnetSupply, subnetSupplyAtBest } from "./subnet-supply";
import { type SubnetUse, subnetUses, sum } from "./subnet-uses";
import { type SystemPod, systemPods } from "./system-pods";
import { type Unknown, unknowns } from "./unknowns";

/** The addresses that a cluster uses, and those that its network has. Serializable as JSON. */
export interface CapacityPlan {
  /** How pods get addresses. */
  readonly mode: PodNetworkingMode;

  /** Node groups, by name. */
  readonly nodeGroups: readonly NodeGroupCapacity[];

  /** Subnets, by tier and zone; empty where their sizes are not known. */
  readonly subnets: readonly SubnetCapacity[];

  /** Pods of the cluster itself, which are scheduled before applications. */
  readonly systemPods: readonly SystemPod[];

  /** Pods left for applications at the desired and at the maximum number of nodes; never below 0. */
  readonly applicationPods: {
    /** With the desired number of nodes. */
    readonly desired: number;
    /** At the maximum number of nodes. */
    readonly maximum: number;
  };

  /** The range of Services and its capacity; absent in an IPv6 cluster, whose range is practically unlimited. */
  readonly services?: {
    /** The range. */
    readonly cidr: string;
    /** Services that it holds. */
    readonly services: number;
  };

  /** What the plan could not count. */
  readonly unknown: readonly Unknown[];
}

/** The use and the capacity of one subnet. */
export interface SubnetCapacity {
  /** Tier of the network that it belongs to. */
  readonly tier: SubnetTier;

  /** Availability Zone. */
  readonly zone: string;

  /** IPv4 range. */
  readonly cidr: string;

  /** Guaranteed capacity. */
  readonly supply: Amount;

  /** With the desired number of nodes. */
  readonly desired: Amount;

  /** Best-case capacity, with all single addresses next to each other. */
  readonly supplyAtBest: Amount;

  /** At the maximum number of nodes and planned pods, without the spare addresses that nodes keep ready. */
  readonly needed: Amount;

  /** At the maximum number of nodes and planned pods, with the spare addresses that nodes keep ready. */
  readonly maximum: Amount;

  /** As `maximum`, during an update, when old and new nodes run side by side. */
  readonly update: Amount;

  /** Whether the need exceeds the best-case capacity, so that some pods or nodes get no address. */
  readonly exhausted: boolean;

  /** Share of the guaranteed capacity used at the desired number of nodes. */
  readonly desiredShare: number;

  /**
   * Share used at the maximum number of nodes. Above 1, it depends on fragmentation whether nodes get all their spare
   * addresses.
   */
  readonly share: number;

  /** Share used during an update. */
  readonly updateShare: number;

  /** The addresses in use, by purpose. */
  readonly uses: readonly SubnetUse[];
}

/** A question about the same subnets. */
export interface WhatIf {
  /**
   * Another mode. A mode with custom networking gets pod subnets where the network has none.
   * @default - that of the cluster
   */
  readonly mode?: PodNetworkingMode;

  /**
   * Another instance type, for every node group.
   * @default - those of the groups
   */
  readonly instanceType?: string;
}

/**
 * Plans the addresses that a cluster uses in its subnets.
 *
 * @example
 * const { subnets } = planCapacity(study, { mode: "secondary-ip" });
 * subnets[0]; // { tier: "public", zone: "ap-northeast-2a", cidr: "192.168.1.0/24", supply: { addresses: 251, ... }, ... }
 * @throws ConfigurationError `SubnetPlanInvalid`, as `planSubnets`; `NodeGroupsInvalid` with the problems of
 * `kubeletMaxPods` below the `instanceTypes` of each group, and `WindowsUnsupported` at its `ami`
 */
export function planCapacity(asked: CapacitySettings, whatIf: WhatIf = {}): CapacityPlan {
  const settings = settingsWith(asked, whatIf);
  const { network, cluster } = settings;
  const { mode } = cluster.podNetworking;
  const before = systemPods(settings);
  const nodes = nodeCapacities(settings, before);
  const plan = network.kind === "create" ? planSubnets({ ...network, region: settings.region }) : {};
  const subnets = subnetCapacities(settings, nodes, plan);

  return {
    mode,
    nodeGroups: nodes.map((node) => ({ ...node, bindsFirst: bindingOf(node, subnets) })),
    subnets,
    systemPods: before,
    applicationPods: {
      desired: planPodSlots(settings, nodes, before, "desired").free,
      maximum: planPodSlots(settings, nodes, before, "max").free,
    },
    ...(cluster.serviceCidr !== undefined &&
      ipFamilyOf(mode) === "ipv4" && {
        // EKS reserves the network address, the address of the API server and the last address.
        services: { cidr: cluster.serviceCidr, services: addressCount(cluster.serviceCidr) - 3 },
      }),
    unknown: unknowns(asked, settings),
  };
}

function nodeCapacities(settings: CapacitySettings, before: readonly SystemPod[]): NodeGroupCapacity[] {
  const findings = new Findings();
  const found = entriesByKey(settings.cluster.nodeGroups).map(([name, group]) => {
    const onEach = daemonSetsOn(poolsOf(settings, name, group)[0], before);
    const hostPods = onEach.filter(({ hostNetwork }) => hostNetwork).length;
    return findings.collect(`cluster.nodeGroups.${name}`, () =>
      nodeCapacity(name, group, { podNetworking: settings.cluster.podNetworking, hostPods }),
    );
  });
  findings.throwIfAny("NodeGroupsInvalid");
  return found.filter((capacity) => capacity !== undefined);
}

/** The settings with the changes of a question applied. */
export function settingsWith(settings: CapacitySettings, { mode, instanceType }: WhatIf): CapacitySettings {
  const { network, cluster } = settings;
  const { windowsMode } = cluster.podNetworking;
  const podNetworking =
    mode === undefined || mode === cluster.podNetworking.mode ? cluster.podNetworking : { mode, windowsMode };
  const nodeGroups = Object.fromEntries(
    Object.entries(cluster.nodeGroups).map(([name, group]) => [
      name,
      instanceType === undefined ? group : { ...group, instanceTypes: [instanceType] },
    ]),
  );
  const lacksPods =
    isCustomNetworking(podNetworking.mode) && network.kind === "create" && network.subnets.pod === undefined;
  return {
    ...settings,
    network: lacksPods ? { ...network, subnets: { ...network.subnets, pod: {} } } : network,
    cluster: { ...cluster, podNetworking, nodeGroups },
  };
}

function subnetCapacities(
  settings: CapacitySettings,
  nodes: readonly NodeGroupCapacity[],
  plan: SubnetPlan,
): SubnetCapacity[] {
  return subnetTiers.flatMap((tier) =>
    Object.entries(plan[tier] ?? {}).map(([zone, cidr]) => {
      const uses = subnetUses(settings, nodes, tier, zone);
      const [desired, needed, maximum, update] = (["desired", "needed", "maximum", "update"] as const).map((when) =>
        sum(uses.map((use) => use[when])),
      ) as [Amount, Amount, Amount, Amount];
      return {
        tier,
        zone,
        cidr,
        supply: subnetSupply(cidr, prefixesIn(settings, tier, maximum), maximum.addresses),
        supplyAtBest: supplyAtBest(settings, tier, cidr, needed),
        desired,
        needed,
        maximum,
        update,
        exhausted: isExhausted(settings, tier, cidr, needed),
        desiredShare: shareAt(settings, tier, cidr, desired),
        share: shareAt(settings, tier, cidr, maximum),
        updateShare: shareAt(settings, tier, cidr, update),
        uses,
      };
    }),
  );
}

/** Whether a subnet is too small for what it needs. */
export function isExhausted(settings: CapacitySettings, tier: SubnetTier, cidr: string, needed: Amount): boolean {
  return shareOf(needed, supplyAtBest(settings, tier, cidr, needed)) > 1;
}

function supplyAtBest(settings: CapacitySettings, tier: SubnetTier, cidr: string, needed: Amount): Amount {
  return subnetSupplyAtBest(cidr, prefixesIn(settings, tier, needed), needed.addresses);
}

function shareAt(settings: CapacitySettings, tier: SubnetTier, cidr: string, taken: Amount): number {
  return shareOf(taken, subnetSupply(cidr, prefixesIn(settings, tier, taken), taken.addresses));
}

/** The tiers of nodes that take prefixes have their upper half reserved, in every zone; pods in theirs are alone. */
function prefixesIn({ cluster }: CapacitySettings, tier: SubnetTier, { prefixes }: Amount): PrefixUse {
  const reserved = Object.values(cluster.nodeGroups).some(
    ({ ami, subnets }) => subnets === tier && usesPrefixesOfItsSubnet(ami, cluster.podNetworking),
  );
  if (reserved) return "reserved";
  return prefixes > 0 ? "shared" : "none";
}

/** What limits a node, unless a subnet of the group is exhausted before all of its nodes are full. */
function bindingOf({ group, bindsFirst }: NodeGroupCapacity, subnets: readonly SubnetCapacity[]) {
  const short = subnets.some(({ exhausted, uses }) => exhausted && uses.some((use) => use.group === group));
  return short ? "subnet" : bindsFirst;
}
