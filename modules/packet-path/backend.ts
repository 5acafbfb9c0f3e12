import type { KubernetesObject } from "../manifests/plan";
import type { Delivery, TargetGroup } from "./delivery";
import type { LoadBalancer } from "./load-balancer";
import { fullName, type ServiceObject } from "./objects";
import type { Passage, Passages } from "./passage";
import type { PathContext } from "./path-context";
import { deploymentsWith, type PodGroup, podsOf } from "./pods";
import { type ZoneRouting, zoneRoutingOf } from "./zone-routing";

/** Pods that answer, and the sources that may connect to them. */
export interface Answering extends PodGroup {
  /** The verdict of network policies on the sources that the pod sees. */
  readonly passage?: Passage;

  /**
   * Their verdict on the health check, if a pod answers it.
   * @default - no load balancer checks a pod
   */
  readonly healthCheckPassage?: Passage;
}

/** A Service on the way. */
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
  readonly pods: readonly Answering[];
}

/** The sources that a pod sees behind a load balancer. */
export function seenBy(
  { podSees }: Delivery,
  { scheme, subnets }: LoadBalancer,
  { visitors }: Passages,
): readonly string[] {
  if (podSees === "node") return visitors.nodes;
  if (podSees === "load-balancer") return visitors.loadBalancer(subnets);
  return scheme === "internet-facing" ? visitors.internet : visitors.vpc;
}

/** How packets reach a Service. */
export interface Way {
  readonly delivery: Delivery;
  readonly targetGroup?: TargetGroup;
  readonly loadBalancer?: LoadBalancer;

  /** Names of the sources that the pod sees. */
  readonly seen: readonly string[];
  readonly passages: Passages;
  readonly context: PathContext;
}

/** A Service on the way, with the pods behind it. */
export function backend(objects: readonly KubernetesObject[], service: ServiceObject, way: Way): Backend {
  const { delivery, targetGroup, seen, passages } = way;
  const { namespace = "default" } = service.metadata;
  const [{ port, targetPort = port, nodePort } = { port: 0 }] = service.spec.ports ?? [];
  const deployments = deploymentsWith(objects, namespace, service.spec.selector ?? {});
  const pods = deployments.map((deployment): Answering => {
    const group = podsOf(deployment, objects);
    return {
      ...group,
      passage: passages.at(group.deployment, targetPort, seen),
      ...checked(group, targetPort, way),
    };
  });
  const replicas = pods.reduce((sum, group) => sum + group.replicas, 0);
  return {
    service: fullName(service),
    port,
    targetPort,
    ...(nodePort !== undefined && { nodePort }),
    delivery,
    zoneRouting: zoneRoutingOf(service, replicas, way.context.zones.length),
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
  { targetGroup, loadBalancer, passages }: Way,
): Pick<Answering, "healthCheckPassage"> {
  if (targetGroup === undefined || loadBalancer === undefined) return {};
  const { answeredBy, port = targetPort } = targetGroup.healthCheck;
  if (answeredBy === "node-with-pod") return {};
  const { visitors } = passages;
  const asking = answeredBy === "pod" ? visitors.loadBalancer(loadBalancer.subnets) : visitors.nodes;
  return { healthCheckPassage: passages.at(deployment, answeredBy === "pod" ? port : targetPort, asking) };
}
