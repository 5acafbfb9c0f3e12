export { Namespace, type NamespaceProps } from "../internal/namespace";
export type {
  AlbExposure,
  AlbGatewayExposure,
  AlbIngressExposure,
  AlbSettings,
  AlbTls,
  SharedGateway,
  TerraformObject,
} from "./alb-exposure";
export { AlbGateway, type AlbGatewayProps } from "./alb-gateway";
export { Application, type ApplicationDns, type ApplicationProps } from "./application";
export type { ApplicationSettings, VersionSettings } from "./application-settings";
export type { ClusterIpExposure, ExternalNameExposure, NodePortExposure, ServicePort } from "./cluster-exposures";
export type { Exposure, ExposureSettings } from "./exposure";
export type { NlbExposure, NlbSettings } from "./nlb-exposure";
export type { TrafficRule } from "./traffic-rule";
