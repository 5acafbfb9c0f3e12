import type { PlacementSettings } from "./settings";

/** Pods of one DaemonSet or Deployment of the platform. Each addon describes its own in its folder. */
export interface PodSet extends PlacementSettings {
  /** Name of the DaemonSet or Deployment. */
  readonly name: string;

  /** Pods: on each node, or in the cluster. */
  readonly count: number;

  /** Whether there is one on each node. */
  readonly perNode: boolean;

  /** Whether they use the node's own address. They count against max pods anyway. */
  readonly hostNetwork: boolean;

  /**
   * Namespace, by which a Fargate profile may match them.
   * @default - they are never on Fargate
   */
  readonly namespace?: string;

  /**
   * Labels that the pods are known to have.
   * @default - not known
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * `nodes`: at most one per node; `zones`: no zone has two more than another. The rest stays Pending.
   * @default - no limit
   */
  readonly spread?: "nodes" | "zones";

  /**
   * Whether no public source states their tolerations.
   * @default false
   */
  readonly tolerationsUnknown?: boolean;
}

/** A DaemonSet: a pod on each Linux node. */
export function daemonSet(name: string, others: Partial<Pick<PodSet, "hostNetwork" | "tolerations">> = {}): PodSet {
  const { hostNetwork = false, tolerations = [{ operator: "Exists" }] } = others;
  return { name, count: 1, perNode: true, hostNetwork, tolerations, nodeSelector: linuxNodes };
}

/** A Deployment on Linux nodes. */
export function deployment(
  name: string,
  count: number,
  others: Partial<Omit<PodSet, "name" | "count" | "perNode">> = {},
): PodSet {
  const nodeSelector = { ...others.nodeSelector, ...linuxNodes };
  return { hostNetwork: false, ...others, name, count, perNode: false, nodeSelector };
}

/* Every image of the platform is for Linux, whether or not its chart says so to the scheduler. */
const linuxNodes = { "kubernetes.io/os": "linux" };
