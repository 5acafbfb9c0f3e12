import {
  VpcSecurityGroupIngressRule,
  type VpcSecurityGroupIngressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { rangeArgument, rangeId } from "../internal/range-rule";
import type { PrivateAccess } from "./plan";

/** Declares the rules that let callers reach port 443 of the control plane, each named by its source. */
export function privateAccessRules(
  scope: Construct,
  controlPlaneSecurityGroupId: string,
  { cidrs = [], securityGroupIds = [] }: PrivateAccess,
): TerraformResource[] {
  const rule = (source: string, argument: Partial<VpcSecurityGroupIngressRuleConfig>) =>
    new VpcSecurityGroupIngressRule(scope, `control-plane-from-${source}-443`, {
      securityGroupId: controlPlaneSecurityGroupId,
      ...argument,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description: "Private access to the Kubernetes API",
    });
  return [
    ...cidrs.map((cidr) => rule(rangeId(cidr), rangeArgument(cidr))),
    ...securityGroupIds.map((id) => rule(id, { referencedSecurityGroupId: id })),
  ];
}
