import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Annotations, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { rangeArgument, rangeId } from "../internal/range-rule";
import { ruleQuotaRisk } from "../internal/rule-quota";

/** Properties of SshAccess. */
export interface SshAccessProps {
  /** What the nodes are called; the group's name begins with it. */
  readonly name: string;

  /** VPC of the nodes. */
  readonly vpcId: string;

  /** Ranges that may connect to port 22, IPv4 or IPv6. */
  readonly allowedCidrs: readonly string[];
}

/** A security group that opens port 22, for the nodes of one group alone. It lets nothing out: other groups do. */
export class SshAccess extends Construct {
  /** Id of the group. */
  public readonly securityGroupId: string;

  /** The rules. */
  public readonly rules: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, { name, vpcId, allowedCidrs }: SshAccessProps) {
    super(scope, id);
    if (allowedCidrs.some((range) => range.endsWith("/0"))) {
      Annotations.of(this).addWarning(
        `Nodes ${name}: the whole internet may try to sign in by SSH. Limit ssh.allowedCidrs, or remove ssh and use Session Manager`,
      );
    }
    const ranges = [...new Set(allowedCidrs)];
    const tooMany = ruleQuotaRisk({ path: "ssh.allowedCidrs", direction: "inbound", ranges });
    if (tooMany !== undefined) Annotations.of(this).addWarning(`Nodes ${name}: ${tooMany}`);
    const securityGroupId = new SecurityGroup(this, "Resource", {
      namePrefix: `${name}-ssh-`,
      description: `SSH to nodes ${name}`,
      vpcId,
      tags: { Name: `${name}-ssh` },
      lifecycle: { createBeforeDestroy: true },
    }).id;
    this.securityGroupId = securityGroupId;
    this.rules = ranges.map(
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
