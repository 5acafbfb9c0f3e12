export type { PodSubnets } from "./configuration";
export type {
  NetworkPolicyEngine,
  PodNetworkingMode,
  PodNetworkingSettings,
  SecurityGroupsForPods,
  WarmTargets,
} from "./plan";
export { VpcCni, type VpcCniProps } from "./vpc-cni";
