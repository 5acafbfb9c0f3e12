import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { EksClusterProps } from "./eks-cluster-props";
import { NodeSecurityGroup } from "./node-security-group";
import { podSecurityGroup } from "./pod-security-group";

/** The security groups of a cluster, beside the one that EKS creates. */
export interface ClusterSecurityGroups {
  /** Id of the control plane's group. */
  readonly controlPlane: string;

  /** Id of the nodes' group. */
  readonly nodes: string;

  /** Id of the group of pods in subnets of their own; undefined where pods share the interfaces of their nodes. */
  readonly pods: string | undefined;

  /** The rules by which nodes and pods reach the cluster. */
  readonly rules: readonly TerraformResource[];
}

/** Declares the security groups of a control plane, its nodes and, with subnets of their own, its pods. */
export function clusterSecurityGroups(scope: Construct, props: EksClusterProps): ClusterSecurityGroups {
  const { name, vpcId } = props;
  const controlPlane = new SecurityGroup(scope, "control-plane", {
    namePrefix: `${name}-control-plane-`,
    description: `Control plane of cluster ${name}`,
    vpcId,
    tags: { Name: `${name}-control-plane` },
    lifecycle: { createBeforeDestroy: true },
  });
  const groups = { ...props, clusterName: name, controlPlaneSecurityGroupId: controlPlane.id };
  const nodes = new NodeSecurityGroup(scope, "nodes", groups);
  const pods = props.podsInOwnSubnets ? podSecurityGroup(scope, groups, nodes.securityGroupId) : undefined;
  // Rules name this group as the control plane. It has no egress rule, because EKS's own group allows all egress.
  const toControlPlane = new VpcSecurityGroupIngressRule(scope, "control-plane-from-nodes-443", {
    securityGroupId: controlPlane.id,
    referencedSecurityGroupId: nodes.securityGroupId,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    description: "Nodes and pods to the Kubernetes API",
  });
  return {
    controlPlane: controlPlane.id,
    nodes: nodes.securityGroupId,
    pods: pods?.securityGroupId,
    rules: [...nodes.rules, toControlPlane, ...(pods?.rules ?? [])],
  };
}
