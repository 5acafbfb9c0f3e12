export { acceleratorRisks, nodeAccelerator } from "./accelerators";
export { bootRisks } from "./image-support";
export type { Accelerator } from "./instance-hardware";
export {
  type ClusterOfNodes,
  checkNodeGroup,
  type DiskSettings,
  maxPods,
  type NodeCounts,
  type NodeGroupSettings,
  type NodeTaint,
  type SshSettings,
  takesPrefixesOfItsSubnet,
} from "./node-group-checks";
export {
  amiType,
  isBottlerocket,
  isWindows,
  type NodeAmi,
  type NodeArchitecture,
  nodeArchitecture,
  nodeGroupNamePrefix,
  nodeRole,
  type WindowsAmi,
  windowsNodeRole,
} from "./nodes";
export { reservationRisks, reservedMemoryMiB } from "./reservation";
export { userData } from "./user-data";
export { checkWindowsTypes, leastWindowsDiskGiB } from "./windows-checks";
