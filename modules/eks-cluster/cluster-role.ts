import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { managedPolicyArn, roleNamePrefix, rolePath } from "../aws-names/plan";
import { clusterRole } from "./plan";

export interface ClusterRoleProps {
  readonly name: string;

  /** AWS partition. */
  readonly partition: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;
}

/** The role of a control plane, for this one cluster. */
export class ClusterRole extends Construct {
  public readonly arn: string;

  /** Its permissions; the cluster depends on them, because it needs them until it is deleted. */
  public readonly permissions: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, { name, partition, accountId, region }: ClusterRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      namePrefix: roleNamePrefix(name, clusterRole),
      path: rolePath(name),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "eks.amazonaws.com" },
            Action: "sts:AssumeRole",
            // https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html
            Condition: {
              ArnLike: { "aws:SourceArn": `arn:${partition}:eks:${region}:${accountId}:cluster/${name}` },
              StringEquals: { "aws:SourceAccount": accountId },
            },
          },
        ],
      }),
    });
    // The second is for security groups of pods and for pods on Windows nodes: without it, the first pod that asks for a
    // branch interface or a Windows address stays pending.
    const policies = ["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"];
    this.arn = role.arn;
    this.permissions = policies.map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn: managedPolicyArn(partition, policy) }),
    );
  }
}
