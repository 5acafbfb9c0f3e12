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
   * Whether a pod sees the client's address.
   *
   * `disabled`: it sees the load balancer's address (`ip` targets) or a node's (`instance` targets, two hops). `enabled`:
   * it sees the client's; with `instance` targets only nodes that run a pod receive traffic, and the health check of the
   * others fails. A pod then cannot reach itself through the load balancer. `proxy-protocol`: it sees the load balancer's
   * address, and the client's in a header before the first byte, which the program must parse (`speaksProxyProtocol`).
   *
   * Errors: `ProxyProtocolNotSpoken`.
   * @default "disabled"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
   */
  readonly clientIpPreservation?: "disabled" | "enabled" | "proxy-protocol";

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
 * `clientIpPreservation` decides which address a pod sees; each choice has a cost.
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
