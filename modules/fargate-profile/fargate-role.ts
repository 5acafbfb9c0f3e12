import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { managedPolicyArn, roleNamePrefix, rolePath } from "../aws-names/plan";
import { checkProps } from "../internal/check-props";
import { fargateRole } from "./plan";

/** The cluster that the role is for. */
export interface FargateRoleProps {
  /**
   * Name of the environment; part of the role's name and path.
   *
   * Errors: `NamePrefixTooLong` when `<environment>-fargate-` has more than 38 characters.
   */
  readonly environment: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** Name of the cluster: the only one whose profiles may use the role. */
  readonly clusterName: string;
}

/**
 * The pod execution role: with it the kubelets of Fargate register with the cluster and pull images. One for all
 * profiles of a cluster. The pods themselves have none of its permissions.
 *
 * EKS makes its access entry itself.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html
 */
export class FargateRole extends Construct {
  /** ARN, for `podExecutionRoleArn` of profiles. */
  public readonly arn: string;

  /** Its permissions; without them no pod starts, so profiles wait for them. */
  public readonly permissions: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: FargateRoleProps) {
    super(scope, id);
    checkProps(id, props, {
      environment: "string",
      partition: "string",
      accountId: "string",
      region: "string",
      clusterName: "string",
    });
    const { environment, partition, accountId, region, clusterName } = props;
    const role = new IamRole(this, "Resource", {
      namePrefix: roleNamePrefix(environment, fargateRole),
      path: rolePath(environment),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "eks-fargate-pods.amazonaws.com" },
            Action: "sts:AssumeRole",
            // https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html
            Condition: {
              ArnLike: {
                "aws:SourceArn": `arn:${partition}:eks:${region}:${accountId}:fargateprofile/${clusterName}/*`,
              },
            },
          },
        ],
      }),
    });
    const policy = "AmazonEKSFargatePodExecutionRolePolicy";
    this.arn = role.arn;
    this.permissions = [
      new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn: managedPolicyArn(partition, policy) }),
    ];
  }
}
