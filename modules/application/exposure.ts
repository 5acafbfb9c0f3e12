import { withDefaults } from "../fields/plan";
import type { AlbExposure, AlbGatewayExposure, AlbIngressExposure } from "./alb-exposure";
import type { AlbSettings } from "./alb-settings";
import {
  type ClusterIpExposure,
  type ExposureSettings,
  type ExternalNameExposure,
  exposureSettings,
  type NlbSettings,
  type NodePortExposure,
} from "./exposure-settings";
import type { NlbExposure } from "./nlb-exposure";

/** How an application is reached. */
export type Exposure = ClusterIpExposure | NodePortExposure | ExternalNameExposure | NlbExposure | AlbExposure;

/** A network load balancer with every default applied. */
export type CompleteNlb = NlbExposure & NlbSettings;

/** An application load balancer by an Ingress, with every default applied. */
export type CompleteIngress = AlbIngressExposure & AlbSettings;

/** An application load balancer by a Gateway, with every default applied. */
export type CompleteGateway = AlbGatewayExposure & AlbSettings;

/** How an application is reached, with every default applied. */
export type CompleteExposure =
  | Exclude<ExposureSettings, NlbSettings | AlbSettings>
  | CompleteNlb
  | CompleteIngress
  | CompleteGateway;

/** Applies the defaults of an exposure. */
export function completeExposure(expose: Exposure): CompleteExposure {
  return { ...expose, ...withDefaults(exposureSettings, expose) } as CompleteExposure;
}
