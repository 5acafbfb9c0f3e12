import type { AlbInput } from "./alb-settings";
import type { LoadBalancerLocation } from "./load-balancer-location";

/** An application load balancer by an Ingress: HTTP by host and path, and by the conditions of `rules`. */
export interface AlbIngressExposure extends AlbInput, LoadBalancerLocation {
  /** Tells the objects apart. */
  readonly api?: "ingress";

  /** Ingress class, such as `alb`; it decides which controller makes the load balancer. */
  readonly ingressClass: string;
}

/** What another resource may depend on. */
export interface TerraformObject {
  /** Its address, as an expression. */
  readonly fqn: string;
}

/** A Gateway that applications share: an `AlbGateway`. */
export interface SharedGateway {
  /** Name that the routes of its applications refer to. */
  readonly gatewayName: string;

  /** Namespace of the Gateway, which need not be that of an application. */
  readonly namespace: string;

  /** The Gateway in Terraform; routes depend on it. */
  readonly resource: TerraformObject;
}

/** An application load balancer by a Gateway and HTTPRoutes. */
export interface AlbGatewayExposure extends AlbInput, LoadBalancerLocation {
  /** Tells the objects apart. */
  readonly api: "gateway";

  /** Gateway class, such as `alb`; it decides which controller makes the load balancer. */
  readonly gatewayClass: string;

  /**
   * The Gateway of the application's group, which accepts routes of its namespace.
   *
   * Errors: `GatewayMissing` with a `groupName` and without this.
   * @default - one of its own
   */
  readonly gateway?: SharedGateway;
}

/** An application load balancer: HTTP by host and path, and by the conditions of `rules`. */
export type AlbExposure = AlbIngressExposure | AlbGatewayExposure;
