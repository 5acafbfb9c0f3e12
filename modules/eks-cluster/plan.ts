export {
  type AddonIdentity,
  addonCatalog,
  addonIdentity,
  addonRole,
  type CatalogAddon,
  catalogAddon,
  coreAddons,
  isCatalogAddon,
  isCoreAddon,
  vpcCniIdentity,
} from "./addon-catalog";
export {
  type AddonSettings,
  type AddonsSettings,
  addonWarnings,
  checkAddonMechanism,
  checkAddons,
} from "./addon-checks";
export { addonPods } from "./addon-pods";
export { type ClusterSettings, checkCluster, clusterRole } from "./cluster-checks";
export { type ClusterContext, clusterWarnings, type WarnedCluster } from "./cluster-warnings";
export {
  type AllowedTraffic,
  allowsHttps,
  allowsHttpsToInternet,
  checkEgress,
  type EgressRule,
  egressId,
} from "./egress";
export type { EndpointSettings, PrivateAccess } from "./endpoint-checks";
export { administratorId, checkAdmins, isPrincipalArn, principalFault } from "./principals";
export {
  addonBuild,
  checkKubernetesVersion,
  defaultKubernetesVersion,
  isKubernetesVersion,
  type KubernetesRelease,
  type KubernetesVersion,
  kubernetesReleases,
  pinnedBuild,
  type SupportEnd,
  supportEnd,
  supportWarningDays,
} from "./releases";
