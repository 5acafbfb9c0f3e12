/** Inside the cluster only: a Service with an address of the cluster's own range. */
export interface ClusterIpExposure {
  /** Tells the exposures apart. */
  readonly kind: "clusterIp";

  /**
   * Port of the Service.
   * @default 80
   */
  readonly port?: number;
}

/**
 * A network load balancer whose targets are the pods: it passes connections on and knows nothing of HTTP.
 *
 * Pods see the load balancer's address, not the client's.
 */
export interface NlbExposure {
  /** Tells the exposures apart. */
  readonly kind: "nlb";

  /**
   * Load balancer class, such as `service.k8s.aws/nlb`. It decides which controller makes the load balancer; without it
   * the cluster's own would make a Classic one. A change replaces the Service and the load balancer.
   */
  readonly loadBalancerClass: string;

  /**
   * Who reaches it: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   * @default "internal"
   */
  readonly scheme?: "internal" | "internet-facing";

  /**
   * Port of the listener.
   * @default 80
   */
  readonly port?: number;

  /**
   * Port that the health check connects to.
   * @default - the port of the target
   */
  readonly healthCheckPort?: number;

  /**
   * Whether each zone's address serves the pods of all zones. It evens out the load, and traffic between zones is
   * charged.
   * @default true
   */
  readonly crossZone?: boolean;

  /**
   * Seconds that a leaving pod may finish its connections, 0 to 3600.
   * @default - 300, the load balancer's own
   */
  readonly deregistrationDelaySeconds?: number;
}

/** An application load balancer whose targets are the pods: HTTP by host and path. One load balancer per application. */
export interface AlbExposure {
  /** Tells the exposures apart. */
  readonly kind: "alb";

  /** Ingress class, such as `alb`; it decides which controller makes the load balancer. */
  readonly ingressClass: string;

  /**
   * Who reaches it: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   * @default "internal"
   */
  readonly scheme?: "internal" | "internet-facing";

  /**
   * Port of the Service behind it. The listener has port 80.
   * @default 80
   */
  readonly port?: number;

  /**
   * Host name to serve, `*.example.com` for all names below one.
   *
   * Errors: `HostMalformed`.
   * @default - every host
   */
  readonly host?: string;

  /**
   * Path prefix to serve.
   *
   * Errors: `PathHasWildcard`: the controller refuses `*` and `?` in a prefix.
   * @default "/"
   */
  readonly path?: string;
}

/** How an application is reached. */
export type Exposure = ClusterIpExposure | NlbExposure | AlbExposure;
