export { NetworkPolicy, type NetworkPolicyProps } from "./network-policy";
export { OpenNamespace, type OpenNamespaceProps } from "./open-namespace";
export type { PodsPeer, PolicyPeer, PolicyPort, PolicyRule, RangePeer } from "./rules";
