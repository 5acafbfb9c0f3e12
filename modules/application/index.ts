export { Namespace, type NamespaceProps } from "../internal/namespace";
export type { AlbExposure, AlbSettings, AlbTls } from "./alb-exposure";
export { Application, type ApplicationDns, type ApplicationProps } from "./application";
export type { ApplicationSettings, VersionSettings } from "./application-settings";
export type { ClusterIpExposure, ExternalNameExposure, NodePortExposure, ServicePort } from "./cluster-exposures";
export type { Exposure, ExposureSettings } from "./exposure";
export type { NlbExposure, NlbSettings } from "./nlb-exposure";
export type { TrafficRule } from "./traffic-rule";
