import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { managedPolicyArn, roleNamePrefix, rolePath } from "../aws-names/plan";
import { checkProps } from "../internal/check-props";
import { nodeRole, windowsNodeRole } from "./plan";

/** The environment and the operating system that the role is for. */
export interface NodeRoleProps {
  /**
   * Name of the environment; part of the role's name and path.
   *
   * Errors: `NamePrefixTooLong` when `<environment>-nodes-` or `<environment>-windows-nodes-` has more than 38 characters.
   */
  readonly environment: string;

  /**
   * What the nodes run. EKS gives the role an access entry of one type, so Linux and Windows need a role each.
   * @default "linux"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
   */
  readonly operatingSystem?: "linux" | "windows";

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /**
   * Whether Session Manager can open a shell on nodes; it needs no key, no open port and no public address.
   * @default true
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
   */
  readonly sessionManager?: boolean;
}

/**
 * The role of nodes: to register, and to pull images. One for all node groups of a cluster that run Linux, and one for
 * those that run Windows.
 *
 * It has no permission on network interfaces: the VPC CNI has its own role, so pods in the host network cannot use those
 * permissions.
 */
export class NodeRole extends Construct {
  /** ARN, for `nodeRoleArn` of node groups. */
  public readonly arn: string;

  /** Its permissions; a node that starts without them cannot join, so node groups wait for them. */
  public readonly permissions: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id);
    checkProps(id, props, { environment: "string", partition: "string" });
    const { environment, partition, operatingSystem = "linux", sessionManager = true } = props;
    const role = new IamRole(this, "Resource", {
      namePrefix: roleNamePrefix(environment, operatingSystem === "windows" ? windowsNodeRole : nodeRole),
      path: rolePath(environment),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];
    if (sessionManager) policies.push("AmazonSSMManagedInstanceCore");
    this.arn = role.arn;
    this.permissions = policies.map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy, { role: role.name, policyArn: managedPolicyArn(partition, policy) }),
    );
  }
}
