import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";

/** Properties of ClusterAdministrator. */
export interface ClusterAdministratorProps {
  /** Name of the cluster. */
  readonly clusterName: string;

  /** ARN of an IAM role or user, with the role's path. */
  readonly principalArn: string;

  /** AWS partition. */
  readonly partition: string;
}

/** An IAM principal that may do everything in a cluster. */
export class ClusterAdministrator extends Construct {
  /** The permission; without it the principal may enter and do nothing. */
  public readonly permission: EksAccessPolicyAssociation;

  public constructor(
    scope: Construct,
    id: string,
    { clusterName, principalArn, partition }: ClusterAdministratorProps,
  ) {
    super(scope, id);
    const entry = new EksAccessEntry(this, "Resource", { clusterName, principalArn });
    this.permission = new EksAccessPolicyAssociation(this, "policy", {
      clusterName,
      principalArn: entry.principalArn,
      policyArn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      accessScope: { type: "cluster" },
    });
  }
}
