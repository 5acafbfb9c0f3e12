export { NetworkPolicy, type NetworkPolicyProps } from "./network-policy";
export type { PodsPeer, PolicyPeer, PolicyPort, PolicyRule, RangePeer } from "./rules";
