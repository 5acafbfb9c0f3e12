import { fargateProfileOfApplication, hasPods } from "../application/plan";
import { assignPods, type Demand, type NodePool, nodePool, obstacle, type PodSet } from "../placement/plan";
import type { NodeGroupCapacity } from "./node-capacity";
import type { CapacityNodeGroup, CapacitySettings, CapacityWorkload } from "./settings";
import { type SystemPod, selectorsOf } from "./system-pods";

/** The desired number of nodes, or the maximum. */
export type NodeCount = "desired" | "max";

/** An application's pods on nodes. */
export interface ApplicationPods extends PodSet {
  /** Where it is described, in the words of the environment file. */
  readonly path: string;
}

/** Pods of one kind, and how many of them fit. */
export interface Fit<P extends PodSet = PodSet> {
  /** The pods. */
  readonly of: P;

  /** How many of them fit. */
  readonly fitting: number;
}

/** How many pods fit on the nodes of a cluster by the kubelets' max pods. The scheduler counts those, not addresses. */
export interface PodSlotPlan {
  /** The cluster's own pods, without those that run on each node. */
  readonly system: readonly Fit<SystemPod>[];

  /** Pods of DaemonSets that a kubelet does not accept in addition to the others. */
  readonly crowdedOut: number;

  readonly applications: readonly Fit<ApplicationPods>[];

  /** Pods of an application without tolerations and selectors that fit beside the cluster's own pods, with no other application. */
  readonly free: number;
}

interface CountedPool extends NodePool {
  readonly nodes: number;
  readonly slots: number;
  readonly crowdedOut: number;
}

/** The pools of a node group, one for each of its zones. */
export function poolsOf(settings: CapacitySettings, name: string, group: CapacityNodeGroup): NodePool[] {
  const { network, region, name: environment } = settings;
  return (group.zones ?? network.zones).map((zone) => nodePool(name, group, { zone, region, environment }));
}

/** The pods that run on each node of a pool. */
export function daemonSetsOn(pool: NodePool | undefined, before: readonly SystemPod[]): SystemPod[] {
  return before.filter((pods) => pods.perNode && pool !== undefined && obstacle(pods, pool) === undefined);
}

/** Plans the cluster's own pods, then those of applications, on the slots of its nodes. */
export function planPodSlots(
  settings: CapacitySettings,
  nodes: readonly NodeGroupCapacity[],
  before: readonly SystemPod[],
  count: NodeCount,
): PodSlotPlan {
  const pools = countedPools(settings, nodes, before, count);
  const slots = pools.map((pool) => pool.slots);
  const system = before.filter(({ perNode }) => !perNode);
  const applications = applicationPods(settings);

  const ofSystem = system.map((pods) => demandOf(pods, pools));
  const fitting = assignPods([...ofSystem, ...applications.map((pods) => demandOf(pods, pools))], slots);
  const anything = pools.flatMap((pool, index) => (obstacle({}, pool) === undefined ? [index] : []));
  const all = slots.reduce((sum, poolSlots) => sum + poolSlots, 0);
  return {
    system: system.map((of, index) => ({ of, fitting: fitting[index] ?? 0 })),
    crowdedOut: pools.reduce((sum, pool) => sum + pool.crowdedOut, 0),
    applications: applications.map((of, index) => ({ of, fitting: fitting[system.length + index] ?? 0 })),
    free: assignPods([...ofSystem, { pods: all, on: anything }], slots).at(-1) ?? 0,
  };
}

/**
 * How many nodes there are on which pods may run.
 *
 * @param count the desired number of nodes, or the maximum
 */
export function eligibleNodes(settings: CapacitySettings, pods: PodSet, count: NodeCount): number {
  return Object.entries(settings.cluster.nodeGroups).reduce((sum, [name, group]) => {
    const pools = poolsOf(settings, name, group).filter((pool) => mayRun(pods, pool));
    return sum + pools.length * group.nodesPerZone[count];
  }, 0);
}

