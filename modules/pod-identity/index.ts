export type { ClusterIdentity } from "./cluster-identity";
export {
  accountKey,
  managedPolicyArn,
  type ProgramAccount,
  roleAnnotations,
  roleNamePrefix,
  rolePath,
} from "./plan";
export type { IdentityMechanism } from "./settings";
export { WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
