import type { AlbExposure, AlbSettings } from "./alb-exposure";
import type { ClusterIpExposure, ExternalNameExposure, NodePortExposure } from "./cluster-exposures";
import type { NlbExposure, NlbSettings } from "./nlb-exposure";

/** How an application is reached, as an environment file says it: which controller serves it is not its affair. */
export type ExposureSettings = ClusterIpExposure | NodePortExposure | ExternalNameExposure | NlbSettings | AlbSettings;

/** How an application is reached. */
export type Exposure = ClusterIpExposure | NodePortExposure | ExternalNameExposure | NlbExposure | AlbExposure;
