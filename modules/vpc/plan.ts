export {
  addressAt,
  addressCount,
  cidrProblem,
  cidrsOverlap,
  containsCidr,
  holdsPrefixes,
  isCidr,
  positionIn,
  upperHalf,
  usableAddresses,
  usableBesidePrefixes,
} from "./cidr";
export { hasEndpointService, interfaceServices, serviceOfEndpoint } from "./endpoint-services";
export { nextFreeRange } from "./free-range";
export { isCutOff, reachesInternet } from "./internet-access";
export { IPV6_SUBNET_BITS, ipv6RangeNumber } from "./ipv6-ranges";
export { isIpv6Cidr, rangeProblem } from "./range";
export { type FlowLogSettings, flowLogSettings, vpcFields } from "./settings";
export {
  associatedCidrs,
  planSubnets,
  type SubnetPlan,
  type SubnetPlanRequest,
  type SubnetTier,
  subnetTiers,
  type TierRequest,
} from "./subnet-plan";
export {
  checkExistingVpc,
  checkFlowLogs,
  checkVpc,
  type ExistingVpcSettings,
  flowLogsRole,
  type VpcSettings,
} from "./vpc-checks";
export { vpcWarnings } from "./warnings";
export { checkZoneLetters, checkZones, zoneLetter } from "./zones";
