import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";

/**
 * An access policy of EKS, for the whole cluster or for some namespaces.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
export interface AccessPolicy {
  /**
   * - `AmazonEKSClusterAdminPolicy`: everything
   * - `AmazonEKSAdminPolicy`: everything in namespaces, but no custom resources
   * - `AmazonEKSViewPolicy`: reads objects in namespaces, but no Secrets and no custom resources
   * - `AmazonEKSSecretReaderPolicy`: reads Secrets
   */
  readonly name:
    | "AmazonEKSClusterAdminPolicy"
    | "AmazonEKSAdminPolicy"
    | "AmazonEKSViewPolicy"
    | "AmazonEKSSecretReaderPolicy";

  /**
   * Namespaces that it is for, at least one; they need not exist.
   * @default - the whole cluster
   */
  readonly namespaces?: readonly string[];
}

/** What an IAM principal may do in a cluster. */
export interface PrincipalAccess {
  /** ARN of an IAM role or user, with the role's path. */
  readonly principalArn: string;

  /** The first keeps its address when others are added. */
  readonly policies: readonly AccessPolicy[];

  /**
   * Groups of Kubernetes that it is in; RBAC in the cluster says what they may do.
   * @default - none
   */
  readonly groups?: readonly string[];
}

export interface ClusterPrincipalProps extends PrincipalAccess {
  readonly clusterName: string;

  /** AWS partition. */
  readonly partition: string;
}

/** An IAM principal with access to a cluster. */
export class ClusterPrincipal extends Construct {
  /** The permissions; without them the principal may enter and do nothing. */
  public readonly permissions: readonly TerraformResource[];

  public constructor(
    scope: Construct,
    id: string,
    { clusterName, principalArn, partition, policies, groups = [] }: ClusterPrincipalProps,
  ) {
    super(scope, id);
    const entry = new EksAccessEntry(this, "Resource", {
      clusterName,
      principalArn,
      kubernetesGroups: groups.length === 0 ? undefined : [...groups],
    });
    const associations = policies.map(
      ({ name, namespaces }, index) =>
        new EksAccessPolicyAssociation(this, index === 0 ? "policy" : `policy-${index + 1}`, {
          clusterName,
          principalArn: entry.principalArn,
          policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${name}`,
          accessScope:
            namespaces === undefined ? { type: "cluster" } : { type: "namespace", namespaces: [...namespaces] },
        }),
    );
    this.permissions = associations.length === 0 ? [entry] : associations;
  }
}
