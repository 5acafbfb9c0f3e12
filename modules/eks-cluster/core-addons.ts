import { daemonSet } from "../placement/plan";
import type { AddonIdentity } from "./addon-identity";
import type { AddonPods } from "./charted-pods";

/** The add-ons that every cluster has; an environment names one to configure it, or to choose its build. */
export const coreAddons = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"] as const;

/** Whether every cluster has the add-on. */
export function isCoreAddon(name: string): boolean {
  return (coreAddons as readonly string[]).includes(name);
}

/** The permissions of the VPC CNI in an IPv4 cluster. */
export const vpcCniIdentity: AddonIdentity = {
  role: "vpc-cni",
  namespace: "kube-system",
  serviceAccount: "aws-node",
  managedPolicies: ["AmazonEKS_CNI_Policy"],
  podIdentitySince: "1.15.5",
};

/**
 * What each core add-on runs: aws/amazon-vpc-cni-k8s at b521883, charts/aws-vpc-cni/templates/daemonset.yaml; kube-proxy as
 * kubernetes/kubernetes, cluster/addons/kube-proxy has it; aws/eks-pod-identity-agent at d4dc0f3, charts/. CoreDNS is
 * counted by its own module.
 */
export const podsOfCoreAddons: Readonly<Record<(typeof coreAddons)[number], readonly AddonPods[]>> = {
  "vpc-cni": [daemonSet("aws-node", { hostNetwork: true })],
  "kube-proxy": [daemonSet("kube-proxy", { hostNetwork: true })],
  "eks-pod-identity-agent": [daemonSet("eks-pod-identity-agent", { hostNetwork: true })],
  coredns: [],
};
