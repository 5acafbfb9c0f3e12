export { ExistingVpc, type ExistingVpcProps } from "./existing-vpc";
export { type FlowLogSettings, FlowLogs, type FlowLogsProps } from "./flow-logs";
export { InterfaceEndpoints, type InterfaceEndpointsProps } from "./interface-endpoints";
export type { SubnetPlan, SubnetPlanRequest, SubnetTier, TierRequest } from "./plan";
export { Vpc, type VpcProps } from "./vpc";
export type { VpcAttributes } from "./vpc-attributes";
