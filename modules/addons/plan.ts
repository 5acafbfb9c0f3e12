import { sharedGatewayNamespace } from "../application/plan";
import { addonNamespaces } from "../eks-cluster/plan";
import { externalDnsAccount } from "../external-dns/plan";
import { loadBalancerControllerAccount } from "../load-balancer-controller/plan";
import type { ProgramAccount } from "../pod-identity/plan";
import { latticeControllerAccount, meshClientRole, meshNamespace } from "../service-mesh/plan";

/** What is known of a Helm addon before it is installed. */
export interface HelmAddon {
  /** Namespaces that it installs into, or that belong to it. */
  readonly namespaces: readonly string[];

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

/** Every Helm addon, by its key in `addons` of an environment. */
export const helmAddons: Readonly<Record<HelmAddonKey, HelmAddon>> = {
  cilium: { namespaces: ["kube-system"] },
  externalDns: withAccount(externalDnsAccount),
  kubeOpsView: { namespaces: ["kube-system"] },
  loadBalancerController: withAccount(loadBalancerControllerAccount),
  mesh: {
    account: latticeControllerAccount,
    namespaces: [latticeControllerAccount.namespace, meshNamespace],
    roles: [latticeControllerAccount.role, meshClientRole],
  },
};

/* https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const namespacesOfKubernetes = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** Every namespace that belongs to Kubernetes, to an EKS add-on or to the platform, installed or not; sorted. */
export const platformNamespaces: readonly string[] = [
  ...new Set([
    ...namespacesOfKubernetes,
    ...addonNamespaces(),
    ...Object.values(helmAddons).flatMap(({ namespaces }) => namespaces),
    sharedGatewayNamespace,
  ]),
].sort();

function withAccount(account: ProgramAccount): HelmAddon {
  return { account, namespaces: [account.namespace], roles: [account.role] };
}
