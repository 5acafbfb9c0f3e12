import { calledServices, loadBalancersOfAddons } from "../addons/plan";
import { type LoadBalancerTraits, loadBalancerTier, workloadLoadBalancers } from "../application/load-balancers";
import { withDefaults } from "../fields/plan";
import { interfaceServices } from "../vpc/endpoint-services";
import { type SubnetTier, vpcSettings } from "../vpc/plan";
import { isCustomNetworking } from "../vpc-cni/modes";
import type { NodeGroupCapacity } from "./node-capacity";
import type { CapacitySettings } from "./settings";
import type { Amount } from "./subnet-supply";
import type { NodeAddresses } from "./warm-pool";

/**
 * EKS needs six addresses in each of its subnets, for its interfaces and for upgrades.
 * awsdocs/amazon-eks-user-guide, latest/ug/networking/network-reqs.adoc at 4d52b4d05e3478582e7d10a73cbd9ba9194dd5f7.
 */
const CONTROL_PLANE_ADDRESSES = 6;

/**
 * Free addresses that load balancers need in each subnet. awsdocs/elb-application-load-balancers-user-guide, doc_source/application-load-balancers.md at
 * c9a99d20e67b43109cee7ab5493b484104801f3b; awsdocs/elb-network-load-balancers-user-guide,
 * doc_source/network-load-balancers.md at 0c49c9c05f63caa283e8cf4acce918fc5816be44.
 */
const LOAD_BALANCER_ADDRESSES = 8;

/* An application load balancer scales with them; a network load balancer uses one. */
const addressesOf: Readonly<Record<LoadBalancerTraits["kind"], number>> = { alb: LOAD_BALANCER_ADDRESSES, nlb: 1 };

/**
 * During an update EKS starts up to twice as many nodes as the group has zones, which is one, or `maxUnavailable`.
 * awsdocs/amazon-eks-user-guide, latest/ug/nodes/managed-node-update-behavior.adoc at
 * 4d52b4d05e3478582e7d10a73cbd9ba9194dd5f7.
 */
const MIN_SURGE = 2;

/** Addresses of one subnet with the same use. */
export interface SubnetUse {
  /** What uses them. */
  readonly kind:
    | "nodes"
    | "pods"
    | "fargate-pods"
    | "control-plane"
    | "load-balancers"
    | "nat-gateway"
    | "interface-endpoints";

  /** Name of the node group, for `nodes` and `pods`. */
  readonly group?: string;

  /** At the desired number of nodes, with the planned pods. */
  readonly desired: Amount;

  /** At the maximum number of nodes, without the spare addresses that nodes keep ready. */
  readonly needed: Amount;

  /** At the maximum number of nodes, with those spare addresses. */
  readonly maximum: Amount;

  /** As `maximum`, during an update, when old and new nodes run side by side. */
  readonly update: Amount;
}

/** What uses addresses of a tier's subnet in one zone, and how many. */
export function subnetUses(
  settings: CapacitySettings,
  nodeGroups: readonly NodeGroupCapacity[],
  tier: SubnetTier,
  zone: string,
): SubnetUse[] {
  return [
    ...nodeUses(settings, nodeGroups, tier, zone),
    ...fargateUses(settings, tier),
    ...controlPlaneUses(settings, tier, zone),
    ...loadBalancerUses(settings, tier),
    ...networkUses(settings, tier, zone),
  ].filter(({ update }) => update.addresses + update.prefixes > 0);
}

function nodeUses(
  { network, cluster }: CapacitySettings,
  nodeGroups: readonly NodeGroupCapacity[],
  tier: SubnetTier,
  zone: string,
): SubnetUse[] {
  return nodeGroups.flatMap((capacity) => {
    const group = cluster.nodeGroups[capacity.group];
    if (group === undefined || !(group.zones ?? network.zones).includes(zone)) return [];
    if (tier !== "pod" && tier !== group.subnets) return [];
    const { mode } = cluster.podNetworking;
    const custom = isCustomNetworking(mode);
    const take = (node: NodeAddresses, count: number): Amount =>
      tier === "pod"
        ? { addresses: count * node.podAddresses, prefixes: custom ? count * node.prefixes : 0 }
        : { addresses: count * node.nodeAddresses, prefixes: custom ? 0 : count * node.prefixes };

    const { desired, max } = group.nodesPerZone;
    const maximum = take(capacity.full, max);
    const surge = take(capacity.atRest, Math.max(MIN_SURGE, group.maxUnavailable ?? MIN_SURGE));
    return [
      {
        kind: tier === "pod" ? "pods" : "nodes",
        group: capacity.group,
        desired: take(capacity.full, desired),
        needed: take(capacity.needed, max),
        maximum,
        update: sum([maximum, surge]),
      },
    ];
  });
}

/**
 * Pods on Fargate have an interface of their own in one of the private subnets; the plan assumes that they are spread
 * evenly.
 */
function fargateUses({ network, cluster }: CapacitySettings, tier: SubnetTier): SubnetUse[] {
  if (tier !== "private") return [];
  const planned = Object.values(cluster.fargateProfiles ?? {}).map(({ pods = 0 }) => pods);
  const inZone = planned.reduce((total, pods) => total + Math.ceil(pods / network.zones.length), 0);
  return [always("fargate-pods", inZone)];
}

function controlPlaneUses({ network, cluster }: CapacitySettings, tier: SubnetTier, zone: string): SubnetUse[] {
  const zones = cluster.controlPlaneZones ?? network.zones.slice(0, 2);
  if (cluster.controlPlaneSubnets !== tier || !zones.includes(zone)) return [];
  return [always("control-plane", CONTROL_PLANE_ADDRESSES)];
}

function loadBalancerUses({ addons, cluster, workloads = {} }: CapacitySettings, tier: SubnetTier): SubnetUse[] {
  const here = [
    ...workloadLoadBalancers(workloads),
    ...loadBalancersOfAddons({ addons, cluster }).map(({ scheme }) => ({ kind: "nlb" as const, scheme })),
  ].filter(({ scheme }) => loadBalancerTier[scheme] === tier);
  if (here.length === 0) return [];
  const own = here.reduce((addresses, { kind }) => addresses + addressesOf[kind], 0);
  return [always("load-balancers", Math.max(own, LOAD_BALANCER_ADDRESSES))];
}

const egressSettings = vpcSettings.pick({ nat: true, endpoints: true });

function networkUses(settings: CapacitySettings, tier: SubnetTier, zone: string): SubnetUse[] {
  const { network, region } = settings;
  if (network.kind !== "create") return [];
  const { nat, endpoints } = withDefaults(egressSettings, network);
  const { zones } = network;
  const hasGateway = nat === "per-zone" || (nat === "single" && zone === zones[0]);
  if (tier === "public" && hasGateway) return [always("nat-gateway", 1)];
  if (tier !== "private" || endpoints === "none") return [];
  const calls = calledServices(settings).map(({ service }) => service);
  return [always("interface-endpoints", interfaceServices({ region, calls, internetAccess: nat !== "none" }).length)];
}

function always(kind: SubnetUse["kind"], addresses: number): SubnetUse {
  const amount = { addresses, prefixes: 0 };
  return { kind, desired: amount, needed: amount, maximum: amount, update: amount };
}

/** The sum of several amounts. */
export function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (total, { addresses, prefixes }) => ({
      addresses: total.addresses + addresses,
      prefixes: total.prefixes + prefixes,
    }),
    { addresses: 0, prefixes: 0 },
  );
}
