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

/**
 * A name for a principal that stays when others come and go: the role's name, with `user` before that of a user, and the
 * account before that of another account.
 *
 * @example administratorId("arn:aws:iam::111122223333:role/teams/platform-admin", "111122223333") // "admin-platform-admin"
 */
export function administratorId(principalArn: string, accountId: string): string {
  const [account, resource = ""] = principalArn.split(":").slice(4);
  const user = resource.startsWith("user/") ? ["user"] : [];
  const foreign = account === undefined || account === accountId ? [] : [account];
  return ["admin", ...foreign, ...user, resource.slice(resource.lastIndexOf("/") + 1)].join("-");
}
