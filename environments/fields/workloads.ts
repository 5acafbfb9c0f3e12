import { z } from "zod";
import { dnsLabel, port } from "./formats";

const scheme = z.enum(["internal", "internet-facing"]).default("internal");

const nlb = z.strictObject({
  /** A network load balancer: connections, no HTTP. */
  kind: z.literal("nlb"),
  /** Who reaches it. */
  scheme,
  /** Port of the listener. */
  port: port.default(80),
  /** Port of the health check; by default the target's own. */
  healthCheckPort: port.optional(),
  /** Whether each zone's address serves the targets of all zones. */
  crossZone: z.boolean().default(true),
  /** Seconds that a leaving target may finish its connections. */
  deregistrationDelaySeconds: z.int().min(0).max(3600).optional(),
});

const alb = z.strictObject({
  /** An application load balancer: HTTP by host and path. */
  kind: z.literal("alb"),
  /** Who reaches it. */
  scheme,
  /** Port of the Service behind it. */
  port: port.default(80),
  /** Host name to serve; by default every host. */
  host: z.string().min(1).optional(),
  /** Path prefix to serve. */
  path: z.string().startsWith("/").default("/"),
});

const clusterIp = z.strictObject({
  /** Inside the cluster only. */
  kind: z.literal("clusterIp"),
  /** Port of the Service. */
  port: port.default(80),
});

const application = z.strictObject({
  /** Namespace; by default the application's name. It is made with the application. */
  namespace: dnsLabel.optional(),
  /** Container image with its tag. */
  image: z.string().min(1),
  /** Port that the container listens on. */
  port,
  /** Pods. */
  replicas: z.int().min(0).max(1000).default(2),
  /** Environment variables; never secrets. */
  env: z.record(z.string(), z.string()).default({}),
  /** Value of the label `app` of the pods; by default the application's name. */
  appLabel: dnsLabel.optional(),
  /** Name of the Deployment; by default the application's name. */
  deploymentName: dnsLabel.optional(),
  /** Name of the Service; by default the application's name. */
  serviceName: dnsLabel.optional(),
  /** Name of the Ingress of an `alb`; by default the application's name. */
  ingressName: dnsLabel.optional(),
  /** How it is reached; without it there is no Service. */
  expose: z.discriminatedUnion("kind", [clusterIp, nlb, alb]).optional(),
});

/** Applications by name. */
export const workloads = z.record(dnsLabel, application).default({});
