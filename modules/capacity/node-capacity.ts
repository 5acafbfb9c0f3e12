import { ConfigurationError, Findings } from "../errors";
import { checkWindowsTypes, isWindows, maxPods } from "../node-group/plan";
import {
  addressLimit,
  checkWindowsIn,
  type InstanceLimits,
  instanceLimits,
  isCustomNetworking,
  type PodNetworkingMode,
  podNetworkingModes,
  type WarmTargets,
  windowsAddressLimit,
  windowsModeOf,
} from "../vpc-cni/plan";
import type { CapacityCluster, CapacityNodeGroup } from "./settings";
import { type NodeAddresses, nodeAddresses } from "./warm-pool";
import { windowsNodeAddresses } from "./windows-pool";

/** How many pods one node of a group accepts. */
export interface NodeLimits {
  /** Pods that the node has addresses for, on branch interfaces too; of several types the lowest. */
  readonly addressLimit: number;

  /** Pods that the kubelet accepts: `podsPerNode` of the group where the file has it. */
  readonly maxPods: number;
}

/** The limits of the nodes of one group, and the addresses that they use. */
export interface NodeGroupCapacity extends NodeLimits {
  /** Name of the group. */
  readonly group: string;

  /** EC2 instance types. */
  readonly instanceTypes: readonly string[];

  /**
   * What stops the next pod on a node: the number that the `kubelet` accepts; the `interfaces` and their addresses;
   * `branch-interfaces`, where pods have security groups of their own; or, before all nodes are full, the `subnet`.
   */
  readonly bindsFirst: "kubelet" | "interfaces" | "branch-interfaces" | "subnet";

  /**
   * Pods with their own security groups that a node accepts, each with a branch interface: the lowest limit if every pod
   * has one. 0: the type has no trunk interface, or Windows does not use it. Absent: no public source documents it.
   */
  readonly branchInterfaces?: number;

  /** Pods that addresses are planned for on each node, those of the host's network included: equal to `maxPods`. */
  readonly podsPerNode: number;

  /** Whether the nodes run Windows, where no pod of the cluster's own runs. */
  readonly windows: boolean;

  /** Addresses of a node on which no application runs yet. */
  readonly atRest: NodeAddresses;

  /** Addresses that the planned pods need, without those that the VPC CNI keeps ready. */
  readonly needed: NodeAddresses;

  /**
   * Addresses that a node holds with the planned pods; if pods may have their own security groups, the maximum over the
   * possible numbers of such pods.
   */
  readonly full: NodeAddresses;

  /**
   * The limits in every mode, without security groups for pods; null if a type does not support prefixes, or
   * Windows does not support the mode.
   */
  readonly modes: Readonly<Record<PodNetworkingMode, NodeLimits | null>>;
}

/** The nodes of a group whose capacity is computed. */
export interface NodeQuestion {
  /** How pods get addresses, and what is kept ready for them. */
  readonly podNetworking: CapacityCluster["podNetworking"];
  /** Pods on each Linux node that use the node's own address. */
  readonly hostPods: number;
}

/**
 * The pods that one node of a group accepts and the addresses that it holds, without its subnet.
 *
 * @throws ConfigurationError `NodeGroupInvalid` with the problems of `kubeletMaxPods` below `instanceTypes`; with Windows
 * those of `checkWindowsTypes` too, and `WindowsUnsupported` at `ami`
 */
export function nodeCapacity(
  name: string,
  group: CapacityNodeGroup,
  { podNetworking, hostPods }: NodeQuestion,
): NodeGroupCapacity {
  const { instanceTypes } = group;
  const windows = isWindows(group.ami);
  const branches = !windows && podNetworking.securityGroupsForPods !== undefined;
  const limits = limitsIn(group, podNetworking, branches);
  const types = instanceTypes.map((type) => instanceLimits(type));
  const podsPerNode = limits.maxPods;
  const branchInterfaces = windows ? 0 : minBranches(types);
  const pods = windows ? podsPerNode : Math.max(0, podsPerNode - hostPods);
  const held = (count: number, targets?: WarmTargets): NodeAddresses =>
    largest(
      types.map((type) => {
        if (windows) {
          const mode = windowsModeOf(podNetworking);
          return windowsNodeAddresses({ limits: type, mode, warm: targets }, count);
        }
        const { mode, warmTargets } = podNetworking;
        const pool = { mode, maxPods: limits.maxPods, warm: targets ?? warmTargets };
        if (!branches) return nodeAddresses({ ...pool, limits: type }, count);
        return withTrunk(nodeAddresses({ ...pool, limits: withoutTrunk(type) }, count), mode);
      }),
    );
  const maxBranches = branches ? Math.min(pods, branchInterfaces ?? 0) : 0;
  return {
    group: name,
    instanceTypes,
    ...limits,
    bindsFirst: bindingOf(limits, branches ? branchInterfaces : undefined),
    ...(branchInterfaces !== undefined && { branchInterfaces }),
    podsPerNode,
    windows,
    atRest: held(0),
    needed: held(pods, { ips: 0 }),
    full: largest(
      Array.from({ length: maxBranches + 1 }, (_, grouped) =>
        withBranches(held(pods - grouped), grouped, podNetworking.mode),
      ),
    ),
    modes: Object.fromEntries(
      podNetworkingModes.map((mode) => [mode, limitsOrNull(group, { ...podNetworking, mode })]),
    ) as NodeGroupCapacity["modes"],
  };
}

