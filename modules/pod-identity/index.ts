export type { ClusterIdentity } from "./cluster-identity";
export { accountKey, type ProgramAccount, roleAnnotations } from "./program-account";
export type { IdentityMechanism } from "./settings";
export { WorkloadIdentity, type WorkloadIdentityProps } from "./workload-identity";
