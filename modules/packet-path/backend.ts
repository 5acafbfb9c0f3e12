import type { KubernetesObject } from "../manifests/plan";
import type { Delivery, TargetGroup } from "./delivery";
import type { LoadBalancer } from "./load-balancer";
import { fullName, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";
import { deploymentsWith, type PodGroup, podsOf } from "./pods";
import type { PolicyVerdict, PolicyVerdicts } from "./policy-verdict";
import { type ZoneRouting, zoneRoutingOf } from "./zone-routing";

/** Pods that answer, and the sources that may connect to them. */
export interface AnsweringPods extends PodGroup {
  /** The verdict of network policies on the sources that the pod sees. */
  readonly policyVerdict?: PolicyVerdict;

  /**
   * Their verdict on the health check, if a pod answers it.
   * @default - no load balancer checks a pod
   */
  readonly healthCheckVerdict?: PolicyVerdict;
}

/** A Service between the client and the pods. */
export interface Backend {
  /** Namespace and name of the Service. */
  readonly service: string;

  /** Port of the Service. */
  readonly port: number;

  /** Port of the pods. */
  readonly targetPort: number;

  /**
   * Port of the nodes.
   * @default - none, or one that Kubernetes picks
   */
  readonly nodePort?: number;

  /** How a packet gets to a pod. */
  readonly delivery: Delivery;

  /** Which pods a client inside the cluster is sent to. */
  readonly zoneRouting: ZoneRouting;

  /**
   * What the load balancer sends to.
   * @default - there is no load balancer
   */
  readonly targetGroup?: TargetGroup;

  /** Pods that answer; empty if no Deployment's pods match the selector of the Service. */
  readonly pods: readonly AnsweringPods[];
}

/** The sources that a pod sees behind a load balancer. */
export function seenBy(
  { podSees }: Delivery,
  { scheme, subnets }: LoadBalancer,
  { sources }: PolicyVerdicts,
): readonly string[] {
  if (podSees === "node") return sources.nodes;
  if (podSees === "load-balancer") return sources.loadBalancer(subnets);
  return scheme === "internet-facing" ? sources.internet : sources.vpc;
}

/** How packets reach a Service. */
export interface ServicePath {
  readonly delivery: Delivery;
  readonly targetGroup?: TargetGroup;
  readonly loadBalancer?: LoadBalancer;

  /** Names of the sources that the pod sees. */
  readonly seen: readonly string[];
  readonly verdicts: PolicyVerdicts;
  readonly context: PathContext;
}

/** A Service, with the pods behind it. */
export function backend(objects: readonly KubernetesObject[], service: ServiceObject, path: ServicePath): Backend {
  const { delivery, targetGroup, seen, verdicts } = path;
  const { namespace = "default" } = service.metadata;
  const [{ port, targetPort = port, nodePort } = { port: 0 }] = service.spec.ports ?? [];
  const deployments = deploymentsWith(objects, namespace, service.spec.selector ?? {});
  const pods = deployments.map((deployment): AnsweringPods => {
    const group = podsOf(deployment, objects);
    return {
      ...group,
      policyVerdict: verdicts.at(group.deployment, targetPort, seen),
      ...checked(group, targetPort, path),
    };
  });
  const replicas = pods.reduce((sum, group) => sum + group.replicas, 0);
  return {
    service: fullName(service),
    port,
    targetPort,
    ...(nodePort !== undefined && { nodePort }),
    delivery,
    zoneRouting: zoneRoutingOf(service, replicas, path.context.zones.length),
    ...(targetGroup !== undefined && { targetGroup }),
    pods,
  };
}

/**
 * A health check comes from the load balancer's own addresses or from a node in between, whatever the source of other
 * traffic.
 */
function checked(
  { deployment }: PodGroup,
  targetPort: number,
  { targetGroup, loadBalancer, verdicts }: ServicePath,
): Pick<AnsweringPods, "healthCheckVerdict"> {
  if (targetGroup === undefined || loadBalancer === undefined) return {};
  const { answeredBy, port = targetPort } = targetGroup.healthCheck;
  if (answeredBy === "node-with-pod") return {};
  const { sources } = verdicts;
  const asking = answeredBy === "pod" ? sources.loadBalancer(loadBalancer.subnets) : sources.nodes;
  return { healthCheckVerdict: verdicts.at(deployment, answeredBy === "pod" ? port : targetPort, asking) };
}