function countedPools(
  settings: CapacitySettings,
  nodes: readonly NodeGroupCapacity[],
  before: readonly SystemPod[],
  count: NodeCount,
): CountedPool[] {
  return nodes.flatMap(({ group: name, maxPods }) => {
    const group = settings.cluster.nodeGroups[name];
    if (group === undefined) return [];
    const nodesInZone = group.nodesPerZone[count];
    return poolsOf(settings, name, group).map((pool) => {
      const free = maxPods - daemonSetsOn(pool, before).length;
      const slots = nodesInZone * Math.max(0, free);
      return { ...pool, nodes: nodesInZone, slots, crowdedOut: nodesInZone * Math.max(0, -free) };
    });
  });
}

/**
 * Whether pods can and should run on a pool. Pods that do not select Windows are for Linux, although only a taint keeps
 * them off Windows nodes.
 */
export function mayRun(pods: PodSet, pool: NodePool): boolean {
  if (obstacle(pods, pool) !== undefined) return false;
  return !pool.windows || pods.nodeSelector?.["kubernetes.io/os"] === "windows" || obstacle({}, pool) !== undefined;
}

function demandOf(pods: PodSet, pools: readonly CountedPool[]): Demand {
  const on = pools.flatMap((pool, index) => (pool.nodes > 0 && mayRun(pods, pool) ? [index] : []));
  const limits = on.map((index) => ({ on: [index], max: pools[index]?.nodes ?? 0 }));
  if (pods.spread === "nodes") return { pods: pods.count, on, limits };
  return pods.spread === "zones"
    ? { pods: pods.count, on, limits: zoneLimits(pods, on, pools) }
    : { pods: pods.count, on };
}

/* Zones differ by at most one pod, so a full zone limits every other zone to one pod more than it has. */
function zoneLimits({ count }: PodSet, on: readonly number[], pools: readonly CountedPool[]): Demand["limits"] {
  const zones = new Map<string, number[]>();
  for (const index of on) {
    const { zone } = pools[index] as CountedPool;
    zones.set(zone, [...(zones.get(zone) ?? []), index]);
  }
  const slotsIn = (indices: readonly number[]) => indices.reduce((sum, index) => sum + (pools[index]?.slots ?? 0), 0);
  const fewest = Math.min(...[...zones.values()].map(slotsIn));
  const max = Math.min(Math.ceil(count / zones.size), fewest + 1);
  return [...zones.values()].map((indices) => ({ on: indices, max }));
}

/** The pods of every application that run on nodes. */
export function applicationPods({ cluster, workloads = {} }: CapacitySettings): ApplicationPods[] {
  const profiles = selectorsOf(cluster.fargateProfiles);
  return Object.entries(workloads).flatMap(([name, workload]) => {
    const counted = { ...workload, replicas: workload.replicas ?? 0 };
    if (!hasPods(workload.expose)) return [];
    if (fargateProfileOfApplication(name, counted, profiles) !== undefined) return [];
    const { tolerations, nodeSelector, zoneSpread } = workload;
    return replicasOf(workload).map(
      (count): ApplicationPods => ({
        name,
        count,
        perNode: false,
        hostNetwork: false,
        tolerations,
        nodeSelector,
        spread: zoneSpread === "require" ? "zones" : undefined,
        path: `workloads.${name}`,
      }),
    );
  });
}

/**
 * Zones with nodes that accept the pods of an application; undefined where it has no pods on nodes.
 *
 * @example
 * // The node group "batch" is in eu-west-1a alone, and the application selects its label.
 * applicationZones(study, "batch"); // ["eu-west-1a"]
 */
export function applicationZones(settings: CapacitySettings, application: string): string[] | undefined {
  const pods = applicationPods(settings).filter(({ name }) => name === application);
  if (pods.length === 0) return undefined;
  const pools = Object.entries(settings.cluster.nodeGroups).flatMap(([name, group]) => poolsOf(settings, name, group));
  const accepting = pools.filter((pool) => pods.some((one) => mayRun(one, pool)));
  return [...new Set(accepting.map(({ zone }) => zone))].sort();
}

/* Each version is a separate Deployment, spread separately. */
function replicasOf({ replicas = 0, versions = {} }: CapacityWorkload): number[] {
  const each = Object.values(versions).map((version) => version.replicas ?? replicas);
  return each.length > 0 ? each : [replicas];
}
