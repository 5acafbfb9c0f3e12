import type { NodeGroupCapacity } from "./node-capacity";
import type { CapacitySettings, CapacityWorkload } from "./settings";
import type { SystemPod } from "./system-pods";

/** Nodes as they are at first, or as many as there may be. */
type NodeCount = "desired" | "max";

/** Places for pods that kubelets have. */
interface Places {
  /** On Linux nodes, beside what runs on each and in the cluster already; below 0 where not even that has a place. */
  readonly linux: number;

  /** On Windows nodes. */
  readonly windows: number;
}

/** Places for the pods of applications. The scheduler counts these, and no addresses. */
export function placesLeft(
  { network, cluster }: CapacitySettings,
  nodes: readonly NodeGroupCapacity[],
  before: readonly SystemPod[],
  count: NodeCount,
): Places {
  const perNode = before.filter((pod) => pod.perNode).length;
  const inCluster = before.reduce((total, pod) => (pod.perNode ? total : total + pod.count), 0);
  const places = (windows: boolean): number =>
    nodes.reduce((total, node) => {
      const own = cluster.nodeGroups[node.group];
      if (own === undefined || node.windows !== windows) return total;
      const zones = own.zones ?? network.zones;
      return total + zones.length * own.nodesPerZone[count] * (node.maxPods - (windows ? 0 : perNode));
    }, 0);
  return { linux: places(false) - inCluster, windows: places(true) };
}

/**
 * Pods that the applications ask for.
 *
 * @example podsOf({ shop: { replicas: 2, versions: { v1: {}, v2: { replicas: 3 } } } }) // 5
 */
export function podsOf(workloads: Readonly<Record<string, CapacityWorkload>>): number {
  return Object.values(workloads).reduce((total, { expose, replicas = 0, versions = {} }) => {
    if (expose?.kind === "externalName") return total;
    const each = Object.values(versions).map((version) => version.replicas ?? replicas);
    return total + (each.length > 0 ? each.reduce((sum, pods) => sum + pods, 0) : replicas);
  }, 0);
}
