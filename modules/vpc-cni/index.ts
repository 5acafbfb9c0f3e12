export type { PodNetworkingMode } from "./plan";
export {
  type NetworkPolicyEngine,
  type PrefixDelegationProps,
  type SecondaryIpProps,
  type UnsupportedModeProps,
  VpcCni,
  type VpcCniCommonProps,
  type VpcCniProps,
} from "./vpc-cni";
