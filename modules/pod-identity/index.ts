export {
  accountKey,
  managedPolicyArn,
  type ProgramAccount,
  roleAnnotations,
  roleNamePrefix,
  rolePath,
} from "./plan";
export { type IdentityMechanism, WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
