import { Faults } from "../errors";
import { rangeFault } from "../vpc/plan";
import {
  checkTrunks,
  isInstanceType,
  kubeletMaxPods,
  type PodNetworkingSettings,
  windowsMaxPods,
} from "../vpc-cni/plan";
import { checkAccelerators } from "./accelerators";
import { checkDisk } from "./disk-checks";
import { checkLabels, checkTaints } from "./label-checks";
import { isBottlerocket, isWindows, type NodeAmi, nodeArchitecture } from "./nodes";
import { checkReservation } from "./reservation";
import { checkWindows } from "./windows-checks";

/** What is checked of a node group, in the words of the environment file. */
export interface NodeGroupSettings {
  /** EC2 instance types. */
  readonly instanceTypes: readonly string[];

  /** Nodes in each zone. */
  readonly nodesPerZone: NodeCounts;

  /**
   * Pods that the kubelet accepts at most, those in the host's network included.
   * @default - as many as the instance types and the mode of pod networking allow
   */
  readonly podsPerNode?: number;

  /**
   * Operating system.
   * @default "al2023"
   */
  readonly ami?: NodeAmi;

  /**
   * Says that the device plugin of the group's accelerators is installed by other means.
   * @default - a warning, where one is needed
   */
  readonly devicePlugin?: "installed";

  /**
   * Volume of a node.
   * @default - gp3 as it comes
   */
  readonly disk?: DiskSettings;

  /**
   * Kubernetes labels.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Kubernetes taints.
   * @default - none
   */
  readonly taints?: readonly NodeTaint[];

  /**
   * SSH to the nodes.
   * @default - none
   */
  readonly ssh?: SshSettings;
}

/** Nodes in each zone. */
export interface NodeCounts {
  /** Fewest, from 0. */
  readonly min: number;

  /** At creation. */
  readonly desired: number;

  /** Most, from 1. */
  readonly max: number;
}

/** A taint on every node of a group. */
export interface NodeTaint {
  /** Key. */
  readonly key: string;

  /**
   * Value.
   * @default - none
   */
  readonly value?: string;

  /** What happens to pods that do not tolerate it. */
  readonly effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE";
}

/** What is checked of SSH. */
export interface SshSettings {
  /** Ranges that may connect to port 22, IPv4 or IPv6. */
  readonly allowedCidrs: readonly string[];
}

/** What is checked of a volume. */
export interface DiskSettings {
  /**
   * GiB.
   * @default - 30, with Windows 50
   */
  readonly sizeGiB?: number;

  /**
   * EBS volume type.
   * @default "gp3"
   */
  readonly type?: "gp3" | "gp2" | "io1" | "io2";

  /**
   * Operations per second.
   * @default - what the volume type gives
   */
  readonly iops?: number;

  /**
   * MiB per second.
   * @default - what the volume type gives
   */
  readonly throughputMiBps?: number;
}

/** The cluster that nodes are checked for: its Kubernetes, and how its pods are networked. */
export interface ClusterOfNodes extends Pick<PodNetworkingSettings, "mode" | "windowsMode" | "securityGroupsForPods"> {
  /** Kubernetes minor. */
  readonly version: string;
}

/**
 * Checks one node group.
 *
 * @throws ConfigurationError `NodeGroupInvalid` with the faults of `maxPods`, `checkTrunks` and `nodeArchitecture` below
 * `instanceTypes`, and `ReservationExceedsMemory`, `AcceleratorsMixed`, `InstanceTypeUnsupported`, `InstanceTypeDuplicate`,
 * `NodesOutOfOrder`, `DevicePluginUnused`, `DiskThroughputUnused`, `DiskThroughputOutOfRange`, `DiskIopsUnused`,
 * `DiskIopsMissing`, `DiskIopsOutOfRange`, `LabelMalformed`, `LabelReserved`, `TaintMalformed`, `TaintDuplicate`,
 * `TaintsTooMany`, `SshUnsupported`,
 * `CidrInvalid`; with Windows `WindowsUnsupported` and `WindowsImageMissing` at `ami`, `ArchitectureUnsupported`,
 * `AddressesTooFew`, `DiskTooSmall`, `PodsPerNodeUnenforced`
 */
