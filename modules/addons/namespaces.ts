import { sharedGatewayNamespace } from "../application/plan";
import { catalogAddon } from "../eks-cluster/plan";
import { entriesByKey } from "../internal/by-key";
import { type ChosenAddons, installedAddons } from "./installed-addons";

/* https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const namespacesOfKubernetes = ["default", "kube-node-lease", "kube-public", "kube-system"];

/**
 * The namespaces that applications stay out of, each with its owner: Kubernetes, or the place in the environment file
 * that asks for it. The namespace of an addon that is not chosen is free.
 *
 * @example reservedNamespaces({ addons: { externalDns: {} } }).get("external-dns") // "addons.externalDns"
 */
export function reservedNamespaces(chosen: ChosenAddons): ReadonlyMap<string, string> {
  const owned = [
    ...namespacesOfKubernetes.map((namespace): [string, string] => [namespace, "Kubernetes"]),
    ...entriesByKey(chosen.cluster?.addons ?? {}).flatMap(([name]): [string, string][] => {
      const namespace = catalogAddon(name)?.namespace;
      return namespace === undefined ? [] : [[namespace, `cluster.addons.${name}`]];
    }),
    ...installedAddons(chosen).flatMap(({ addon, path }) =>
      addon.namespaces.map((namespace): [string, string] => [namespace, path]),
    ),
    ...(chosen.addons?.loadBalancerController?.gatewayApi
      ? [[sharedGatewayNamespace, "addons.loadBalancerController.gatewayApi"] as [string, string]]
      : []),
  ];
  // The first owner of a namespace that several share is the one to name.
  return new Map(owned.reverse());
}
