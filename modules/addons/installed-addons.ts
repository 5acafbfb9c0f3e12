import { type HelmAddonKey, helmAddons } from "./helm-addons";

/** The sections of an environment that choose addons; a malformed one is left out. */
export interface ChosenAddons {
  /** Helm addons by key; one that is undefined is not installed. */
  readonly addons?: { readonly [K in HelmAddonKey]?: object } & {
    readonly loadBalancerController?: { readonly gatewayApi?: boolean };
  };

  /** EKS add-ons by name, and the network policy engine, which may be Cilium. */
  readonly cluster?: {
    readonly addons: Readonly<Record<string, unknown>>;
    readonly podNetworking: { readonly networkPolicy?: string };
  };
}

/** A Helm addon that an environment installs. */
interface InstalledAddon {
  /** Its key. */
  readonly key: HelmAddonKey;

  /** Where the environment file asks for it. */
  readonly path: string;
}

/**
 * The Helm addons that an environment installs. Cilium is installed as the cluster's network policy engine, with or
 * without a section for its settings.
 */
export function installedAddons({ addons = {}, cluster }: ChosenAddons): InstalledAddon[] {
  return (Object.keys(helmAddons) as HelmAddonKey[]).flatMap((key): InstalledAddon[] => {
    if (key !== "cilium") return addons[key] === undefined ? [] : [{ key, path: `addons.${key}` }];
    return cluster?.podNetworking.networkPolicy === "cilium"
      ? [{ key, path: "cluster.podNetworking.networkPolicy" }]
      : [];
  });
}
