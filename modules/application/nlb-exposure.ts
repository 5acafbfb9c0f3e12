import type { ServicePort } from "./cluster-exposures";

/** A network load balancer as an environment file says it. */
export interface NlbSettings extends ServicePort {
  /** Tells the exposures apart. */
  readonly kind: "nlb";

  /**
   * Who reaches it: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   * @default "internal"
   */
  readonly scheme?: "internal" | "internet-facing";

  /**
   * What the load balancer sends to: pods by their addresses, or a port of every node, from where one more hop leads to a
   * pod. Pods on Fargate can only be reached by their addresses.
   *
   * Errors: `InstanceTargetsOnFargate`.
   * @default "ip"
   */
  readonly targets?: "ip" | "instance";

  /**
   * Whose address a pod sees.
   *
   * `lost`: that of the load balancer (pods as targets) or of a node (nodes as targets, two hops). `kept`: the client's;
   * with nodes as targets only nodes that have a pod take part, others fail the health check. `proxy-protocol`: the load
   * balancer's, and the client's in a header before the first byte, which the program must parse: say so with
   * `speaksProxyProtocol`. With `kept` a pod cannot reach itself through the load balancer.
   *
   * Errors: `ProxyProtocolNotSpoken`.
   * @default "lost"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
   */
  readonly clientAddress?: "lost" | "kept" | "proxy-protocol";

  /**
   * Port of the pods that the health check connects to.
   *
   * Errors: `PortOutOfRange`, `HealthCheckPortNeedsIpTargets`.
   * @default - the port of the target
   */
  readonly healthCheckPort?: number;

  /**
   * Path that the health check asks for by HTTP.
   *
   * Errors: `PathMalformed`, `HealthCheckPathNeedsPods`.
   * @default - none: it only connects
   */
  readonly healthCheckPath?: string;

  /**
   * Whether each zone's address serves the targets of all zones. It evens out the load, and traffic between zones is
   * charged.
   * @default true
   */
  readonly crossZone?: boolean;

  /**
   * Seconds that a leaving target may finish its connections, 0 to 3600.
   *
   * Errors: `DeregistrationDelayOutOfRange`.
   * @default - 300, the load balancer's own
   */
  readonly deregistrationDelaySeconds?: number;

  /**
   * Name in the zone of ExternalDNS that leads to the load balancer.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `DnsNameTaken`.
   * @default - only the load balancer's own name
   */
  readonly dnsName?: string;
}

/**
 * A network load balancer: it passes connections on and knows nothing of HTTP.
 *
 * What happens to the client's address is a choice, and each has its price: see `clientAddress`.
 */
export interface NlbExposure extends NlbSettings {
  /**
   * Load balancer class, such as `service.k8s.aws/nlb`. It decides which controller makes the load balancer; without it
   * the cluster's own would make a Classic one. A change replaces the Service and the load balancer.
   */
  readonly loadBalancerClass: string;

  /**
   * Families of addresses that the load balancer has; it reaches pods with IPv6 addresses only when it has both.
   * @default "ipv4"
   */
  readonly addressType?: "ipv4" | "dualstack";

  /**
   * Subnets of the load balancer, one in each of its zones.
   * @default - the controller finds them in the VPC by their tags
   */
  readonly subnetIds?: readonly string[];
}
