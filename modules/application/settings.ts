import { z } from "zod";
import { dnsLabel, port, type Settings, type SettingsInput, securityGroupId } from "../fields/plan";
import { placementFields } from "../placement/plan";
import { hasPods } from "./exposure-kinds";
import { exposureSettings } from "./exposure-settings";

const env = z.record(z.string(), z.string());
const replicas = z.int().min(0).max(1000);

const version = z.strictObject({
  /** Container image with its tag or digest; by default the application's. */
  image: z.string().min(1).optional(),
  /** Pods; by default as many as the application's. */
  replicas: replicas.optional(),
  /** Environment variables, in addition to the application's, which they override. */
  env: env.optional(),
});

const fields = z.strictObject({
  /** Namespace, which is created with the application; by default the application's name. Errors: `NamespaceReserved`. */
  namespace: dnsLabel.optional(),
  /**
   * Container image with its tag or digest; only an `externalName` has none. The tag `latest` is a warning: a pod that starts
   * tomorrow may run a different program.
   *
   * Errors: `ImageMissing`, `ImageMalformed`, `ImageWithoutTag`, `ExternalNameHasPods`; `ImageUnused` where every version has
   * its own.
   */
  image: z.string().min(1).optional(),
  /**
   * TCP port that the container listens on; a pod is ready when it accepts connections there. Without one nothing can be
   * exposed, and a pod is ready when it runs.
   *
   * Errors: `PortMissing`, `PortOutOfRange`.
   */
  port: port.optional(),
  /**
   * Pods, spread over zones as evenly as the scheduler can; 2 by default. Of versions those without a number of their own.
   *
   * Errors: `ReplicasUnused` where every version has its own.
   */
  replicas: replicas.optional(),
  /** Program and arguments to run instead of the image's own. */
  command: z.array(z.string()).min(1).optional(),
  /**
   * Environment variables. Never secrets: they are in the Terraform state, and readable with permission to read pods.
   *
   * Errors: `VariableNameMalformed`.
   */
  env: env.default({}),
  /**
   * Versions that run side by side, by name: a Deployment and a Service each, named after the application's with a hyphen and
   * the version. The rules of an `alb` split the requests between them. By default there is one, without a name.
   *
   * Errors: `VersionsNeedAlb`, `DnsLabelMalformed`.
   */
  versions: z.record(dnsLabel, version).optional(),
  /**
   * Labels of everything that belongs to the application, pods included: a change rolls them out again.
   *
   * Errors: `LabelMalformed`, `LabelReserved`.
   */
  labels: z.record(z.string(), z.string()).default({}),
  /**
   * Value of the label `app` of the pods, by which Deployment and Service select them; by default the application's name. A
   * change replaces the Deployment.
   */
  appLabel: dnsLabel.optional(),
  /**
   * Further labels by which Deployment and Service select the pods. A change replaces the Deployment.
   *
   * Errors: `LabelMalformed`, `LabelReserved`.
   */
  podLabels: z.record(z.string(), z.string()).default({}),
  /** Name of the Deployment; by default the application's name. Errors: `DnsLabelMalformed`. */
  deploymentName: dnsLabel.optional(),
  /**
   * Name of the Service; by default the application's name.
   *
   * Errors: `DnsLabelMalformed`; `ServiceNameUnused` when nothing is exposed.
   */
  serviceName: dnsLabel.optional(),
  /**
   * Name of the Ingress of an `alb`; with `api: "gateway"` of its HTTPRoute, and of its Gateway unless it shares one. By
   * default the application's name.
   *
   * Errors: `DnsLabelMalformed`; `IngressNameUnused` with another kind.
   */
  ingressName: dnsLabel.optional(),
  /**
   * Whether pods are spread over zones as evenly as possible (`prefer`), or stay pending if they cannot be (`require`).
   *
   * Errors: `ZoneSpreadUnused` with one pod.
   */
  zoneSpread: z.enum(["prefer", "require"]).default("prefer"),
  ...placementFields,
  /**
   * Pods that may be evicted at once while nodes are drained, 1 or more. By default any number: there is no disruption
   * budget.
   *
   * Errors: `MaxUnavailableOutOfRange`; `MaxUnavailableUnused` where it is 2 or more and not below the
   * number of pods.
   */
  maxUnavailable: z.int().optional(),
  /**
   * Seconds for which a pod keeps serving after its termination begins, 1 to 3600: load balancers need some time to stop
   * sending. Make it as long as `deregistrationDelaySeconds`, or requests that may still finish lose their pod. The image needs
   * a program `sleep`. By default the pod ends at once.
   *
   * Errors: `DrainOutOfRange`.
   */
  drainSeconds: z.int().optional(),
  /**
   * Whether a pod is ready only when the load balancer's health check passes too: a rollout then waits for it. It applies to
   * every pod of the namespace behind a load balancer.
   *
   * Errors: `ReadinessGatesNeedIpTargets`, `ReadinessGatesNeedIngress`.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readinessGates: z.boolean().default(false),
  /**
   * EC2 security groups of the pods, up to three, in addition to the cluster's own, with which they stay part of the cluster;
   * for services that allow callers by security group, such as a database. By default those of the node. A change
   * restarts the pods. Needs `cluster.podNetworking.securityGroupsForPods`, or Fargate.
   *
   * Errors: `SecurityGroupsMissing`, `SecurityGroupsTooMany`, `SecurityGroupDuplicate`, `ExternalNameHasPods`.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
   */
  securityGroupIds: z.array(securityGroupId).min(1).max(3).optional(),
  /**
   * Whether the program parses Proxy Protocol, which `clientIpPreservation: "proxy-protocol"` needs; to any other program every
   * connection looks broken. Errors: `ProxyProtocolUnused` where no exposure sends it.
   */
  speaksProxyProtocol: z.boolean().default(false),
  /** How the application is reached; by default not at all: there is no Service. */
  expose: exposureSettings.optional(),
});

/** Adds the default of `replicas`, where there are pods without a number of their own. */
export function withReplicas<Application extends ApplicationInput>(application: Application): Application {
  const versions = Object.values(application.versions ?? {});
  const ofTheirOwn = versions.length > 0 && versions.every(({ replicas: own }) => own !== undefined);
  return ofTheirOwn || !hasPods(application.expose)
    ? application
    : { ...application, replicas: application.replicas ?? 2 };
}

/**
 * An application of the environment file.
 * @internal
 */
export const applicationSettings = fields.overwrite(withReplicas);

/** An application with every default applied. */
export type ApplicationSettings = Settings<typeof fields>;

/** An application as the environment file describes it. */
export type ApplicationInput = SettingsInput<typeof fields>;
