export { type AddonHost, ClusterAddon, type ClusterAddonProps } from "./cluster-addon";
export { EksCluster, type EksClusterProps, type TrustedHcpTerraform } from "./eks-cluster";
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
