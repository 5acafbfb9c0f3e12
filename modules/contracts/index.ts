export { type AddonsContract, addonsContract } from "./addons-contract";
export { type ClusterContract, clusterContract } from "./cluster-contract";
export type { Contract, ContractHeader, FieldName } from "./contract";
export type { ContractNeeds } from "./contract-needs";
export {
  byZone,
  type Field,
  flag,
  mapOf,
  optionalByZone,
  optionalMap,
  optionalText,
  text,
  texts,
  valueAt,
} from "./fields";
export { type NetworkContract, networkContract } from "./network-contract";
export { type PublishOptions, publishContract } from "./publish";
export { contractsReadBy } from "./reads";
export {
  type ContractReference,
  type ContractSource,
  contractFrom,
  literalContract,
  readContract,
} from "./reference";
export {
  configureBackend,
  type HcpState,
  type LocalState,
  type S3State,
  type StackAddress,
  type StateSettings,
  stackId,
} from "./state";
export { ZoneMap } from "./zone-map";
