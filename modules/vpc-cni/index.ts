export type { PodSubnets } from "./configuration";
export type {
  NetworkPolicyEngine,
  PodNetworkingMode,
  PodNetworkingSettings,
  SecurityGroupsForPods,
  WarmTargets,
  WindowsPodNetworkingMode,
} from "./plan";
export { VpcCni, type VpcCniProps } from "./vpc-cni";
