export type {
  AlbExposure,
  AlbGatewayExposure,
  AlbIngressExposure,
  SharedGateway,
  TerraformObject,
} from "./alb-exposure";
export { AlbGateway, type AlbGatewayProps } from "./alb-gateway";
export type { AlbInput, AlbSettings, AlbTls, AlbTlsInput } from "./alb-settings";
export { Application, type ApplicationDns, type ApplicationProps } from "./application";
export type { Exposure } from "./exposure";
export type {
  ClusterIpExposure,
  ExposureInput,
  ExposureSettings,
  ExternalNameExposure,
  NlbInput,
  NlbSettings,
  NodePortExposure,
} from "./exposure-settings";
export type { LoadBalancerLocation } from "./load-balancer-location";
export type { NlbExposure } from "./nlb-exposure";
export type { TrafficRule } from "./rule-settings";
export type { ApplicationInput, ApplicationSettings } from "./settings";
