import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import {
  VpcSecurityGroupEgressRule,
  type VpcSecurityGroupEgressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { rangeArgument } from "../internal/range-rule";
import { type EgressRule, egressId } from "./plan";

export interface NodeSecurityGroupProps {
  readonly clusterName: string;

  /** VPC of the nodes. */
  readonly vpcId: string;

  /**
   * Whose group it is: that of nodes and the pods on their interfaces, or that of pods in subnets of their own.
   * @default "nodes"
   */
  readonly role?: "nodes" | "pods";

  /** AWS region. */
  readonly region: string;

  /** The control plane's security group. */
  readonly controlPlaneSecurityGroupId: string;

  /**
   * Family of the pods' addresses. Rules between groups hold for both; a destination is of one.
   * @default "ipv4"
   */
  readonly ipFamily?: "ipv4" | "ipv6";

  /**
   * What nodes and pods may reach beyond the cluster.
   * @default - everything
   */
  readonly egress?: readonly EgressRule[];

  /**
   * Security group of the VPC's interface endpoints, which nodes with limited egress may then reach.
   * @default - none
   */
  readonly endpointSecurityGroupId?: string;
}

/**
 * Ports that the API server calls on nodes and pods. Every webhook and every aggregated API chooses its own, so only the ports
 * below 1025, HTTPS apart, are closed: eksctl-io/eksctl, pkg/cfn/builder/nodegroup.go at 99984ad (makeNodeIngressRules).
 */
export const portsFromControlPlane = [
  { from: 443, to: 443, description: "Control plane to webhooks and aggregated APIs by HTTPS" },
  { from: 1025, to: 65535, description: "Control plane to kubelets, webhooks and aggregated APIs" },
] as const;

const eachOther = { nodes: "Nodes and pods to each other", pods: "Pods to each other" } as const;

/**
 * The security group of nodes and of the pods that share their interfaces, or of pods that do not.
 *
 * Rules are resources of their own, so that others may add to the group without a fight over it. Names in DNS need no
 * rule: security groups do not filter the VPC's resolver.
 */
export class NodeSecurityGroup extends Construct {
  public readonly securityGroupId: string;

  /** The rules; a node that starts without them may not reach its cluster. */
  public readonly rules: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: NodeSecurityGroupProps) {
    super(scope, id);
    const { clusterName, vpcId, egress, ipFamily, role = "nodes" } = props;

    this.securityGroupId = new SecurityGroup(this, "Resource", {
      namePrefix: `${clusterName}-${role}-`,
      description: `${role === "nodes" ? "Nodes" : "Pods"} of cluster ${clusterName}`,
      vpcId,
      tags: { Name: `${clusterName}-${role}`, ...(egress !== undefined && ownedBy(clusterName)) },
      lifecycle: { createBeforeDestroy: true },
    }).id;
    this.rules = [
      ...this.fromControlPlane(props.controlPlaneSecurityGroupId),
      this.fromEachOther(role),
      ...(egress === undefined ? this.unlimitedEgress(ipFamily) : this.limitedEgress(egress, props)),
    ];
  }

  private fromControlPlane(referencedSecurityGroupId: string): TerraformResource[] {
    return portsFromControlPlane.map(
      ({ from, to, description }) =>
        new VpcSecurityGroupIngressRule(this, `from-control-plane-${from === to ? from : `${from}-${to}`}`, {
          securityGroupId: this.securityGroupId,
          referencedSecurityGroupId,
          ipProtocol: "tcp",
          fromPort: from,
          toPort: to,
          description,
        }),
    );
  }

  private fromEachOther(role: "nodes" | "pods"): TerraformResource {
    return new VpcSecurityGroupIngressRule(this, `from-${role}`, {
      securityGroupId: this.securityGroupId,
      referencedSecurityGroupId: this.securityGroupId,
      ipProtocol: "-1",
      description: eachOther[role],
    });
  }

  private unlimitedEgress(ipFamily: NodeSecurityGroupProps["ipFamily"]): TerraformResource[] {
    const everything = { ipProtocol: "-1", description: "Everywhere" };
    const ipv4 = this.egress("to-everywhere", { ...everything, cidrIpv4: "0.0.0.0/0" });
    if (ipFamily !== "ipv6") return [ipv4];
    return [ipv4, this.egress("to-everywhere-ipv6", { ...everything, cidrIpv6: "::/0" })];
  }

  /** The cluster itself, the destinations given, and where the images come from when the VPC has its own endpoints. */
  private limitedEgress(egress: readonly EgressRule[], props: NodeSecurityGroupProps): TerraformResource[] {
    const { region, controlPlaneSecurityGroupId, endpointSecurityGroupId, role = "nodes" } = props;
    const rules = [
      this.egress(`to-${role}`, {
        referencedSecurityGroupId: this.securityGroupId,
        ipProtocol: "-1",
        description: eachOther[role],
      }),
      this.egress("to-control-plane-443", {
        referencedSecurityGroupId: controlPlaneSecurityGroupId,
        ...tcp(443),
        description: "Kubernetes API",
      }),
      ...egress.map((rule) => this.egress(`to-${egressId(rule)}`, destination(rule))),
    ];
    if (endpointSecurityGroupId === undefined) return rules;
    const s3 = new DataAwsEc2ManagedPrefixList(this, "s3", { name: `com.amazonaws.${region}.s3` });
    return [
      ...rules,
      this.egress("to-endpoints-443", {
        referencedSecurityGroupId: endpointSecurityGroupId,
        ...tcp(443),
        description: "Interface endpoints of the VPC",
      }),
      // ECR keeps the layers of images there, so no pod starts without it.
      this.egress("to-s3-443", { prefixListId: s3.id, ...tcp(443), description: "S3, by its gateway endpoint" }),
    ];
  }

  private egress(id: string, rule: Omit<VpcSecurityGroupEgressRuleConfig, "securityGroupId">): TerraformResource {
    return new VpcSecurityGroupEgressRule(this, id, { securityGroupId: this.securityGroupId, ...rule });
  }
}

function destination({ cidr, protocol, port, toPort = port, description }: EgressRule) {
  const ports = protocol === "all" || port === undefined ? {} : { fromPort: port, toPort };
  return { ...rangeArgument(cidr), ipProtocol: protocol === "all" ? "-1" : protocol, ...ports, description };
}

function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}

/** The tag by which the AWS Load Balancer Controller finds the group of an interface; exactly one may have it. */
function ownedBy(clusterName: string): Record<string, string> {
  return { [`kubernetes.io/cluster/${clusterName}`]: "owned" };
}
