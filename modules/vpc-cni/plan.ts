export { addonKeyWarnings, checkAddonKeys } from "./addon-keys";
export { type InstanceLimits, instanceLimits, isInstanceType } from "./instance-limits";
export { checkKeysBeside } from "./keys-beside";
export { addressLimit, kubeletMaxPods, windowsAddressLimit, windowsMaxPods } from "./max-pods";
export {
  checkWindowsIn,
  ipFamilyOf,
  isCustomNetworking,
  podNetworkingModes,
  usesPrefixes,
  windowsModeOf,
} from "./modes";
export { checkPodNetworking, podNetworkingWarnings } from "./pod-networking";
export {
  type NetworkPolicyEngine,
  type PodNetworkingMode,
  type PodNetworkingSettings,
  podNetworkingSettings,
  type SecurityGroupsForPods,
  type WarmTargets,
  type WindowsPodNetworkingMode,
} from "./settings";
export { checkTrunks } from "./trunks";
export { checkWarmTargets } from "./warm-targets";
