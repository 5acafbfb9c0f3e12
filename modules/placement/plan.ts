export { assignPods, type Demand } from "./assignment";
export { checkLinuxPlacement, checkPlacement } from "./check";
export { fargatePool } from "./fargate-pool";
export {
  changesWithNodes,
  mayHaveLabel,
  type NodePool,
  nodePool,
  type Obstacle,
  obstacle,
  type PlacementNodeGroup,
  type PoolLocation,
} from "./node-pool";
export { daemonSet, deployment, type PodSet } from "./pod-set";
export { type PlacementSettings, placementFields, type Toleration } from "./settings";
export { repellingTaints, tolerates, tolerationOf } from "./taints";
