import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { rangeArgument, rangeId } from "../internal/range-rule";

export interface SshAccessProps {
  /** Name of the nodes; the prefix of the group's name. */
  readonly name: string;

  /** VPC of the nodes. */
  readonly vpcId: string;

  /** Ranges that may connect to port 22, IPv4 or IPv6. */
  readonly allowedCidrs: readonly string[];
}

/**
 * A security group that opens port 22, for the nodes of one group alone. It has no egress rules: other groups have them.
 */
export class SshAccess extends Construct {
  public readonly securityGroupId: string;

  public readonly rules: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, { name, vpcId, allowedCidrs }: SshAccessProps) {
    super(scope, id);
    const securityGroupId = new SecurityGroup(this, "Resource", {
      namePrefix: `${name}-ssh-`,
      description: `SSH to nodes ${name}`,
      vpcId,
      tags: { Name: `${name}-ssh` },
      lifecycle: { createBeforeDestroy: true },
    }).id;
    this.securityGroupId = securityGroupId;
    this.rules = [...new Set(allowedCidrs)].map(
      (cidr) =>
        new VpcSecurityGroupIngressRule(this, `from-${rangeId(cidr)}`, {
          securityGroupId,
          ...rangeArgument(cidr),
          ipProtocol: "tcp",
          fromPort: 22,
          toPort: 22,
          description: "SSH",
        }),
    );
  }
}
