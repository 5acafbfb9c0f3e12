import { ConfigurationError, type Finding, untranslated } from "../errors";
import { isWindows, maxPods } from "../node-group/plan";
import { planSubnets, type SubnetTier, subnetTiers } from "../vpc/plan";
import { isExhausted, planCapacity, type SubnetCapacity, settingsWith, type WhatIf } from "./capacity-plan";
import { fargateFindings } from "./fargate-findings";
import { schedulingFindings } from "./scheduling-findings";
import type { CapacityNodeGroup, CapacitySettings } from "./settings";
import type { Amount } from "./subnet-supply";
import { capacitySentences as sentences } from "./warnings";

/** Above this share of a subnet a plan is near its end. */
export const NEARLY_FULL = 0.8;

/**
 * An application load balancer takes no smaller subnet. awsdocs/elb-application-load-balancers-user-guide,
 * doc_source/application-load-balancers.md at c9a99d20e67b43109cee7ab5493b484104801f3b.
 */
const LONGEST_PREFIX_FOR_LOAD_BALANCERS = 27;

/** AWS makes no larger subnets. */
const SHORTEST_PREFIX = 16;

/**
 * What is wrong, or nearly, with the addresses that a cluster takes: at most one finding for each tier, about its
 * subnet that is taken most; pods that no node accepts, and pods that are more than the kubelets of those nodes accept.
 *
 * @example
 * capacityFindings(study); // [{ severity: "warning", code: "SubnetNearlyFull", path: "network.subnets.public", ... }]
 * @throws ConfigurationError as `planCapacity`
 */
export function capacityFindings(asked: CapacitySettings, whatIf: WhatIf = {}): Finding[] {
  const settings = settingsWith(asked, whatIf);
  const plan = planCapacity(settings);
  const { subnets } = plan;
  const ofSubnets = subnetTiers.flatMap((tier) => {
    const [worst] = subnets
      .filter((subnet) => subnet.tier === tier)
      .sort(
        (one, other) =>
          Number(other.exhausted) - Number(one.exhausted) ||
          other.share - one.share ||
          other.updateShare - one.updateShare,
      );
    return worst === undefined ? [] : findingsOf(settings, worst);
  });
  return [...ofSubnets, ...schedulingFindings(settings, plan), ...fargateFindings(settings), ...unreachablePods(asked)];
}

/* A warning, because a limit that the nodes of today do not reach may suit those of tomorrow, or another mode. */
function unreachablePods({ cluster }: CapacitySettings): Finding[] {
  const { nodeGroups, podNetworking } = cluster;
  return Object.entries(nodeGroups).flatMap(([name, { podsPerNode, ...group }]): Finding[] => {
    const most = maxPods(group, podNetworking);
    if (isWindows(group.ami) || podsPerNode === undefined || podsPerNode <= most) return [];
    const path = `cluster.nodeGroups.${name}.podsPerNode`;
    const { mode } = podNetworking;
    return [sentences.PodsPerNodeUnreachable(path, { podsPerNode, types: group.instanceTypes.join(", "), most, mode })];
  });
}

function findingsOf(settings: CapacitySettings, subnet: SubnetCapacity): Finding[] {
  const { tier, zone, cidr, exhausted, share, updateShare, uses } = subnet;
  const path = `network.subnets.${tier}`;
  const name = `${cidr} in ${zone}`;
  if (exhausted) {
    const need = `needs ${amount(subnet.needed)} at maximum size, and gives ${amount(subnet.supplyAtBest)} at best`;
    const message = `${name} ${need}. ${remedies(settings, subnet)}`;
    return [untranslated("SubnetExhausted", path, message)];
  }
  const balanced = uses.some(({ kind }) => kind === "load-balancers");
  if (balanced && prefixLength(cidr) > LONGEST_PREFIX_FOR_LOAD_BALANCERS) {
    const message = `${name} gets load balancers, which take no subnet smaller than a /27; give the tier prefixLength 27`;
    return [untranslated("SubnetTooSmallForLoadBalancers", path, message)];
  }
  if (Math.max(share, updateShare) <= NEARLY_FULL) return [];
  const figures = { share: percent(share), updateShare: percent(updateShare), supply: amount(subnet.supply) };
  return [sentences.SubnetNearlyFull(path, { cidr, zone, ...figures })];
}

