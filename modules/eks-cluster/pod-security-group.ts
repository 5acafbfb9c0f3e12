import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { NodeSecurityGroup, type NodeSecurityGroupProps } from "./node-security-group";

/** The security group of pods that live apart from their nodes. */
export interface PodSecurityGroup {
  readonly securityGroupId: string;

  /** Its rules, and those by which nodes and control plane let pods in. */
  readonly rules: readonly TerraformResource[];
}

/**
 * Declares the security group of pods in subnets of their own, and the rules that let them and the rest of the cluster
 * talk: kubelets probe pods, pods call what runs on nodes, and both call the API server.
 */
export function podSecurityGroup(
  scope: Construct,
  props: NodeSecurityGroupProps,
  nodeSecurityGroupId: string,
): PodSecurityGroup {
  const pods = new NodeSecurityGroup(scope, "pods", { ...props, role: "pods" });
  const everything = { ipProtocol: "-1" };
  const podsToNodes = { ...everything, description: "Pods to nodes" };
  const nodesToPods = { ...everything, description: "Nodes to pods" };
  const ofPods = { securityGroupId: pods.securityGroupId, referencedSecurityGroupId: nodeSecurityGroupId };
  const ofNodes = { securityGroupId: nodeSecurityGroupId, referencedSecurityGroupId: pods.securityGroupId };
  const rules = [
    new VpcSecurityGroupIngressRule(scope, "pods-from-nodes", { ...ofPods, ...nodesToPods }),
    new VpcSecurityGroupIngressRule(scope, "nodes-from-pods", { ...ofNodes, ...podsToNodes }),
    new VpcSecurityGroupIngressRule(scope, "control-plane-from-pods-443", {
      securityGroupId: props.controlPlaneSecurityGroupId,
      referencedSecurityGroupId: pods.securityGroupId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      description: "Pods to the Kubernetes API",
    }),
  ];
  const limited =
    props.egress === undefined
      ? []
      : [
          new VpcSecurityGroupEgressRule(scope, "pods-to-nodes", { ...ofPods, ...podsToNodes }),
          new VpcSecurityGroupEgressRule(scope, "nodes-to-pods", { ...ofNodes, ...nodesToPods }),
        ];
  return { securityGroupId: pods.securityGroupId, rules: [...pods.rules, ...rules, ...limited] };
}
