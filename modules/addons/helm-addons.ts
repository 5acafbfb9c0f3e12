import { cilium } from "../cilium/addon";
import { externalDns } from "../external-dns/addon";
import type { ControllerSettings, HelmAddon, HelmAddonIdentity, ServedClasses } from "../internal/helm-addon";
import { kubeOpsView } from "../kube-ops-view/addon";
import { loadBalancerController } from "../load-balancer-controller/addon";
import { mesh } from "../service-mesh/addon";

/**
 * Every Helm addon by its key in `addons` of an environment, in the order in which people and plans read them.
 * @internal
 */
export const helmAddons = {
  /** Settings of Cilium, which `cluster.podNetworking.networkPolicy: "cilium"` installs. */
  cilium,
  /** AWS Load Balancer Controller: Services and Ingresses become load balancers. */
  loadBalancerController,
  /** ExternalDNS: names of Services and Ingresses in the network's Route 53 zone. */
  externalDns,
  /** Service mesh: which applications may call which, by identity. Applications join it by their field `mesh`. */
  mesh,
  /** kube-ops-view: a picture of nodes and pods. It has no authentication. */
  kubeOpsView,
};

type HelmAddons = typeof helmAddons;

/** The key of a Helm addon in `addons` of an environment. */
export type HelmAddonKey = keyof HelmAddons;

/** The fields of `addons` of an environment: each addon's own, all of them optional. */
export type HelmAddonFields = { [K in keyof HelmAddons]: ReturnType<HelmAddons[K]["settings"]["optional"]> };

type HelmAddonSettings<K extends HelmAddonKey> = HelmAddons[K]["settings"]["_output"];

/** Settings of the Helm addons that an environment has, by key. */
export type AddonsSettings = { readonly [K in HelmAddonKey]?: HelmAddonSettings<K> };

/** A Helm addon by its key, as far as all addons are alike. */
export function helmAddon(key: HelmAddonKey): HelmAddon {
  return helmAddons[key];
}

/** The fields of `addons` of an environment, in order. */
export function helmAddonFields(): HelmAddonFields {
  const fields = helmAddonKeys().map((key) => [key, helmAddons[key].settings.optional()]);
  return Object.fromEntries(fields) as HelmAddonFields;
}

/** The keys of all Helm addons, in order. */
export function helmAddonKeys(): HelmAddonKey[] {
  return Object.keys(helmAddons) as HelmAddonKey[];
}

/** The names of the roles of a Helm addon, each a part of the role's name in IAM. */
export function rolesOf({ identity, furtherRoles = [] }: HelmAddon): string[] {
  return identity === undefined ? [...furtherRoles] : [identity.account.role, ...furtherRoles];
}

export type { ControllerSettings, HelmAddon, HelmAddonIdentity, ServedClasses };
