export { type AddonHost, ClusterAddon, type ClusterAddonProps } from "./cluster-addon";
export type { AccessPolicy, PrincipalAccess } from "./cluster-principal";
export { EksCluster } from "./eks-cluster";
export type { EksClusterProps } from "./eks-cluster-props";
export type { TrustedHcpTerraform } from "./hcp-terraform";
export {
  type AddonIdentity,
  addonBuild,
  addonCatalog,
  coreAddons,
  defaultKubernetesVersion,
  type EgressRule,
  isKubernetesVersion,
  type KubernetesVersion,
  type PrivateAccess,
} from "./plan";
