export {
  closedToAddresses,
  type PlannedPolicy,
  type PolicyCluster,
  planPolicies,
  unselectedApplications,
} from "./application-policies";
export type { PolicyApplication } from "./application-policy";
export {
  deniesByDefault,
  enforcesPolicies,
  isCilium,
  isVpcCni,
  type PolicyEngine,
  policyEngineOf,
} from "./policy-engine";
export {
  checkNetworkPolicy,
  type NetworkPolicySettings,
  type PolicyPeer,
  type PolicyRule,
} from "./rules";
export {
  type ApplicationPeer,
  type ApplicationPolicy,
  type ApplicationRule,
  networkPoliciesSettings,
  type PodsPeer,
  type PolicyPort,
  portSettings,
  type RangePeer,
} from "./settings";
