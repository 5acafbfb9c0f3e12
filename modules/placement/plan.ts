export { assignPods, type Demand } from "./assignment";
export { checkLinuxPlacement, checkPlacement } from "./check";
export { mayHaveLabel, type NodePool, nodePool, obstacle, type PlacementNodeGroup } from "./node-pool";
export { daemonSet, deployment, type PodSet } from "./pod-set";
export type { PlacementSettings, Toleration } from "./settings";
export { repellingTaint, taintText, tolerates } from "./taints";
