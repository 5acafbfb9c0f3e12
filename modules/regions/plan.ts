export { type Arn, parseArn, partitionProblem } from "./arn";
export { isPartition, type Partition, type PartitionName, partitions, type RegionalFeature } from "./partitions";
export {
  isAvailable,
  isRegion,
  partitionOf,
  type Region,
  type RegionName,
  regionProblem,
  regions,
  zoneIdWithoutControlPlane,
} from "./regions";
export { readZoneName, type ZoneName, zoneLettersOf } from "./zone-names";
