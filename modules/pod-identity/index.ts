export { managedPolicyArn, roleNamePrefix, rolePath } from "./plan";
export { type IdentityMechanism, WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
