export {
  addonCatalog,
  addonIdentity,
  addonRole,
  type CatalogAddon,
  catalogAddon,
  isCatalogAddon,
} from "./addon-catalog";
export {
  type AddonsSettings,
  addonWarnings,
  checkAddonMechanism,
  checkAddons,
} from "./addon-checks";
export type { AddonIdentity } from "./addon-identity";
export { addonPods } from "./addon-pods";
export { type AddonSettings, addonSettings } from "./addon-settings";
export { checkCluster, checkIpFamily, clusterRole } from "./cluster-checks";
export { type ClusterContext, clusterWarnings } from "./cluster-warnings";
export { coreAddons, isCoreAddon, vpcCniIdentity } from "./core-addons";
export {
  type AllowedTraffic,
  allowsHttps,
  allowsHttpsToInternet,
  checkEgress,
  egressId,
} from "./egress";
export { principalArn } from "./principal-arn";
export { administratorId, checkAdmins, isPrincipalArn, principalProblem } from "./principals";
export {
  addonBuild,
  defaultKubernetesVersion,
  isKubernetesVersion,
  type KubernetesRelease,
  type KubernetesVersion,
  kubernetesReleases,
  pinnedBuild,
} from "./releases";
export {
  type EgressRule,
  type EksClusterInput,
  type EksClusterSettings,
  type EndpointSettings,
  eksClusterSettings,
  type IpFamily,
  keepLogs,
  type PrivateAccess,
} from "./settings";
export {
  checkKubernetesVersion,
  endedStandardSupport,
  type KubernetesSupport,
  kubernetesSupport,
  mayBeOffered,
  type SupportDeadline,
  type SupportEnd,
  supportDeadline,
  supportEnd,
  supportWarningDays,
} from "./support";
