import { ConfigurationError } from "../errors";
import {
  addressLimit,
  instanceLimits,
  kubeletMaxPods,
  type PodNetworkingMode,
  type WarmTargets,
} from "../vpc-cni/plan";
import type { CapacityNodeGroup } from "./settings";
import { type NodeAddresses, nodeAddresses } from "./warm-pool";

/** Every mode, in the order of a table. */
export const podNetworkingModes: readonly PodNetworkingMode[] = [
  "secondary-ip",
  "prefix-delegation",
  "custom-networking",
  "custom-networking-prefix-delegation",
  "ipv6",
];

/** How many pods one node of a group takes. */
export interface NodeLimits {
  /** Pods that the node has addresses for; of several types the lowest. */
  readonly addressLimit: number;

  /** Pods that the kubelet is told. */
  readonly maxPods: number;
}

/** What the nodes of one group take and hold. */
export interface NodeGroupCapacity extends NodeLimits {
  /** Name of the group. */
  readonly group: string;

  /** EC2 instance types. */
  readonly instanceTypes: readonly string[];

  /**
   * What stops the next pod on a node: the `kubelet`'s recommended cap; the `interfaces` and their addresses;
   * `branch-interfaces`, where pods have security groups of their own; or, before all nodes are full, the `subnet`.
   */
  readonly bindsFirst: "kubelet" | "interfaces" | "branch-interfaces" | "subnet";

  /**
   * Pods with security groups of their own that a node takes, each with a branch interface: they bind before all else
   * where every pod has one. 0: the type has no trunk interface. Absent: no public source says.
   */
  readonly branchInterfaces?: number;

  /** Pods that are planned for on each node, those of the host's network included. */
  readonly podsPerNode: number;

  /** What a node holds before an application runs on it. */
  readonly atRest: NodeAddresses;

  /** What the pods that are planned for need, without what the VPC CNI keeps ready beside. */
  readonly needed: NodeAddresses;

  /** What a node holds with the pods that are planned for. */
  readonly full: NodeAddresses;

  /** The limits in every mode; null where a type takes no prefixes. */
  readonly modes: Readonly<Record<PodNetworkingMode, NodeLimits | null>>;
}

/** What is asked about the nodes of a group. */
export interface NodeQuestion {
  /** How pods get addresses. */
  readonly mode: PodNetworkingMode;
  /** What the VPC CNI keeps ready. */
  readonly warmTargets: WarmTargets | undefined;
  /** Pods on each node that use the node's own address. */
  readonly hostPods: number;
  /** Whether pods may have security groups, and so branch interfaces, of their own. */
  readonly branches: boolean;
}

/**
 * What one node of a group takes and holds, but for its subnet.
 *
 * @throws ConfigurationError `InstanceTypesInvalid`, as `kubeletMaxPods`
 */
export function nodeCapacity(
  group: string,
  settings: CapacityNodeGroup,
  { mode, warmTargets, hostPods, branches }: NodeQuestion,
): NodeGroupCapacity {
  const { instanceTypes } = settings;
  const limits = limitsIn(instanceTypes, mode);
  const podsPerNode = Math.min(settings.podsPerNode ?? limits.maxPods, limits.maxPods);
  const known = instanceTypes.map((type) => instanceLimits(type).branchInterfaces);
  const branchInterfaces = known.every((count) => count !== undefined) ? Math.min(...known) : undefined;
  const pods = Math.max(0, podsPerNode - hostPods);
  const held = (count: number, targets: WarmTargets | undefined): NodeAddresses =>
    largest(
      instanceTypes.map((type) =>
        nodeAddresses({ limits: instanceLimits(type), mode, maxPods: limits.maxPods, warm: targets }, count),
      ),
    );
  return {
    group,
    instanceTypes,
    ...limits,
    bindsFirst: bindingOf(limits, branches ? branchInterfaces : undefined),
    ...(branchInterfaces !== undefined && { branchInterfaces }),
    podsPerNode,
    atRest: held(0, warmTargets),
    needed: held(pods, { ips: 0 }),
    full: held(pods, warmTargets),
    modes: Object.fromEntries(
      podNetworkingModes.map((one) => [one, limitsOrNull(instanceTypes, one)]),
    ) as NodeGroupCapacity["modes"],
  };
}

function bindingOf(
  { addressLimit: addresses, maxPods }: NodeLimits,
  branches = maxPods,
): NodeGroupCapacity["bindsFirst"] {
  if (branches < maxPods) return "branch-interfaces";
  return maxPods < addresses ? "kubelet" : "interfaces";
}

function limitsIn(types: readonly string[], mode: PodNetworkingMode): NodeLimits {
  const maxPods = kubeletMaxPods(types, mode);
  return { addressLimit: Math.min(...types.map((type) => addressLimit(instanceLimits(type), mode))), maxPods };
}

function limitsOrNull(types: readonly string[], mode: PodNetworkingMode): NodeLimits | null {
  try {
    return limitsIn(types, mode);
  } catch (error) {
    if (error instanceof ConfigurationError) return null;
    throw error;
  }
}

/** Which type a node will be of, nobody knows before: the most of each is planned for. */
function largest(nodes: readonly NodeAddresses[]): NodeAddresses {
  const most = (key: keyof NodeAddresses): number => Math.max(...nodes.map((node) => node[key]));
  return {
    interfaces: most("interfaces"),
    nodeAddresses: most("nodeAddresses"),
    podAddresses: most("podAddresses"),
    prefixes: most("prefixes"),
  };
}