function minBranches(types: readonly InstanceLimits[]): number | undefined {
  const known = types.map(({ branchInterfaces }) => branchInterfaces);
  return known.every((count) => count !== undefined) ? Math.min(...known) : undefined;
}

/*
 * The trunk uses one of the interfaces, with one address, and the VPC CNI puts no other pod on it: pkg/ipamd/ipamd.go,
 * `hasRoomForEni`, and pkg/ipamd/datastore/data_store.go, `GetAllocatableENIs`, of aws/amazon-vpc-cni-k8s at
 * b52188387f2e2f10bf289ace929d6a63b176a4fa. It and the branches are in the subnet of the node, or of its pods:
 * pkg/provider/branch/trunk/trunk.go of aws/amazon-vpc-resource-controller-k8s at
 * b8d425119bdba371202882b808f202c6073a46cc.
 */
function withoutTrunk(limits: InstanceLimits): InstanceLimits {
  return { ...limits, interfaces: limits.interfaces - 1 };
}

function withTrunk(node: NodeAddresses, mode: PodNetworkingMode): NodeAddresses {
  return { ...withBranches(node, 1, mode), interfaces: node.interfaces + 1 };
}

function withBranches(node: NodeAddresses, branches: number, mode: PodNetworkingMode): NodeAddresses {
  return isCustomNetworking(mode)
    ? { ...node, podAddresses: node.podAddresses + branches }
    : { ...node, nodeAddresses: node.nodeAddresses + branches };
}

function bindingOf(
  { addressLimit: addresses, maxPods: pods }: NodeLimits,
  branches = pods,
): NodeGroupCapacity["bindsFirst"] {
  if (branches < pods) return "branch-interfaces";
  return pods < addresses ? "kubelet" : "interfaces";
}

function limitsIn(
  group: CapacityNodeGroup,
  podNetworking: CapacityCluster["podNetworking"],
  branches = false,
): NodeLimits {
  const { mode } = podNetworking;
  const windowsMode = windowsModeOf(podNetworking);
  const findings = new Findings();
  if (isWindows(group.ami)) {
    findings.collect("ami", () => checkWindowsIn(mode));
    findings.collect("instanceTypes", () => checkWindowsTypes(group.instanceTypes, windowsMode));
  }
  const taken = findings.collect("instanceTypes", () => maxPods(group, podNetworking));
  findings.throwIfAny("NodeGroupInvalid");
  const limits = group.instanceTypes.map((name) => {
    const type = instanceLimits(name);
    if (isWindows(group.ami)) return windowsAddressLimit(type, windowsMode);
    return branches ? addressLimit(withoutTrunk(type), mode) + (type.branchInterfaces ?? 0) : addressLimit(type, mode);
  });
  return { addressLimit: Math.min(...limits), maxPods: taken ?? 0 };
}

function limitsOrNull(group: CapacityNodeGroup, podNetworking: CapacityCluster["podNetworking"]): NodeLimits | null {
  try {
    return limitsIn(group, podNetworking);
  } catch (error) {
    if (error instanceof ConfigurationError) return null;
    throw error;
  }
}

/** The instance type of a node is not known in advance, so the plan uses the maximum of each figure. */
function largest(nodes: readonly NodeAddresses[]): NodeAddresses {
  const most = (key: keyof NodeAddresses): number => Math.max(...nodes.map((node) => node[key]));
  return {
    interfaces: most("interfaces"),
    nodeAddresses: most("nodeAddresses"),
    podAddresses: most("podAddresses"),
    prefixes: most("prefixes"),
  };
}
