export {
  closedToAddresses,
  type PlannedPolicy,
  type PolicyCluster,
  planPolicies,
  unselectedApplications,
} from "./application-policies";
export type {
  ApplicationPeer,
  ApplicationPolicy,
  ApplicationRule,
  DenyAllIn,
  DenyAllOut,
  FreeRules,
  FromApplication,
  FromNamespace,
  FromSameNamespace,
  PolicyApplication,
  ToApplication,
} from "./application-policy";
export {
  checkNetworkPolicy,
  type NetworkPolicySettings,
  networkPolicyEngines,
  type PodsPeer,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
  type RangePeer,
} from "./rules";
