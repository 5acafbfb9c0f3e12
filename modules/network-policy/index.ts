export { NetworkPolicy, type NetworkPolicyProps } from "./network-policy";
export { OpenNamespace, type OpenNamespaceProps } from "./open-namespace";
export type { PolicyPeer, PolicyRule } from "./rules";
export type { PodsPeer, PolicyPort, RangePeer } from "./settings";
