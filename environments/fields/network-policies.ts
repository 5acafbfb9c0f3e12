import { cidr, dnsLabel, port } from "@eksnet/modules/fields/plan";
import { z } from "zod";

const ports = z.array(
  z.strictObject({
    /** First port of the container. */
    port,
    /** Last port; by default the first. */
    endPort: port.optional(),
    /** Protocol above IP. */
    protocol: z.enum(["TCP", "UDP", "SCTP"]).default("TCP"),
  }),
);

const labels = z.record(z.string(), z.string());

const peer = z.discriminatedUnion("kind", [
  z.strictObject({
    /** An application of this environment. */
    kind: z.literal("application"),
    /** Its name. */
    application: z.string(),
  }),
  z.strictObject({
    /** Pods by labels. */
    kind: z.literal("pods"),
    /** Labels, all of which a pod must have; by default every pod. */
    labels: labels.optional(),
    /** Their namespace; by default the application's own. */
    namespace: dnsLabel.optional(),
  }),
  z.strictObject({
    /** Addresses outside the cluster. */
    kind: z.literal("range"),
    /** The range. */
    cidr,
    /** Parts of it that do not belong to it. */
    except: z.array(cidr).optional(),
  }),
  z.strictObject({
    /** The cluster's DNS; in egress, in a rule of its own. */
    kind: z.literal("dns"),
  }),
]);

const rule = z.strictObject({
  /** Who may be the other end; by default everybody. */
  peers: z.array(peer).optional(),
  /** Ports of the pod that answers; by default every port. */
  ports: ports.optional(),
});

/** Which pods a policy restricts: the application's, or all of its namespace. */
const selects = z.enum(["application", "namespace"]).default("application");

const networkPolicy = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Nothing may connect to the pods. */
    kind: z.literal("denyAllIngress"),
    selects,
  }),
  z.strictObject({
    /** The pods may connect to nothing, not even DNS. */
    kind: z.literal("denyAllEgress"),
    selects,
  }),
  z.strictObject({
    /** Pods of the same namespace may connect to the pods. */
    kind: z.literal("fromSameNamespace"),
    selects,
    /** Ports of the container; by default the application's. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Pods of another namespace may connect to the pods. */
    kind: z.literal("fromNamespace"),
    selects,
    /** Namespace of an application, or one of the platform's own. */
    namespace: z.string(),
    /** Ports of the container; by default the application's. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Pods of another application may connect to the pods. */
    kind: z.literal("fromApplication"),
    selects,
    /** Name of the application. */
    application: z.string(),
    /** Ports of the container; by default the application's. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** The pods may ask the cluster's DNS and connect to another application, and to nothing else. */
    kind: z.literal("toApplication"),
    selects,
    /** Name of the application. */
    application: z.string(),
    /** Ports of its container; by default its own. */
    ports: ports.optional(),
  }),
  z.strictObject({
    /** Rules of its own. */
    kind: z.literal("rules"),
    selects,
    /** Connections to the pods that may be; an empty list means none. */
    ingress: z.array(rule).optional(),
    /** Connections from the pods that may be; an empty list means none. */
    egress: z.array(rule).optional(),
  }),
]);

/** Network policies of an application by name. Policies only add up: none takes away what another allows. */
export const networkPolicies = z.record(dnsLabel, networkPolicy).default({});
