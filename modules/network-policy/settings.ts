import { z } from "zod";
import { cidr, dnsLabel, port, type SettingsInput, uniqueList } from "../fields/plan";

const policyPort = z.strictObject({
  /** First port of the container, whatever port a Service in front of it has. */
  port,
  /** Last port, at least the first; by default the first. Errors: `PortRangeReversed`. */
  endPort: port.optional(),
  /** Protocol above IP. */
  protocol: z.enum(["TCP", "UDP", "SCTP"]).default("TCP"),
});

const ports = uniqueList(policyPort);

const pods = z.strictObject({
  /** Pods by labels, wherever they run. */
  kind: z.literal("pods"),
  /** Labels, all of which a pod must have; by default every pod of the namespace. Errors: `PeerSelectsNothing`. */
  labels: z.record(z.string(), z.string()).optional(),
  /** Their namespace; by default the application's own. One that is not of this environment is accepted as it is. */
  namespace: dnsLabel.optional(),
});

const addressRange = z.strictObject({
  /** Addresses outside the cluster. Pods have addresses that change: select them by labels. */
  kind: z.literal("range"),
  /** IPv4 or IPv6 range, in the cluster's family. Errors: `RangeMalformed`, `RangeOfOtherFamily`. */
  cidr,
  /** Parts of the range to exclude. Errors: `RangeMalformed`, `ExceptOutsideRange`. */
  except: uniqueList(cidr).optional(),
});

const peer = z.discriminatedUnion("kind", [
  z.strictObject({
    /** An application of this environment. */
    kind: z.literal("application"),
    /** Its name. Errors: `ApplicationUnknown`. */
    application: z.string(),
  }),
  pods,
  addressRange,
  z.strictObject({
    /** The cluster's DNS, port 53 of UDP and TCP; in egress, in a rule of its own. Errors: `DnsNotAlone`. */
    kind: z.literal("dns"),
  }),
]);

const rule = z.strictObject({
  /** Peers at the other end of the connection; by default any. Errors: `PeersEmpty`. */
  peers: uniqueList(peer).optional(),
  /** Ports of the pod that accepts the connection; by default every port. Errors: `PortsEmpty`, `PortNotOfContainer`. */
  ports: ports.optional(),
});

/** Which pods a policy restricts: the application's, or all of its namespace. */
const selects = z.enum(["application", "namespace"]).default("application");

const networkPolicy = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Nothing may connect to the pods, unless another policy allows it. */
    kind: z.literal("denyAllIngress"),
    selects,
  }),
  z.strictObject({
    /** The pods may connect to nothing, not even DNS, unless another policy allows it. */
    kind: z.literal("denyAllEgress"),
    selects,
  }),
  z.strictObject({
    /** Pods of the same namespace may connect to the pods. */
    kind: z.literal("fromSameNamespace"),
    selects,
    /** Ports of the container; by default the application's, and every port where it has none. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Pods of another namespace may connect to the pods. */
    kind: z.literal("fromNamespace"),
    selects,
    /** Namespace of an application, or one of the platform's own. Errors: `NamespaceUnknown`. */
    namespace: z.string(),
    /** Ports of the container; by default the application's, and every port where it has none. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Pods of another application may connect to the pods. */
    kind: z.literal("fromApplication"),
    selects,
    /** Name of the application. Errors: `ApplicationUnknown`. */
    application: z.string(),
    /** Ports of the container; by default the application's, and every port where it has none. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** The pods may query the cluster's DNS and connect to another application, and to nothing else. */
    kind: z.literal("toApplication"),
    selects,
    /** Name of the application. Errors: `ApplicationUnknown`. */
    application: z.string(),
    /** Ports of its container; by default its own, and every port where it has none. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Rules of its own. */
    kind: z.literal("rules"),
    selects,
    /** Connections to the pods that are allowed; an empty list denies all. */
    ingress: uniqueList(rule).optional(),
    /** Connections from the pods that are allowed; an empty list denies all. */
    egress: uniqueList(rule).optional(),
  }),
]);

/**
 * Network policies of an application by name. Policies are additive: none denies what another allows.
 *
 * Errors: `PolicySelectsNothing` where the application has no pods.
 * @internal
 */
export const networkPoliciesSettings = z.record(dnsLabel, networkPolicy).default({});

/**
 * Ports of a policy's rule.
 * @internal
 */
export const portSettings = policyPort;

/** Ports of the pod that accepts a connection: its container's own, whatever port a Service in front of it has. */
export type PolicyPort = SettingsInput<typeof policyPort>;

/** Pods, wherever they run. */
export type PodsPeer = SettingsInput<typeof pods>;

/** Addresses outside the cluster. Pods have addresses that change: select them by labels. */
export type RangePeer = SettingsInput<typeof addressRange>;

/** A policy of an application, as the environment file says it. */
export type ApplicationPolicy = SettingsInput<typeof networkPolicy>;

/** Connections that are allowed, as the environment file says it. */
export type ApplicationRule = SettingsInput<typeof rule>;

/** The other end of a connection, as the environment file says it. */
export type ApplicationPeer = SettingsInput<typeof peer>;
