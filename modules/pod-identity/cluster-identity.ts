import type { IdentityMechanism } from "./settings";

/** The cluster whose service accounts get AWS credentials, and how. */
export interface ClusterIdentity {
  /** Name of the environment; part of the names and paths of roles. */
  readonly environment: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** Name of the EKS cluster. */
  readonly clusterName: string;

  /** ARN of the EKS cluster; with Pod Identity a role trusts this cluster and no other. */
  readonly clusterArn: string;

  /** ARN of the IAM OIDC provider of the cluster; used with `irsa`. */
  readonly oidcProviderArn: string;

  /** Issuer of the cluster's service account tokens, without `https://`; used with `irsa`. */
  readonly oidcIssuer: string;

  /**
   * How pods get credentials: from the EKS Pod Identity agent on their node, or by exchanging a token of the cluster's OIDC
   * issuer (IAM roles for service accounts).
   *
   * Pod Identity needs the add-on `eks-pod-identity-agent`; IRSA needs `roleAnnotations` on the service account.
   *
   * Errors: `AddonNeedsIrsa` for an EKS add-on that supports IRSA only.
   * @default "pod-identity"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
   */
  readonly mechanism?: IdentityMechanism;
}
