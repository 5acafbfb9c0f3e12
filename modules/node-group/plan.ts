export { acceleratorWarnings, nodeAccelerator } from "./accelerators";
export { addressMode, type ClusterOfNodes } from "./cluster-of-nodes";
export type { Accelerator } from "./instance-hardware";
export { isReservedLabel } from "./label-checks";
export { checkNodeGroup, maxPods, usesPrefixesOfItsSubnet } from "./node-group-checks";
export { nodeGroupWarnings } from "./node-group-warnings";
export {
  amiType,
  isBottlerocket,
  isWindows,
  type NodeAmi,
  type NodeArchitecture,
  nodeArchitecture,
  nodeRole,
  type WindowsAmi,
  windowsNodeRole,
} from "./nodes";
export { reservedMemoryMiB } from "./reservation";
export {
  minWindowsDiskGiB,
  type NodeGroupInput,
  type NodeGroupSettings,
  type NodeTaint,
  nodeGroupSettings,
} from "./settings";
export { userData } from "./user-data";
export { checkWindowsTypes } from "./windows-checks";
