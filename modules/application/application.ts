import { DeploymentV1, type DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { entriesByKey } from "../internal/by-key";
import type { Exposure } from "./exposure";
import { checkApplication, imageTag } from "./plan";

/** Properties of Application. */
export interface ApplicationProps {
  /** Name of the application, a DNS label; its objects are named after it. */
  readonly name: string;

  /** Namespace, which exists: the `name` of a `Namespace`. */
  readonly namespace: string;

  /**
   * Container image with its tag or digest.
   *
   * The tag `latest` is warned about: a pod that starts tomorrow may run something else.
   *
   * Errors: `ImageWithoutTag`.
   */
  readonly image: string;

  /** TCP port that the container listens on, 1 to 65535; a pod is ready when it accepts connections there. */
  readonly port: number;

  /**
   * Pods, spread over zones as evenly as the scheduler can.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Environment variables. Never secrets: they are in the state, and everybody who may read pods reads them.
   *
   * Errors: `VariableNameMalformed`.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * CPU that the scheduler sets aside per pod, in thousandths of a core. No limit: idle time of the node is free to use.
   * @default 50
   */
  readonly cpuMillicores?: number;

  /**
   * Memory that the scheduler sets aside per pod, in MiB. No limit, since what an unknown image needs is unknown; a pod
   * above its share is the first to go when the node runs out.
   * @default 64
   */
  readonly memoryMiB?: number;

  /**
   * Value of the label `app` of the pods, by which Deployment and Service find them. A change replaces the Deployment.
   * @default - the application's name
   */
  readonly appLabel?: string;

  /**
   * Name of the Deployment.
   * @default - the application's name
   */
  readonly deploymentName?: string;

  /**
   * Name of the Service; without meaning when nothing is exposed.
   * @default - the application's name
   */
  readonly serviceName?: string;

  /**
   * Name of the Ingress of an `alb`.
   * @default - the application's name
   */
  readonly ingressName?: string;

  /**
   * How the application is reached.
   * @default - not at all: there is no Service
   */
  readonly expose?: Exposure;
}

/**
 * A stateless program in the cluster: a Deployment and, where it is exposed, a Service and what stands before it.
 *
 * An apply waits until the pods are ready and the load balancer has a name. A destroy waits until the controller has
 * deleted the load balancer, so the controller must outlive this.
 */
export class Application extends Construct {
  public constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id);
    checkApplication(props);
    if (imageTag(props.image) === "latest") {
      Annotations.of(this).addWarning(
        `image ${props.image} has the tag latest: a pod that starts later may run another program than its siblings. Name a version or a digest`,
      );
    }
    const { name, namespace, expose, appLabel = name } = props;
    const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/managed-by": "terraform" };

    new DeploymentV1(this, "Resource", {
      metadata: { name: props.deploymentName ?? name, namespace, labels },
      spec: {
        // A string in this provider, which tells 0 from nothing that way.
        replicas: String(props.replicas ?? 2),
        selector: { matchLabels: { app: appLabel } },
        template: { metadata: { labels: { ...labels, app: appLabel } }, spec: podSpec(props, appLabel) },
      },
      waitForRollout: true,
      timeouts: { create: "10m", update: "10m", delete: "10m" },
      lifecycle: {
        // `kubectl rollout restart` leaves its time here: not a change of what runs.
        ignoreChanges: ['spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]'],
      },
    });
    if (expose === undefined) return;

    const { service: serviceSettings, ingress } = providerArguments(expose);
    const servicePort = expose.port ?? 80;
    const service = new ServiceV1(this, "service", {
      metadata: { name: props.serviceName ?? name, namespace, labels, annotations: serviceSettings.annotations },
      spec: {
        type: serviceSettings.type,
        loadBalancerClass: serviceSettings.loadBalancerClass,
        selector: { app: appLabel },
        port: [{ port: servicePort, targetPort: String(props.port), protocol: "TCP" }],
      },
      waitForLoadBalancer: serviceSettings.type === "LoadBalancer",
      timeouts: { create: "10m" },
    });
    if (ingress === undefined) return;

    const backend = { service: { name: props.serviceName ?? name, port: { number: servicePort } } };
    new IngressV1(this, "ingress", {
      metadata: { name: props.ingressName ?? name, namespace, labels, annotations: ingress.annotations },
      spec: {
        ingressClassName: ingress.ingressClass,
        rule: [{ host: ingress.host, http: { path: [{ path: ingress.path, pathType: "Prefix", backend }] } }],
      },
      waitForLoadBalancer: true,
      timeouts: { create: "10m", delete: "10m" },
      dependsOn: [service],
    });
  }
}

function podSpec(props: ApplicationProps, appLabel: string): DeploymentV1SpecTemplateSpec {
  const { image, port, env = {}, cpuMillicores = 50, memoryMiB = 64 } = props;
  return {
    // A program that never asks the API server needs no token for it, nor the addresses of every Service around.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    topologySpreadConstraint: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        // A zone that is full must not stop a rollout.
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: [{ matchLabels: { app: appLabel } }],
        // Only the pods of one revision are counted, or a rollout would spread around those that are leaving.
        matchLabelKeys: ["pod-template-hash"],
      },
    ],
    container: [
      {
        name: props.name,
        image,
        port: [{ containerPort: port, protocol: "TCP" }],
        env: entriesByKey(env).map(([name, value]) => ({ name, value })),
        resources: { requests: { cpu: `${cpuMillicores}m`, memory: `${memoryMiB}Mi` } },
        readinessProbe: { tcpSocket: [{ port: String(port) }] },
        // No more than this: images that start as root to take port 80 and then drop to a user still have to work.
        securityContext: { allowPrivilegeEscalation: false },
      },
    ],
  };
}

interface ServiceArguments {
  readonly type: "ClusterIP" | "LoadBalancer";
  readonly loadBalancerClass?: string;
  readonly annotations?: Record<string, string>;
}

interface IngressArguments {
  readonly ingressClass: string;
  readonly annotations: Record<string, string>;
  readonly host?: string;
  readonly path: string;
}

/** An exposure in the words of the AWS Load Balancer Controller, the one place that knows them. */
function providerArguments(expose: Exposure): { service: ServiceArguments; ingress?: IngressArguments } {
  switch (expose.kind) {
    case "clusterIp":
      return { service: { type: "ClusterIP" } };
    case "nlb": {
      const { loadBalancerClass, scheme = "internal", crossZone = true } = expose;
      const { healthCheckPort, deregistrationDelaySeconds } = expose;
      const prefix = "service.beta.kubernetes.io/aws-load-balancer";
      const annotations: Record<string, string> = {
        [`${prefix}-nlb-target-type`]: "ip",
        [`${prefix}-scheme`]: scheme,
        [`${prefix}-cross-zone-load-balancing-enabled`]: String(crossZone),
      };
      if (healthCheckPort !== undefined) annotations[`${prefix}-healthcheck-port`] = String(healthCheckPort);
      if (deregistrationDelaySeconds !== undefined) {
        annotations[`${prefix}-target-group-attributes`] =
          `deregistration_delay.timeout_seconds=${deregistrationDelaySeconds}`;
      }
      return { service: { type: "LoadBalancer", loadBalancerClass, annotations } };
    }
    case "alb": {
      const { ingressClass, scheme = "internal", host, path = "/" } = expose;
      const prefix = "alb.ingress.kubernetes.io";
      const annotations = { [`${prefix}/scheme`]: scheme, [`${prefix}/target-type`]: "ip" };
      return { service: { type: "ClusterIP" }, ingress: { ingressClass, annotations, host, path } };
    }
  }
}
