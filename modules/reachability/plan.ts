export { type Endpoint, type EndpointPort, endpointsOf } from "./endpoints";
export { type Connection, type Direction, evaluate, type Verdict } from "./evaluate";
export { type PodContracts, podRangeOf } from "./pod-range";
export {
  type Labels,
  type PeerObject,
  type PolicyObject,
  type PortObject,
  policiesOf,
  type RuleObject,
  type Selector,
} from "./policy-object";
export { type Reachability, type ReachabilityOptions, type ReachabilityRow, reachability } from "./reachability";
export { splitRanges } from "./split-ranges";
