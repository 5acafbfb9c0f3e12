import type { KubernetesObject } from "../manifests/plan";
import {
  applicationTargets,
  type Delivery,
  networkTargets,
  type TargetGroup,
  throughNode,
  withinCluster,
} from "./delivery";
import { clusterName, type DnsName, loadBalancerNames } from "./dns-names";
import { type ListenerRule, rulesOf } from "./listener-rules";
import { applicationLoadBalancer, type LoadBalancer, membersOf, networkLoadBalancer } from "./load-balancer";
import { applicationsOf, belongsTo, fullName, type IngressObject, ofKind, type ServiceObject } from "./objects";
import { type Passage, Passages } from "./passage";
import { deploymentsWith, type PodGroup, podsOf } from "./pods";
import type { Surroundings } from "./surroundings";
import { type ZoneRouting, zoneRoutingOf } from "./zone-routing";

/** How clients come to an application. */
export type Exposure = "none" | "externalName" | "clusterIp" | "nodePort" | "nlb" | "alb";

/** Pods that answer, and who may connect to them. */
export interface Answering extends PodGroup {
  /** What network policies say of those that the pod sees. */
  readonly passage?: Passage;

  /**
   * What they say of the health check, where a pod answers it.
   * @default - no load balancer asks a pod
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

  /** Who answers; nobody where no Deployment's pods have the labels that the Service looks for. */
  readonly pods: readonly Answering[];
}

/** The path of a packet from client to pod for one application. */
export interface PacketPath {
  /** Name of the application. */
  readonly application: string;

  /** How clients come to it. */
  readonly exposure: Exposure;

  /** Object that makes its load balancer or, without one, its Service: kind, namespace and name. */
  readonly object?: string;

  /** Names by which clients find it. */
  readonly names: readonly DnsName[];

  /**
   * Name outside the cluster that it stands for.
   * @default - it has pods
   */
  readonly externalName?: string;

  /**
   * The load balancer.
   * @default - there is none
   */
  readonly loadBalancer?: LoadBalancer;

  /** Its rules of the load balancer, in the order in which they are asked. */
  readonly rules: readonly ListenerRule[];

  /** Rules of the load balancer, those of other applications included. */
  readonly ruleCount: number;

  /** Other applications of the same load balancer. */
  readonly sharedWith: readonly string[];

  /** Services on the way. */
  readonly backends: readonly Backend[];

  /** Pods that no Service leads to. */
  readonly unexposed: readonly PodGroup[];

  /** What it depends on beside the objects. */
  readonly surroundings: Surroundings;
}

/**
 * The path of a packet from client to pod, as an application's objects make it.
 *
 * @param objects all of the environment: policies and other applications count
 * @param application one of `applicationsOf`
 */
export function packetPath(
  objects: readonly KubernetesObject[],
  application: string,
  surroundings: Surroundings,
): PacketPath {
  const own = objects.filter((object) => belongsTo(object, application));
  const services = ofKind(own, "Service");
  const [ingress] = ofKind(own, "Ingress");
  const base = {
    application,
    names: [],
    rules: [],
    ruleCount: 0,
    sharedWith: [],
    backends: [],
    unexposed: [],
    surroundings,
  };
  const [service] = services;
  if (ingress !== undefined)
    return { ...base, ...behindIngress(objects, ingress, services, application, surroundings) };
  if (service === undefined) {
    const unexposed = ofKind(own, "Deployment").map((deployment) => podsOf(deployment, objects));
    return { ...base, exposure: "none", unexposed };
  }
  const object = `Service ${fullName(service)}`;
  const { type = "ClusterIP", externalName } = service.spec;
  if (externalName !== undefined) {
    return { ...base, exposure: "externalName", object, names: [clusterName(service)], externalName };
  }
  const passages = new Passages(objects, surroundings);
  const inside = { ...base, object, names: [clusterName(service)] };
  if (type === "NodePort") {
    const { visitors } = passages;
    const delivery = throughNode(service);
    const seen = delivery.podSees === "node" ? visitors.nodes : visitors.vpc;
    return {
      ...inside,
      exposure: "nodePort",
      backends: [backend(objects, service, { delivery, seen, passages, surroundings })],
    };
  }
  if (type !== "LoadBalancer") {
    const way = { delivery: withinCluster, seen: passages.visitors.pods, passages, surroundings };
    return { ...inside, exposure: "clusterIp", backends: [backend(objects, service, way)] };
  }
  const loadBalancer = networkLoadBalancer(service, surroundings);
  const targets = networkTargets(service, loadBalancer, surroundings.ipFamily);
  const seen = seenBy(targets.delivery, loadBalancer, passages);
  return {
    ...base,
    exposure: "nlb",
    object,
    names: loadBalancerNames(service, [], surroundings),
    loadBalancer,
    backends: [backend(objects, service, { ...targets, loadBalancer, seen, passages, surroundings })],
  };
}

function behindIngress(
  objects: readonly KubernetesObject[],
  ingress: IngressObject,
  services: readonly ServiceObject[],
  application: string,
  surroundings: Surroundings,
): Omit<PacketPath, "application" | "unexposed" | "surroundings"> {
  const members = membersOf(ingress, ofKind(objects, "Ingress"));
  const loadBalancer = applicationLoadBalancer(ingress, members, surroundings);
  const all = rulesOf(members);
  const rules = all.filter((rule) => rule.ingress === fullName(ingress));
  const passages = new Passages(objects, surroundings);
  return {
    exposure: "alb",
    object: `Ingress ${fullName(ingress)}`,
    names: loadBalancerNames(
      ingress,
      rules.flatMap(({ host }) => host ?? []),
      surroundings,
    ),
    loadBalancer,
    rules,
    ruleCount: all.length,
    sharedWith: applicationsOf(members).filter((name) => name !== application),
    backends: services.map((service) => {
      const targets = applicationTargets(service, ingress, loadBalancer);
      const seen = seenBy(targets.delivery, loadBalancer, passages);
      return backend(objects, service, { ...targets, loadBalancer, seen, passages, surroundings });
    }),
  };
}

/** Who a pod sees behind a load balancer. */
function seenBy({ podSees }: Delivery, { scheme, subnets }: LoadBalancer, { visitors }: Passages): readonly string[] {
  if (podSees === "node") return visitors.nodes;
  if (podSees === "load-balancer") return visitors.loadBalancer(subnets);
  return scheme === "internet-facing" ? visitors.internet : visitors.vpc;
}

interface Way {
  readonly delivery: Delivery;
  readonly targetGroup?: TargetGroup;
  readonly loadBalancer?: LoadBalancer;

  /** Names of those that the pod sees. */
  readonly seen: readonly string[];
  readonly passages: Passages;
  readonly surroundings: Surroundings;
}

function backend(objects: readonly KubernetesObject[], service: ServiceObject, way: Way): Backend {
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
    zoneRouting: zoneRoutingOf(service, replicas, way.surroundings.zones.length),
    ...(targetGroup !== undefined && { targetGroup }),
    pods,
  };
}

/** A health check comes from the load balancer's own addresses, or from a node in between, whomever the pod sees else. */
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
