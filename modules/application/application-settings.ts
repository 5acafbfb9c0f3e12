import type { PlacementSettings } from "../placement/plan";
import type { ExposureSettings } from "./exposure";

/** What differs between the versions of one application; everything else is the application's own. */
export interface VersionSettings {
  /**
   * Container image with its tag or digest.
   * @default - the application's
   */
  readonly image?: string;

  /**
   * Pods.
   * @default - as many as the application
   */
  readonly replicas?: number;

  /**
   * Environment variables, beside the application's and before them.
   * @default - the application's
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** An application in the words of the environment file. */
export interface ApplicationSettings extends PlacementSettings {
  /**
   * Namespace.
   * @default - the application's name
   */
  readonly namespace?: string;

  /**
   * Container image with its tag or digest; only an `externalName` has none.
   *
   * The tag `latest` is warned about: a pod that starts tomorrow may run something else.
   *
   * Errors: `ImageMissing`, `ImageMalformed`, `ImageWithoutTag`, `ExternalNameHasPods`; `ImageUnused` where every version has
   * one of its own.
   */
  readonly image?: string;

  /**
   * TCP port that the container listens on, 1 to 65535; a pod is ready when it accepts connections there.
   *
   * Errors: `PortMissing`, `PortOutOfRange`.
   * @default - none: nothing can be exposed, and a pod is ready when it runs
   */
  readonly port?: number;

  /**
   * Pods, spread over zones as evenly as the scheduler can.
   *
   * Errors: `ReplicasUnused` where every version has its own.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Program and arguments to run instead of the image's own.
   * @default - the image's
   */
  readonly command?: readonly string[];

  /**
   * Environment variables. Never secrets: they are in the state, and everybody who may read pods reads them.
   *
   * Errors: `VariableNameMalformed`.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * Versions that run beside each other, by name: a Deployment and a Service each, called after the application's with a
   * hyphen and the version. The rules of an `alb` share the requests out.
   *
   * Errors: `VersionsNeedAlb`, `NameMalformed`.
   * @default - one, without a name
   */
  readonly versions?: Readonly<Record<string, VersionSettings>>;

  /**
   * Labels of everything that belongs to the application, pods included: a change rolls them out again.
   *
   * Errors: `LabelMalformed`, `LabelReserved`.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Value of the label `app` of the pods, by which Deployment and Service find them. A change replaces the Deployment.
   * @default - the application's name
   */
  readonly appLabel?: string;

  /**
   * Further labels by which Deployment and Service find the pods. A change replaces the Deployment.
   *
   * Errors: `LabelMalformed`, `LabelReserved`.
   * @default - none
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Name of the Deployment.
   *
   * Errors: `NameMalformed`.
   * @default - the application's name
   */
  readonly deploymentName?: string;

  /**
   * Name of the Service.
   *
   * Errors: `NameMalformed`; `ServiceNameUnused` when nothing is exposed.
   * @default - the application's name
   */
  readonly serviceName?: string;

  /**
   * Name of the Ingress of an `alb`; with `api: "gateway"` of its HTTPRoute, and of its Gateway unless it shares one.
   *
   * Errors: `NameMalformed`; `IngressNameUnused` with another kind.
   * @default - the application's name
   */
  readonly ingressName?: string;

  /**
   * Whether pods are spread over zones as evenly as possible (`prefer`), or stay pending rather than crowd a zone
   * (`require`).
   * @default "prefer"
   */
  readonly zoneSpread?: "prefer" | "require";

  /**
   * Pods that may be taken away at once while nodes are drained, 1 or more.
   *
   * Errors: `MaxUnavailableOutOfRange`.
   * @default - any number: there is no disruption budget
   */
  readonly maxUnavailable?: number;

  /**
   * Seconds for which a pod keeps serving after its termination begins, 1 to 3600: load balancers take some to stop sending.
   * Make it as long as `deregistrationDelaySeconds`, or requests that may still finish lose their pod. The image needs a
   * program `sleep`.
   *
   * Errors: `DrainOutOfRange`.
   * @default - none: it ends at once
   */
  readonly drainSeconds?: number;

  /**
   * Whether a pod counts as ready only when the load balancer's health check says so, too: a rollout then waits for it.
   * It holds for every pod of the namespace behind a load balancer.
   *
   * Errors: `ReadinessGatesNeedIpTargets`, `ReadinessGatesNeedIngress`.
   * @default false
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly readinessGates?: boolean;

  /**
   * EC2 security groups of the pods, in place of those of their node: one to five, all of which their rules add up from.
   * They must let in the kubelets' probes and who calls, and let out DNS first. A change rolls the pods out again.
   *
   * The cluster must have `securityGroupsForPods`, or run the pods on Fargate.
   *
   * Errors: `SecurityGroupsMissing`, `SecurityGroupsTooMany`, `SecurityGroupDuplicate`, `ExternalNameHasPods`.
   * @default - those of the node
   * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
   */
  readonly securityGroupIds?: readonly string[];

  /**
   * Whether the program parses Proxy Protocol, which `clientIpPreservation: "proxy-protocol"` needs; to any other program every
   * connection looks broken. Errors: `ProxyProtocolUnused` where no exposure sends it.
   * @default false
   */
  readonly speaksProxyProtocol?: boolean;

  /**
   * How the application is reached.
   * @default - not at all: there is no Service
   */
  readonly expose?: ExposureSettings;
}