/** The smallest change of each kind that makes every subnet of the tier large enough, where there is one. */
function remedies(settings: CapacitySettings, subnet: SubnetCapacity): string {
  const { tier } = subnet;
  const found = [
    shorterPrefix(settings, subnet),
    lowered(settings, subnet, "podsPerNode", "podsPerNode", (group, podsPerNode) => ({ ...group, podsPerNode })),
    lowered(settings, subnet, "max", "nodesPerZone.max", (group, max) => {
      const { desired } = group.nodesPerZone;
      return { ...group, nodesPerZone: { desired: Math.min(desired, max), max } };
    }),
  ].filter((remedy) => remedy !== undefined);
  if (found.length === 0) return `No one change fits: make network.subnets.${tier} larger and its node groups smaller`;
  return `The smallest change that fits: ${found.join(", or ")}`;
}

function shorterPrefix(settings: CapacitySettings, { tier, cidr, zone, needed }: SubnetCapacity): string | undefined {
  const { network, region } = settings;
  if (network.kind !== "create") return undefined;
  const request = network.subnets[tier];
  const pinned = request?.cidrs?.[zone] !== undefined;
  for (let length = prefixLength(cidr) - 1; length >= SHORTEST_PREFIX; length -= 1) {
    // Any range of that size: the supply does not depend on where it lies.
    if (isExhausted(settings, tier, `0.0.0.0/${length}`, needed)) continue;
    if (pinned) return `a /${length} in ${path(tier, "cidrs")}`;
    const subnets = { ...network.subnets, [tier]: { ...request, prefixLength: length } };
    const fits = succeeds(() => planSubnets({ ...network, subnets, region }));
    return fits ? `${path(tier, "prefixLength")} ${length}` : undefined;
  }
  return undefined;
}

function path(tier: SubnetTier, field: string): string {
  return `network.subnets.${tier}.${field}`;
}

/** The highest value below today's of the node groups in the subnet that fits; a search by halves, for all alike. */
function lowered(
  settings: CapacitySettings,
  { tier, uses }: SubnetCapacity,
  measure: "podsPerNode" | "max",
  words: string,
  change: (group: CapacityNodeGroup, value: number) => CapacityNodeGroup,
): string | undefined {
  const inSubnet = new Set(uses.map(({ group }) => group).filter((group) => group !== undefined));
  if (inSubnet.size === 0) return undefined;
  const { nodeGroups } = settings.cluster;
  const planned = new Map(planCapacity(settings).nodeGroups.map(({ group, podsPerNode }) => [group, podsPerNode]));
  const today = (name: string, group: CapacityNodeGroup): number =>
    measure === "max" ? group.nodesPerZone.max : (planned.get(name) ?? 0);
  const fits = (value: number): boolean => {
    const changed = Object.entries(nodeGroups).map(([name, group]) => [
      name,
      inSubnet.has(name) && today(name, group) > value ? change(group, value) : group,
    ]);
    const cluster = { ...settings.cluster, nodeGroups: Object.fromEntries(changed) };
    return planCapacity({ ...settings, cluster }).subnets.every((subnet) => subnet.tier !== tier || !subnet.exhausted);
  };
  let [low, high] = [0, Math.max(...[...inSubnet].map((name) => today(name, nodeGroups[name] as CapacityNodeGroup)))];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  if (low === 0) return undefined;
  return `${words} ${low} in cluster.nodeGroups (${[...inSubnet].join(", ")})`;
}

function succeeds(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

function prefixLength(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

function amount({ addresses, prefixes }: Amount): string {
  const singles = `${addresses.toLocaleString("en-US")} addresses`;
  return prefixes === 0 ? singles : `${singles} and ${prefixes.toLocaleString("en-US")} prefixes`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
