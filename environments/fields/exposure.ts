import { port } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { trafficRules } from "./traffic-rules";

const servicePort = {
  /** Port of the Service. */
  port: port.default(80),
  /** Name of that port. */
  portName: z.string().optional(),
};

const loadBalancer = {
  /** Who reaches it. */
  scheme: z.enum(["internal", "internet-facing"]).default("internal"),
  /** What it sends to: pods by their addresses, or a port of every node. */
  targets: z.enum(["ip", "instance"]).default("ip"),
  /** Port of the health check; by default the target's own. */
  healthCheckPort: port.optional(),
  /** Path of the health check. */
  healthCheckPath: z.string().optional(),
  /** Seconds that a leaving target may finish its connections. */
  deregistrationDelaySeconds: z.int().optional(),
  /** Name in the network's DNS zone that leads to it; ExternalDNS writes it. */
  dnsName: z.string().optional(),
};

const clusterIp = z.strictObject({
  /** Inside the cluster only. */
  kind: z.literal("clusterIp"),
  ...servicePort,
  /** Whether clients are sent to pods of their own zone; by default to any. */
  zoneRouting: z.enum(["auto", "prefer-same-zone"]).optional(),
});

const nodePort = z.strictObject({
  /** On a port of every node. */
  kind: z.literal("nodePort"),
  ...servicePort,
  /** Port of the nodes; by default Kubernetes picks one. */
  nodePort: z.int().optional(),
});

const externalName = z.strictObject({
  /** A name inside the cluster for something outside it, without pods. */
  kind: z.literal("externalName"),
  /** DNS name that it stands for. */
  host: z.string(),
});

const nlb = z.strictObject({
  /** A network load balancer: connections, no HTTP. */
  kind: z.literal("nlb"),
  ...servicePort,
  ...loadBalancer,
  /** Whether each zone's address serves the targets of all zones. */
  crossZone: z.boolean().default(true),
  /** Whether a pod sees the client's address: not, as the source address, or in a Proxy Protocol header before the first byte. */
  clientIpPreservation: z.enum(["disabled", "enabled", "proxy-protocol"]).default("disabled"),
});

const tls = z.strictObject({
  /** ARNs of certificates in ACM; by default the controller looks for those of the rules' hosts. */
  certificateArns: z.array(z.string()).optional(),
  /** Name of the policy of versions and ciphers. */
  policy: z.string().optional(),
  /** Whether port 80 sends clients to port 443. */
  redirect: z.boolean().default(true),
});

const alb = z.strictObject({
  /** An application load balancer: HTTP by host and path. */
  kind: z.literal("alb"),
  /** Whether an Ingress asks for it, or a Gateway with HTTPRoutes. */
  api: z.enum(["ingress", "gateway"]).default("ingress"),
  ...servicePort,
  ...loadBalancer,
  /** Type of the Service behind it; by default the one that its targets need. */
  serviceType: z.enum(["ClusterIP", "NodePort"]).optional(),
  /** Host name to serve; by default every host. */
  host: z.string().min(1).optional(),
  /** Who makes records of hosts: ExternalDNS, so that one outside its zone is refused, or somebody elsewhere. */
  hostRecords: z.enum(["here", "elsewhere"]).default("here"),
  /** Path prefix to serve. */
  path: z.string().startsWith("/").default("/"),
  /** Which requests go to which version. */
  rules: trafficRules.optional(),
  /** HTTPS on port 443. */
  tls: tls.optional(),
  /** Applications of one group share a load balancer. */
  groupName: z.string().optional(),
  /** Place of this application's rules among the group's, lowest first. */
  groupOrder: z.int().optional(),
  /** Seconds between two health checks. */
  healthCheckIntervalSeconds: z.int().optional(),
  /** Seconds to wait for an answer. */
  healthCheckTimeoutSeconds: z.int().optional(),
  /** HTTP codes of a healthy answer. */
  healthCheckSuccessCodes: z.string().optional(),
});

/** How an application is reached. */
export const exposure = z.discriminatedUnion("kind", [clusterIp, nodePort, externalName, nlb, alb]);
