import { dnsLabel, port, securityGroupId } from "@eksnet/modules/fields/plan";
import { placementFields } from "@eksnet/modules/placement/plan";
import { z } from "zod";
import { exposure } from "./exposure";
import { networkPolicies } from "./network-policies";

const env = z.record(z.string(), z.string());
const replicas = z.int().min(0).max(1000);

const version = z.strictObject({
  /** Container image; by default the application's. */
  image: z.string().min(1).optional(),
  /** Pods; by default as many as the application's. */
  replicas: replicas.optional(),
  /** Environment variables beside the application's. */
  env: env.optional(),
});

const application = z
  .strictObject({
    /** Namespace; by default the application's name. It is made with the application. */
    namespace: dnsLabel.optional(),
    /** Container image with its tag; only an `externalName` has none. */
    image: z.string().min(1).optional(),
    /** Port that the container listens on; what is exposed needs one. */
    port: port.optional(),
    /** Pods, by default 2; of versions, those without a number of their own. */
    replicas: replicas.optional(),
    /** Program and arguments to run instead of the image's own. */
    command: z.array(z.string()).min(1).optional(),
    /** Environment variables; never secrets. */
    env: env.default({}),
    /** Versions that run beside each other, by name; the rules of an `alb` share the requests out. */
    versions: z.record(dnsLabel, version).optional(),
    /** Labels of everything that belongs to the application. */
    labels: z.record(z.string(), z.string()).default({}),
    /** Value of the label `app` of the pods; by default the application's name. */
    appLabel: dnsLabel.optional(),
    /** Further labels by which Deployment and Service find the pods. */
    podLabels: z.record(z.string(), z.string()).default({}),
    /** Name of the Deployment; by default the application's name. */
    deploymentName: dnsLabel.optional(),
    /** Name of the Service; by default the application's name. */
    serviceName: dnsLabel.optional(),
    /** Name of the Ingress of an `alb`, or of its routes; by default the application's name. */
    ingressName: dnsLabel.optional(),
    /** Whether pods are spread over zones as evenly as possible, or stay pending rather than crowd one. */
    zoneSpread: z.enum(["prefer", "require"]).default("prefer"),
    ...placementFields,
    /** Pods that may be taken away at once while nodes are drained; by default any number. */
    maxUnavailable: z.int().optional(),
    /** Seconds for which a pod keeps serving after its termination begins. */
    drainSeconds: z.int().optional(),
    /** Whether a pod is ready only when the load balancer's health check says so, too. */
    readinessGates: z.boolean().default(false),
    /**
     * EC2 security groups of its pods, up to three, beside the cluster's own, with which they stay part of the cluster; for
     * what knows callers by their group, such as a database. Needs `cluster.podNetworking.securityGroupsForPods`, or Fargate.
     */
    securityGroupIds: z.array(securityGroupId).min(1).max(3).optional(),
    /** Whether the program parses Proxy Protocol. */
    speaksProxyProtocol: z.boolean().default(false),
    /** How it is reached; without it there is no Service. */
    expose: exposure.optional(),
    /** How it is in the service mesh; by default nobody calls it there. */
    mesh: z
      .strictObject({
        /** Applications that may call it, by the identity of their pods. */
        allowFrom: z.array(z.string()).min(1),
        /** Path of its health check there, which wants 200 for an answer; by default `/`. */
        healthCheckPath: z.string().optional(),
      })
      .optional(),
    /** Who may connect to its pods, and where these may connect to; by default everybody and everywhere. */
    networkPolicies,
  })
  .overwrite((settings) => {
    const versions = Object.values(settings.versions ?? {});
    const ofTheirOwn = versions.length > 0 && versions.every(({ replicas }) => replicas !== undefined);
    const withoutPods = settings.expose?.kind === "externalName";
    return ofTheirOwn || withoutPods ? settings : { ...settings, replicas: settings.replicas ?? 2 };
  });

/** Applications by name. */
export const workloads = z.record(dnsLabel, application).default({});