export function checkNodeGroup(group: NodeGroupSettings, cluster: ClusterOfNodes): void {
  const faults = new Faults();
  checkTypes(group, cluster, faults);
  if (isWindows(group.ami)) checkWindows(group.ami, group, cluster, faults);
  checkScaling(group.nodesPerZone, faults);
  checkDisk(group.disk ?? {}, faults);
  checkLabels(group.labels ?? {}, faults);
  checkTaints(group.taints ?? [], faults);
  checkSsh(group, faults);
  faults.throwIfAny("NodeGroupInvalid");
}

/**
 * The pods that the kubelets of a group accept: `podsPerNode`, and no more than the instance types and the mode allow. On
 * Windows `podsPerNode` has no effect, because EKS starts those kubelets.
 *
 * @example maxPods({ instanceTypes: ["t3.medium"], podsPerNode: 30 }, { mode: "prefix-delegation" }) // 30
 * @example maxPods({ instanceTypes: ["t3.medium"], ami: "windows-core-2022" }, { mode: "prefix-delegation" }) // 5
 * @throws ConfigurationError `InstanceTypesInvalid`, as `kubeletMaxPods`
 */
export function maxPods(
  { instanceTypes, ami, podsPerNode }: Pick<NodeGroupSettings, "instanceTypes" | "ami" | "podsPerNode">,
  { mode, windowsMode = "secondary-ip" }: Pick<ClusterOfNodes, "mode" | "windowsMode">,
): number {
  if (isWindows(ami)) return windowsMaxPods(instanceTypes, windowsMode);
  return Math.min(kubeletMaxPods(instanceTypes, mode), podsPerNode ?? Number.POSITIVE_INFINITY);
}

/**
 * Whether a node of a group takes /28 prefixes of the subnet that it lives in.
 *
 * @example takesPrefixesOfItsSubnet("windows-core-2022", { mode: "prefix-delegation" }) // false: windowsMode decides
 */
export function takesPrefixesOfItsSubnet(
  ami: NodeAmi | undefined,
  { mode, windowsMode }: Pick<ClusterOfNodes, "mode" | "windowsMode">,
): boolean {
  return (isWindows(ami) ? windowsMode : mode) === "prefix-delegation";
}

function checkTypes(group: NodeGroupSettings, cluster: ClusterOfNodes, faults: Faults): void {
  const { instanceTypes: types, ami } = group;
  const accepted = faults.collect("instanceTypes", () => maxPods(group, cluster));
  if (accepted !== undefined) checkPods(group, accepted, faults);
  // Pods on Windows have no security groups of their own, and need no trunk for them.
  if (cluster.securityGroupsForPods && !isWindows(ami)) faults.collect("instanceTypes", () => checkTrunks(types));
  if (types.length > 0 && types.every(isInstanceType)) faults.collect("instanceTypes", () => nodeArchitecture(types));
  checkAccelerators(group, faults);
  for (const [index, type] of types.entries()) {
    if (types.indexOf(type) === index) continue;
    faults.add("InstanceTypeDuplicate", `instanceTypes.${index}`, `"${type}" is listed twice; remove one`);
  }
}

function checkPods({ instanceTypes, ami, podsPerNode }: NodeGroupSettings, accepted: number, faults: Faults): void {
  if (isWindows(ami)) {
    if (podsPerNode === undefined) return;
    const message = `got ${podsPerNode}; EKS starts the kubelets of Windows nodes, and no setting lowers the ${accepted} pods that these accept; remove podsPerNode`;
    faults.add("PodsPerNodeUnenforced", "podsPerNode", message);
    return;
  }
  checkReservation(instanceTypes, accepted, faults);
}

function checkScaling({ min, desired, max }: NodeCounts, faults: Faults): void {
  if (min >= 0 && min <= desired && desired <= max && max >= 1) return;
  const got = `got min ${min}, desired ${desired}, max ${max}`;
  faults.add(
    "NodesOutOfOrder",
    "nodesPerZone",
    `${got}; min must not exceed desired, nor desired max, which is 1 or more`,
  );
}

function checkSsh({ ami, ssh }: NodeGroupSettings, faults: Faults): void {
  if (ssh === undefined) return;
  const without = isWindows(ami) ? "Windows" : isBottlerocket(ami) ? "Bottlerocket" : undefined;
  if (without !== undefined) {
    const message = `${without} runs no SSH server; remove it and use Session Manager, or use al2023`;
    faults.add("SshUnsupported", "ssh", message);
  }
  for (const [index, cidr] of ssh.allowedCidrs.entries()) {
    const fault = rangeFault(cidr);
    if (fault !== undefined) faults.add("CidrInvalid", `ssh.allowedCidrs.${index}`, fault);
  }
}
