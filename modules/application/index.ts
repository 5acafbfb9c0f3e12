export { Namespace, type NamespaceProps } from "../internal/namespace";
export { Application, type ApplicationProps } from "./application";
export type { AlbExposure, ClusterIpExposure, Exposure, NlbExposure } from "./exposure";
