export { ExistingVpc, type ExistingVpcProps } from "./existing-vpc";
export { FlowLogs, type FlowLogsProps } from "./flow-logs";
export { InterfaceEndpoints, type InterfaceEndpointsProps } from "./interface-endpoints";
export type { FlowLogSettings, SubnetPlan, SubnetPlanRequest, SubnetTier, TierSettings } from "./plan";
export { Vpc, type VpcProps } from "./vpc";
export type { VpcAttributes } from "./vpc-attributes";
