import { externalDnsAccount } from "../external-dns/plan";
import { loadBalancerControllerAccount } from "../load-balancer-controller/plan";
import type { ProgramAccount } from "../pod-identity/plan";
import { latticeControllerAccount, meshClientRole, meshNamespace } from "../service-mesh/plan";

/** What is known of a Helm addon before it is installed. */
export interface HelmAddon {
  /** Namespaces that it installs into, or that belong to it. */
  readonly namespaces: readonly string[];

  /** AWS services that its pods call for their work, by the names of their endpoint services; credentials come on top. */
  readonly calls: readonly string[];

  /**
   * The service account of its pods.
   * @default - none: its pods make no AWS calls
   */
  readonly account?: ProgramAccount;

  /**
   * What its roles are for, each a part of the role's name.
   * @default - none
   */
  readonly roles?: readonly string[];
}

/** The key of a Helm addon in `addons` of an environment. */
export type HelmAddonKey = "cilium" | "externalDns" | "kubeOpsView" | "loadBalancerController" | "mesh";

/**
 * Every Helm addon, by its key in `addons` of an environment.
 *
 * Calls: the actions of each addon's IAM policy in this package. Left out is what a private cluster goes without: AWS
 * Shield, AWS WAF and AWS Certificate Manager (`LoadBalancerController`, `CertificateDiscoveryUnreachable`), and the tagging
 * API (`LatticeController`). Cilium behind another CNI calls none. Its chart creates the namespace `cilium-secrets` in any
 * case: install/kubernetes/cilium/templates/cilium-secrets-namespace.yaml of cilium/cilium v1.20.0.
 */
export const helmAddons: Readonly<Record<HelmAddonKey, HelmAddon>> = {
  cilium: { namespaces: ["cilium-secrets", "kube-system"], calls: [] },
  externalDns: { ...withAccount(externalDnsAccount), calls: ["route53"] },
  kubeOpsView: { namespaces: ["kube-system"], calls: [] },
  loadBalancerController: { ...withAccount(loadBalancerControllerAccount), calls: ["ec2", "elasticloadbalancing"] },
  mesh: {
    account: latticeControllerAccount,
    namespaces: [latticeControllerAccount.namespace, meshNamespace],
    calls: ["ec2", "vpc-lattice"],
    roles: [latticeControllerAccount.role, meshClientRole],
  },
};

function withAccount(account: ProgramAccount): Omit<HelmAddon, "calls"> {
  return { account, namespaces: [account.namespace], roles: [account.role] };
}
