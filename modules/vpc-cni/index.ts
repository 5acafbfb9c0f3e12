export type { NetworkPolicyEngine, PodNetworkingMode, WarmTargets } from "./plan";
export {
  type PrefixDelegationProps,
  type SecondaryIpProps,
  type UnsupportedModeProps,
  VpcCni,
  type VpcCniCommonProps,
  type VpcCniProps,
} from "./vpc-cni";
