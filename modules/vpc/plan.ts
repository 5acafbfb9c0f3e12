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
export { isCutOff, limitsEgressToEndpoints, reachesInternet } from "./internet-access";
export { IPV6_SUBNET_BITS, ipv6RangeNumber } from "./ipv6-ranges";
export { addressesForLoadBalancer } from "./load-balancer-addresses";
export { isIpv6Cidr, rangeProblem } from "./range";
export {
  type ExistingVpcSettings,
  existingVpcSettings,
  type FlowLogSettings,
  flowLogSettings,
  type TierSettings,
  type VpcSettings,
  vpcSettings,
} from "./settings";
export { associatedCidrs, planSubnets, type SubnetPlan, type SubnetPlanRequest } from "./subnet-plan";
export { type SubnetTier, subnetTiers } from "./subnet-tier";
export {
  checkExistingVpc,
  checkFlowLogs,
  checkVpc,
  type ExistingVpcRequest,
  flowLogsRole,
  type VpcRequest,
} from "./vpc-checks";
export { vpcWarnings } from "./warnings";
export { checkZoneLetters, checkZones, zoneLetter } from "./zones";
