export { capacityFindings, NEARLY_FULL } from "./capacity-findings";
export { type CapacityPlan, planCapacity, type SubnetCapacity, type WhatIf } from "./capacity-plan";
export { isCapacityError } from "./findings";
export type { NodeGroupCapacity, NodeLimits } from "./node-capacity";
export { applicationZones, eligibleNodes, type NodeCount } from "./pod-slots";
export type {
  CapacityCluster,
  CapacityEksAddon,
  CapacityExposure,
  CapacityFargateProfile,
  CapacityNodeGroup,
  CapacitySettings,
  CapacityWorkload,
  CreatedNetwork,
  UnknownNetwork,
} from "./settings";
export { type Amount, type PrefixUse, subnetSupply, subnetSupplyAtBest } from "./subnet-supply";
export type { SubnetUse } from "./subnet-uses";
export { assignPods, type Placement, type SystemPod, systemPods } from "./system-pods";
export type { Unknown } from "./unknowns";
export { type NodeAddresses, type NodePool, nodeAddresses } from "./warm-pool";
export { type WindowsPool, windowsNodeAddresses } from "./windows-pool";
