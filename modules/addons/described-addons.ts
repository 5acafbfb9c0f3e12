import { catalogAddon } from "../eks-cluster/plan";
import { entriesByKey } from "../fields/plan";
import { type ChosenAddons, installedAddons } from "./installed-addons";

/** What is known of an addon of an environment, be it an EKS add-on or installed with Helm. */
export interface DescribedAddon {
  /** Where the environment file asks for it, such as `cluster.addons.aws-efs-csi-driver` or `addons.mesh`. */
  readonly path: string;

  /** AWS services that its pods call, by the names of their endpoint services. */
  readonly calls: readonly string[];

  /** Namespaces that belong to it, each with the path that reserves it. */
  readonly namespaces: readonly (readonly [namespace: string, path: string])[];
}

/** The EKS add-ons of the catalog and the Helm addons that an environment chooses. Others are unknown. */
export function describedAddons(chosen: ChosenAddons): DescribedAddon[] {
  const { addons = {}, cluster } = chosen;
  return [
    ...entriesByKey(cluster?.addons ?? {}).flatMap(([name]): DescribedAddon[] => {
      const addon = catalogAddon(name);
      const path = `cluster.addons.${name}`;
      return addon === undefined ? [] : [{ path, calls: addon.calls, namespaces: [[addon.namespace, path]] }];
    }),
    ...installedAddons(chosen).map(({ key, path, addon: { calls, namespaces, namespacesByField = {} } }) => {
      const settings: Readonly<Record<string, unknown>> = { ...addons[key] };
      const byField = Object.entries(namespacesByField).filter(([field]) => settings[field] === true);
      return {
        path,
        calls,
        namespaces: [
          ...namespaces.map((namespace) => [namespace, path] as const),
          ...byField.map(([field, namespace]) => [namespace, `${path}.${field}`] as const),
        ],
      };
    }),
  ];
}
