export { acceleratorWarnings, nodeAccelerator } from "./accelerators";
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
export { nodeGroupWarnings } from "./node-group-warnings";
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
export { reservedMemoryMiB } from "./reservation";
export { userData } from "./user-data";
export { checkWindowsTypes, leastWindowsDiskGiB } from "./windows-checks";
