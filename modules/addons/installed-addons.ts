import type { OwnLoadBalancer } from "../internal/helm-addon";
import {
  type AddonsSettings,
  type ControllerSettings,
  type HelmAddon,
  type HelmAddonKey,
  helmAddon,
  helmAddonKeys,
} from "./helm-addons";

/** The sections of an environment that choose addons; a malformed one is left out. */
export interface ChosenAddons {
  /** Helm addons by key; one that is undefined is not installed. */
  readonly addons?: { readonly [K in HelmAddonKey]?: object };

  /** EKS add-ons by name, and the network policy engine, which may be Cilium. */
  readonly cluster?: {
    readonly addons: Readonly<Record<string, unknown>>;
    readonly podNetworking: { readonly networkPolicy?: string };
  };
}

/** A Helm addon that an environment installs. */
export interface InstalledAddon {
  /** Its key in `addons` of the environment file. */
  readonly key: HelmAddonKey;

  /** What is known of it. */
  readonly addon: HelmAddon;

  /** What the environment file installs it by: its key in `addons`, or the choice of a network policy engine. */
  readonly path: string;
}

/** A Helm addon that an environment installs, with its settings. */
export interface ConfiguredAddon extends InstalledAddon {
  /** Its settings, with every default applied. */
  readonly settings: ControllerSettings;
}

/**
 * The Helm addons that an environment installs. A network policy engine is installed as the cluster's choice, with or without a
 * section for its settings.
 */
export function installedAddons({ addons = {}, cluster }: ChosenAddons): InstalledAddon[] {
  return helmAddonKeys().flatMap((key): InstalledAddon[] => {
    const addon = helmAddon(key);
    if (addon.engine === undefined) return addons[key] === undefined ? [] : [{ key, addon, path: `addons.${key}` }];
    const path = addons[key] === undefined ? "cluster.podNetworking.networkPolicy" : `addons.${key}`;
    return cluster?.podNetworking.networkPolicy === addon.engine ? [{ key, addon, path }] : [];
  });
}

/** The Helm addons that an environment installs, with their settings: those of the file, or the defaults of all fields. */
export function configuredAddons({ addons = {}, cluster }: AddonChoices): ConfiguredAddon[] {
  const chosen = { addons, cluster: cluster && { addons: {}, podNetworking: cluster.podNetworking } };
  return installedAddons(chosen).map((installed) => {
    const settings = addons[installed.key] ?? installed.addon.settings.parse({});
    return { ...installed, settings };
  });
}

/** The sections of an environment that choose Helm addons and configure them. */
export interface AddonChoices {
  /** Settings by key. */
  readonly addons?: AddonsSettings;

  /** The network policy engine. */
  readonly cluster?: {
    /** How pods are networked. */
    readonly podNetworking: {
      /** The engine; Cilium is a Helm addon. */
      readonly networkPolicy?: string;
    };
  };
}

/** Whether an addon serves Gateways, and so needs the definitions of the Gateway API. */
export function servesGateways(addon: HelmAddon, settings: ControllerSettings): boolean {
  return Object.keys(addon.classes?.(settings).gateways ?? {}).length > 0;
}

/** Whether an addon of an environment makes Gateways load balancers, whose routes then have DNS names. */
export function servesLoadBalancedGateways(choices: AddonChoices): boolean {
  return configuredAddons(choices).some(({ addon, settings }) => {
    const { loadBalancer, gateways } = addon.classes?.(settings) ?? {};
    return loadBalancer !== undefined && gateways !== undefined;
  });
}

/** The load balancers of the addons' own Services, each with the path of its addon. */
export function loadBalancersOfAddons(choices: AddonChoices): (OwnLoadBalancer & Pick<InstalledAddon, "path">)[] {
  return configuredAddons(choices).flatMap(({ path, addon, settings }) => {
    const loadBalancer = addon.loadBalancer?.(settings);
    return loadBalancer === undefined ? [] : [{ ...loadBalancer, path }];
  });
}

/** Whether an addon of an environment works on the network's Route 53 zone. */
export function needsDnsZone(chosen: ChosenAddons): boolean {
  return installedAddons(chosen).some(({ addon }) => addon.dnsZone);
}
