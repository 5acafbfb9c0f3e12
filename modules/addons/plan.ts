export { type CalledService, calledServices } from "./called-services";
export {
  type AddonsSettings,
  type ControllerSettings,
  type HelmAddon,
  type HelmAddonFields,
  type HelmAddonKey,
  type HelmAddonSettings,
  helmAddonFields,
  helmAddonKeys,
  helmAddons,
  rolesOf,
} from "./helm-addons";
export {
  type AddonChoices,
  type ConfiguredAddon,
  configuredAddons,
  type InstalledAddon,
  installedAddons,
  loadBalancersOfAddons,
  servesGateways,
} from "./installed-addons";
export { reservedNamespaces } from "./namespaces";
