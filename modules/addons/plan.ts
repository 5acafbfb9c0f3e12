export { type CalledService, calledServices } from "./called-services";
export { type HelmAddon, type HelmAddonKey, helmAddons } from "./helm-addons";
export { installedAddons } from "./installed-addons";
export { reservedNamespaces } from "./namespaces";
