import { ConfigurationError, type Finding } from "../errors";
import { isWindows, maxPods } from "../node-group/plan";
import { planSubnets, subnetTiers } from "../vpc/plan";
import { isExhausted, planCapacity, type SubnetCapacity, settingsWith, type WhatIf } from "./capacity-plan";
import { fargateFindings } from "./fargate-findings";
import { errors, type SubnetRemedy, warnings } from "./findings";
import { schedulingFindings } from "./scheduling-findings";
import type { CapacityNodeGroup, CapacitySettings } from "./settings";

/** A subnet that is used above this share is reported as nearly full. */
export const NEARLY_FULL = 0.8;

/**
 * The smallest subnet of an application load balancer. awsdocs/elb-application-load-balancers-user-guide,
 * doc_source/application-load-balancers.md at c9a99d20e67b43109cee7ab5493b484104801f3b.
 */
const MAX_PREFIX_LENGTH_FOR_LOAD_BALANCERS = 27;

/** The largest subnet that AWS allows. */
const MIN_PREFIX_LENGTH = 16;

/**
 * Errors and warnings about the addresses of a cluster: at most one finding per tier, about its fullest subnet; pods that no
 * node accepts; and more pods than the kubelets of matching nodes accept.
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

/* A warning, because the limit may make sense after a change of instance types or mode. */
function unreachablePods({ cluster }: CapacitySettings): Finding[] {
  const { nodeGroups, podNetworking } = cluster;
  return Object.entries(nodeGroups).flatMap(([name, { podsPerNode, ...group }]): Finding[] => {
    const max = maxPods(group, podNetworking);
    if (isWindows(group.ami) || podsPerNode === undefined || podsPerNode <= max) return [];
    const path = `cluster.nodeGroups.${name}.podsPerNode`;
    const { mode } = podNetworking;
    return [warnings.PodsPerNodeUnreachable(path, { podsPerNode, types: group.instanceTypes, max, mode })];
  });
}

function findingsOf(settings: CapacitySettings, subnet: SubnetCapacity): Finding[] {
  const { tier, zone, cidr, exhausted, share, updateShare, uses } = subnet;
  const path = `network.subnets.${tier}`;
  if (exhausted) {
    const { needed, supplyAtBest: available } = subnet;
    const remedies = subnetRemedies(settings, subnet);
    return [errors.SubnetExhausted(path, { cidr, zone, tier, needed, available, remedies })];
  }
  const balanced = uses.some(({ kind }) => kind === "load-balancers");
  if (balanced && prefixLength(cidr) > MAX_PREFIX_LENGTH_FOR_LOAD_BALANCERS) {
    return [errors.SubnetTooSmallForLoadBalancers(path, { cidr, zone })];
  }
  if (Math.max(share, updateShare) <= NEARLY_FULL) return [];
  return [warnings.SubnetNearlyFull(path, { cidr, zone, share, updateShare, supply: subnet.supply })];
}

/** For each kind of change, the smallest one that makes every subnet of the tier large enough. */
function subnetRemedies(settings: CapacitySettings, subnet: SubnetCapacity): SubnetRemedy[] {
  return [
    shorterPrefix(settings, subnet),
    lowered(settings, subnet, "podsPerNode", (group, podsPerNode) => ({ ...group, podsPerNode })),
    lowered(settings, subnet, "nodesPerZone.max", (group, max) => {
      const { desired } = group.nodesPerZone;
      return { ...group, nodesPerZone: { desired: Math.min(desired, max), max } };
    }),
  ].filter((remedy) => remedy !== undefined);
}

function shorterPrefix(
  settings: CapacitySettings,
  { tier, cidr, zone, needed }: SubnetCapacity,
): SubnetRemedy | undefined {
  const { network, region } = settings;
  if (network.kind !== "create") return undefined;
  const request = network.subnets[tier];
  const pinned = request?.cidrs?.[zone] !== undefined;
  for (let length = prefixLength(cidr) - 1; length >= MIN_PREFIX_LENGTH; length -= 1) {
    // Any range of that size will do: the capacity does not depend on its position.
    if (isExhausted(settings, tier, `0.0.0.0/${length}`, needed)) continue;
    if (pinned) return { field: "cidrs", prefixLength: length };
    const subnets = { ...network.subnets, [tier]: { ...request, prefixLength: length } };
    const fits = succeeds(() => planSubnets({ ...network, subnets, region }));
    return fits ? { field: "prefixLength", prefixLength: length } : undefined;
  }
  return undefined;
}

/**
 * The highest value, below the current one, at which the node groups of the subnet fit. A binary search, with the same
 * value for all groups.
 */
function lowered(
  settings: CapacitySettings,
  { tier, uses }: SubnetCapacity,
  field: "podsPerNode" | "nodesPerZone.max",
  change: (group: CapacityNodeGroup, value: number) => CapacityNodeGroup,
): SubnetRemedy | undefined {
  const inSubnet = new Set(uses.map(({ group }) => group).filter((group) => group !== undefined));
  if (inSubnet.size === 0) return undefined;
  const { nodeGroups } = settings.cluster;
  const planned = new Map(planCapacity(settings).nodeGroups.map(({ group, podsPerNode }) => [group, podsPerNode]));
  const today = (name: string, group: CapacityNodeGroup): number =>
    field === "nodesPerZone.max" ? group.nodesPerZone.max : (planned.get(name) ?? 0);
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
  return low === 0 ? undefined : { field, value: low, groups: [...inSubnet] };
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
