import { z } from "zod";
import type { Settings, SettingsInput } from "../fields/plan";
import { albSettings } from "./alb-settings";
import { loadBalancer, servicePort } from "./load-balancer-fields";

const clusterIp = z.strictObject({
  /** Inside the cluster only. */
  kind: z.literal("clusterIp"),
  ...servicePort,
  /**
   * Which pods a client in the cluster reaches if there are some in its own zone; by default any pod of any zone.
   *
   * `auto` distributes the load in proportion to the CPU of each zone. It gives up where that is too uneven, as with one, two
   * or four pods in three zones, and records an event that says so. `prefer-same-zone` stays in the zone as long as one pod is
   * there, however loaded it is. Traffic between zones is charged. The Kubernetes provider has no field for
   * `prefer-same-zone`, so that Service is a `kubernetes_manifest`, which needs the API server at every plan.
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
   */
  zoneRouting: z.enum(["auto", "prefer-same-zone"]).optional(),
});

const nodePort = z.strictObject({
  /** On a port of every node, and inside the cluster. Who can reach the nodes depends on the network. */
  kind: z.literal("nodePort"),
  ...servicePort,
  /**
   * Port of the nodes, 30000 to 32767, of one Service in the cluster; by default Kubernetes chooses one.
   *
   * Errors: `NodePortOutOfRange`, `NodePortTaken`.
   */
  nodePort: z.int().optional(),
});

const externalName = z.strictObject({
  /**
   * A name inside the cluster for something outside it: an alias in the cluster's DNS, without pods and without a port.
   *
   * Clients send the name that they looked up, so HTTP and TLS servers must accept it.
   */
  kind: z.literal("externalName"),
  /** DNS name that the Service is an alias of. Errors: `HostMalformed`. */
  host: z.string(),
});

const nlb = z.strictObject({
  /** A network load balancer: it forwards connections and does not interpret HTTP. */
  kind: z.literal("nlb"),
  ...servicePort,
  ...loadBalancer,
  /**
   * Whether each zone's address serves the targets of all zones. It evens out the load, and traffic between zones is
   * charged.
   */
  crossZone: z.boolean().default(true),
  /**
   * Whether a pod sees the client's IP address.
   *
   * `disabled`: it sees that of the load balancer (IP targets) or of a node (instance targets, two hops). `enabled`: it sees the
   * client's; with instance targets only nodes that have a pod are used, and the others fail the health check. A pod cannot
   * reach itself through the load balancer then. `proxy-protocol`: it sees the load balancer's, and the client's in a header
   * before the first byte, which the program must parse: say so with `speaksProxyProtocol`.
   *
   * Errors: `ProxyProtocolNotSpoken`, `SecurityGroupsRefuseLocalTraffic`.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
   */
  clientIpPreservation: z.enum(["disabled", "enabled", "proxy-protocol"]).default("disabled"),
});

/**
 * How an application is reached.
 * @internal
 */
export const exposureSettings = z.discriminatedUnion("kind", [clusterIp, nodePort, externalName, nlb, albSettings]);

/** How an application is reached, with every default applied. */
export type ExposureSettings = Settings<typeof exposureSettings>;

/** How an application is reached, as the environment file says it; which controller serves it is not part of it. */
export type ExposureInput = SettingsInput<typeof exposureSettings>;

/** Inside the cluster only: a Service with an address of the cluster's own range. */
export type ClusterIpExposure = SettingsInput<typeof clusterIp>;

/** On a port of every node, and inside the cluster. */
export type NodePortExposure = SettingsInput<typeof nodePort>;

/** A name inside the cluster for something outside it. */
export type ExternalNameExposure = SettingsInput<typeof externalName>;

/** A network load balancer with every default applied. */
export type NlbSettings = Settings<typeof nlb>;

/** A network load balancer as the environment file says it. */
export type NlbInput = SettingsInput<typeof nlb>;
