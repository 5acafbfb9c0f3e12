export { type CalledService, calledServices } from "./called-services";
export {
  type AddonsSettings,
  type ControllerSettings,
  type HelmAddon,
  type HelmAddonFields,
  type HelmAddonIdentity,
  type HelmAddonKey,
  helmAddonFields,
  helmAddonKeys,
  helmAddons,
  rolesOf,
  type ServedClasses,
} from "./helm-addons";
export {
  type AddonChoices,
  type ConfiguredAddon,
  configuredAddons,
  type InstalledAddon,
  installedAddons,
  loadBalancersOfAddons,
  needsDnsZone,
  servesGateways,
  servesLoadBalancedGateways,
} from "./installed-addons";
export { reservedNamespaces } from "./namespaces";
