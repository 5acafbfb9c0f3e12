import { describedAddons } from "./described-addons";
import type { ChosenAddons } from "./installed-addons";

/* https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const namespacesOfKubernetes = ["default", "kube-node-lease", "kube-public", "kube-system"];

/**
 * The namespaces that applications stay out of, each with its owner: Kubernetes, or the path in the environment file
 * that reserves it. The namespace of an addon that is not chosen is free.
 *
 * @example reservedNamespaces({ addons: { externalDns: {} } }).get("external-dns") // "addons.externalDns"
 */
export function reservedNamespaces(chosen: ChosenAddons): ReadonlyMap<string, string> {
  const owned = [
    ...namespacesOfKubernetes.map((namespace) => [namespace, "Kubernetes"] as const),
    ...describedAddons(chosen).flatMap(({ namespaces }) => namespaces),
  ];
  // The first owner of a namespace that several share is the one to name.
  return new Map(owned.reverse());
}
