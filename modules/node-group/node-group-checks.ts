import { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { rangeProblem } from "../vpc/plan";
import {
  checkTrunks,
  isCustomNetworking,
  isInstanceType,
  kubeletMaxPods,
  usesPrefixes,
  windowsMaxPods,
  windowsModeOf,
} from "../vpc-cni/plan";
import { checkAccelerators } from "./accelerators";
import { addressMode, type ClusterOfNodes } from "./cluster-of-nodes";
import { checkDisk } from "./disk-checks";
import { errors } from "./findings";
import { checkLabels, checkTaints } from "./label-checks";
import { isBottlerocket, isWindows, type NodeAmi, nodeArchitecture } from "./nodes";
import { checkReservation } from "./reservation";
import { type NodeGroupInput, type NodeGroupSettings, nodeGroupSettings } from "./settings";
import { checkWindows } from "./windows-checks";

/**
 * Checks one node group.
 *
 * @throws ConfigurationError `NodeGroupInvalid` with the problems of `maxPods`, `checkTrunks` and `nodeArchitecture` below
 * `instanceTypes`, and `ReservationExceedsMemory`, `AcceleratorsMixed`, `InstanceTypeUnsupported`, `InstanceTypeDuplicate`,
 * `NodesOutOfOrder`, `NodesUnavailableUnused`, `DevicePluginUnused`, `DiskThroughputUnused`, `DiskThroughputOutOfRange`, `DiskIopsUnused`,
 * `DiskIopsMissing`, `DiskIopsOutOfRange`, `NodeLabelMalformed`, `NodeLabelReserved`, `TaintMalformed`, `TaintDuplicate`,
 * `TaintsTooMany`, `SshUnsupported`,
 * `CidrInvalid`; with Windows `WindowsUnsupported` and `WindowsImageMissing` at `ami`, `ArchitectureUnsupported`,
 * `AddressesTooFew`, `DiskTooSmall`, `PodsPerNodeUnenforced`
 */
export function checkNodeGroup(input: NodeGroupInput, cluster: ClusterOfNodes): void {
  const group = withDefaults(nodeGroupSettings, input);
  const findings = new Findings();
  checkTypes(group, cluster, findings);
  if (isWindows(group.ami)) checkWindows(group.ami, group, cluster, findings);
  checkScaling(group, findings);
  checkDisk(group.disk, findings);
  checkLabels(group.labels, findings);
  checkTaints(group.taints, findings);
  checkSsh(group, findings);
  findings.throwIfAny("NodeGroupInvalid");
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
  { instanceTypes, ami, podsPerNode }: Pick<NodeGroupInput, "instanceTypes" | "ami" | "podsPerNode">,
  podNetworking: Pick<ClusterOfNodes, "mode" | "windowsMode">,
): number {
  if (isWindows(ami)) return windowsMaxPods(instanceTypes, windowsModeOf(podNetworking));
  return Math.min(kubeletMaxPods(instanceTypes, podNetworking.mode), podsPerNode ?? Number.POSITIVE_INFINITY);
}

/**
 * Whether a node of a group allocates /28 prefixes from its own subnet.
 *
 * @example usesPrefixesOfItsSubnet("windows-core-2022", { mode: "prefix-delegation" }) // false: windowsMode decides
 */
export function usesPrefixesOfItsSubnet(
  ami: NodeAmi | undefined,
  podNetworking: Pick<ClusterOfNodes, "mode" | "windowsMode">,
): boolean {
  const mode = addressMode(ami, podNetworking);
  return usesPrefixes(mode) && !isCustomNetworking(mode);
}

function checkTypes(group: NodeGroupSettings, cluster: ClusterOfNodes, findings: Findings): void {
  const { instanceTypes: types, ami } = group;
  const accepted = findings.collect("instanceTypes", () => maxPods(group, cluster));
  if (accepted !== undefined) checkPods(group, accepted, findings);
  // Pods on Windows have no security groups of their own, and need no trunk for them.
  if (cluster.securityGroupsForPods && !isWindows(ami)) findings.collect("instanceTypes", () => checkTrunks(types));
  if (types.length > 0 && types.every(isInstanceType)) findings.collect("instanceTypes", () => nodeArchitecture(types));
  checkAccelerators(group, findings);
  for (const [index, type] of types.entries()) {
    if (types.indexOf(type) === index) continue;
    findings.add(errors.InstanceTypeDuplicate(`instanceTypes.${index}`, { type }));
  }
}

function checkPods({ instanceTypes, ami, podsPerNode }: NodeGroupSettings, accepted: number, findings: Findings): void {
  if (isWindows(ami)) {
    if (podsPerNode === undefined) return;
    findings.add(errors.PodsPerNodeUnenforced("podsPerNode", { got: podsPerNode, accepted }));
    return;
  }
  checkReservation(instanceTypes, accepted, findings);
}

function checkScaling({ nodesPerZone, maxUnavailable }: NodeGroupSettings, findings: Findings): void {
  const { min, desired, max } = nodesPerZone;
  if (min < 0 || min > desired || desired > max || max < 1) {
    findings.add(errors.NodesOutOfOrder("nodesPerZone", { min, desired, max }));
  } else if (maxUnavailable > max) {
    findings.add(errors.NodesUnavailableUnused("maxUnavailable", { maxUnavailable, max }));
  }
}

function checkSsh({ ami, ssh }: NodeGroupSettings, findings: Findings): void {
  if (ssh === undefined) return;
  const os = isWindows(ami) ? "Windows" : isBottlerocket(ami) ? "Bottlerocket" : undefined;
  if (os !== undefined) findings.add(errors.SshUnsupported("ssh", { os }));
  for (const [index, cidr] of ssh.allowedCidrs.entries()) {
    const problem = rangeProblem(cidr);
    if (problem !== undefined) findings.add({ ...problem, path: `ssh.allowedCidrs.${index}` });
  }
}
