import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";

export interface ClusterPrincipalProps {
  readonly clusterName: string;

  /** ARN of an IAM role or user, with the role's path. */
  readonly principalArn: string;

  /** AWS partition. */
  readonly partition: string;

  /**
   * What it may do: everything, or read everything, Secrets included.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
   */
  readonly may: "administer" | "read";
}

const accessPolicies = { administer: "AmazonEKSClusterAdminPolicy", read: "AmazonEKSAdminViewPolicy" } as const;

/** An IAM principal with access to a cluster. */
export class ClusterPrincipal extends Construct {
  /** The permission; without it the principal may enter and do nothing. */
  public readonly permission: EksAccessPolicyAssociation;

  public constructor(
    scope: Construct,
    id: string,
    { clusterName, principalArn, partition, may }: ClusterPrincipalProps,
  ) {
    super(scope, id);
    const entry = new EksAccessEntry(this, "Resource", { clusterName, principalArn });
    this.permission = new EksAccessPolicyAssociation(this, "policy", {
      clusterName,
      principalArn: entry.principalArn,
      policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${accessPolicies[may]}`,
      accessScope: { type: "cluster" },
    });
  }
}
