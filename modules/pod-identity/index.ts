export type { ClusterIdentity, IdentityMechanism } from "./cluster-identity";
export {
  accountKey,
  managedPolicyArn,
  type ProgramAccount,
  roleAnnotations,
  roleNamePrefix,
  rolePath,
} from "./plan";
export { WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
