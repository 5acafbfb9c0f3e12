import { z } from "zod";
import { port } from "../fields/plan";

/** Fields of every exposure with a Service port. */
export const servicePort = {
  /** Port of the Service; of a network load balancer also the listener's. Errors: `PortOutOfRange`. */
  port: port.default(80),
  /**
   * Name of that port, a DNS label of at most 15 characters; an Ingress then refers to it by name. None by default.
   *
   * Errors: `PortNameMalformed`.
   */
  portName: z.string().optional(),
};

/** Fields of every load balancer. */
export const loadBalancer = {
  /**
   * Who can reach the load balancer: the VPC and what is connected to it, or the internet.
   *
   * A change replaces the load balancer and its name.
   */
  scheme: z.enum(["internal", "internet-facing"]).default("internal"),
  /**
   * What the load balancer sends to: pods by their addresses, or a port of every node, from where a second hop leads to a
   * pod. Pods on Fargate can only be reached by their addresses.
   *
   * Errors: `InstanceTargetsOnFargate`, `InstanceTargetsOnIpv6`; `InstanceTargetsNeedNodePort` of an `alb`.
   */
  targets: z.enum(["ip", "instance"]).default("ip"),
  /**
   * Port of the pods that the health check connects to; by default the target's own.
   *
   * Errors: `PortOutOfRange`, `HealthCheckPortNeedsIpTargets`.
   */
  healthCheckPort: port.optional(),
  /**
   * Path that the health check requests by HTTP. By default an `alb` requests `/`, and an `nlb` only connects.
   *
   * Errors: `PathMalformed`; `HealthCheckPathNeedsPods` of an `nlb`.
   */
  healthCheckPath: z.string().optional(),
  /**
   * Seconds for which a deregistered target may finish its connections, 0 to 3600; by default the load balancer's own 300.
   *
   * Errors: `DeregistrationDelayOutOfRange`.
   */
  deregistrationDelaySeconds: z.int().optional(),
  /**
   * Name in the zone of ExternalDNS that points to the load balancer, in addition to the hosts of an `alb`. None by default.
   *
   * Errors: `HostMalformed`, `HostOutsideZone`, `HostIsZoneName`, `HostTooLong`, `DnsNameTaken`, `DnsNameNeedsExternalDns`.
   */
  dnsName: z.string().optional(),
};

/** Inside the cluster only: a Service with an address of the cluster's own range. */
