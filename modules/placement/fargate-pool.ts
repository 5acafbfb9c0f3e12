import type { NodePool } from "./node-pool";

/**
 * The nodes that Fargate makes in a region, one for each pod. Fargate has x86_64 Linux only, no custom labels, and adds the
 * toleration of its own taint to the pods that a profile matches. Each pod gets a node with a new name
 * (`kubernetes.io/hostname`), so no selector can name it in advance.
 *
 * Labels as nodes show them: aws/containers-roadmap#1976 and #1476. Neither Arm nor Windows: the comparison table of
 * https://docs.aws.amazon.com/eks/latest/userguide/fargate.html (awsdocs/amazon-eks-user-guide,
 * latest/ug/nodes/fargate.adoc at 1a98af5cc7). Read on 2026-12-01. That no selector can match a host name is inferred from
 * the new node for each pod.
 *
 * @example mayHaveLabel(fargatePool(["eu-west-1a"], "eu-west-1"), "kubernetes.io/arch", "arm64") // false
 */
export function fargatePool(zones: readonly string[], region: string): Pick<NodePool, "labels"> {
  return {
    labels: new Map<string, readonly string[]>([
      ["beta.kubernetes.io/arch", ["amd64"]],
      ["beta.kubernetes.io/os", ["linux"]],
      ["eks.amazonaws.com/compute-type", ["fargate"]],
      ["failure-domain.beta.kubernetes.io/region", [region]],
      ["failure-domain.beta.kubernetes.io/zone", zones],
      ["kubernetes.io/arch", ["amd64"]],
      ["kubernetes.io/os", ["linux"]],
      ["topology.kubernetes.io/region", [region]],
      ["topology.kubernetes.io/zone", zones],
    ]),
  };
}
