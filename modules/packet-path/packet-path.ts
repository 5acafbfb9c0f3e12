import type { KubernetesObject } from "../manifests/plan";
import { type Backend, backend, seenBy } from "./backend";
import {
  type ApplicationTargetSettings,
  applicationTargets,
  ingressTargets,
  networkTargets,
  throughNode,
  withinCluster,
} from "./delivery";
import { clusterName, type DnsName, loadBalancerNames } from "./dns-names";
import type { Exposure } from "./exposure";
import { gatewayLoadBalancer, gatewayOf, type RoutedGateway, routeRules, routeTargets } from "./gateway";
import { type ListenerRule, rulesOf } from "./listener-rules";
import { applicationLoadBalancer, type LoadBalancer, membersOf, networkLoadBalancer } from "./load-balancer";
import { applicationsOf, belongsTo, fullName, type IngressObject, ofKind, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";
import { type PodGroup, podsOf } from "./pods";
import { PolicyVerdicts } from "./policy-verdict";

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
   * Name outside the cluster that it is an alias of.
   * @default - it has pods
   */
  readonly externalName?: string;

  /**
   * The load balancer.
   * @default - there is none
   */
  readonly loadBalancer?: LoadBalancer;

  /** Its rules of the load balancer, in the order in which they are evaluated. */
  readonly rules: readonly ListenerRule[];

  /** Rules of the load balancer, those of other applications included. */
  readonly ruleCount: number;

  /** Other applications of the same load balancer. */
  readonly sharedWith: readonly string[];

  /** Services between the client and the pods. */
  readonly backends: readonly Backend[];

  /** Pods that no Service leads to. */
  readonly unexposed: readonly PodGroup[];

  /** What it depends on besides the objects. */
  readonly context: PathContext;
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
  context: PathContext,
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
    context,
  };
  const [service] = services;
  const routed = gatewayOf(objects, application);
  if (routed !== undefined) {
    return { ...base, ...behindGateway(objects, routed, services, application, context) };
  }
  if (ingress !== undefined) {
    return { ...base, ...behindIngress(objects, ingress, services, application, context) };
  }
  if (service === undefined) {
    const unexposed = ofKind(own, "Deployment").map((deployment) => podsOf(deployment, objects));
    return { ...base, exposure: "none", unexposed };
  }
  const object = `Service ${fullName(service)}`;
  const { type = "ClusterIP", externalName } = service.spec;
  if (externalName !== undefined) {
    return { ...base, exposure: "externalName", object, names: [clusterName(service)], externalName };
  }
  const verdicts = new PolicyVerdicts(objects, context);
  const inside = { ...base, object, names: [clusterName(service)] };
  if (type === "NodePort") {
    const { sources } = verdicts;
    const delivery = throughNode(service);
    const seen = delivery.podSees === "node" ? sources.nodes : sources.vpc;
    return {
      ...inside,
      exposure: "nodePort",
      backends: [backend(objects, service, { delivery, seen, verdicts, context })],
    };
  }
  if (type !== "LoadBalancer") {
    const path = { delivery: withinCluster, seen: verdicts.sources.pods, verdicts, context };
    return { ...inside, exposure: "clusterIp", backends: [backend(objects, service, path)] };
  }
  const loadBalancer = networkLoadBalancer(service, context);
  const targets = networkTargets(service, loadBalancer, context.ipFamily);
  const seen = seenBy(targets.delivery, loadBalancer, verdicts);
  return {
    ...base,
    exposure: "nlb",
    object,
    names: loadBalancerNames(service, [], context),
    loadBalancer,
    backends: [backend(objects, service, { ...targets, loadBalancer, seen, verdicts, context })],
  };
}

type Behind = Omit<PacketPath, "application" | "unexposed" | "context">;

function behindIngress(
  objects: readonly KubernetesObject[],
  ingress: IngressObject,
  services: readonly ServiceObject[],
  application: string,
  context: PathContext,
): Behind {
  const members = membersOf(ingress, ofKind(objects, "Ingress"));
  return behindRules(objects, services, context, {
    object: ingress,
    named: ingress,
    loadBalancer: applicationLoadBalancer(ingress, members, context),
    all: rulesOf(members),
    own: [fullName(ingress)],
    sharedWith: applicationsOf(members).filter((name) => name !== application),
    settings: (service) => ingressTargets(service, ingress),
  });
}

function behindGateway(
  objects: readonly KubernetesObject[],
  routed: RoutedGateway,
  services: readonly ServiceObject[],
  application: string,
  context: PathContext,
): Behind {
  const { gateway, routes } = routed;
  const own = routes.filter((route) => belongsTo(route, application));
  return behindRules(objects, services, context, {
    object: gateway,
    // Only the first of an application's routes carries annotations.
    named: own.find(({ metadata }) => metadata.annotations !== undefined) ?? gateway,
    loadBalancer: gatewayLoadBalancer(objects, routed, application, context),
    all: routeRules(routes),
    own: own.map(fullName),
    sharedWith: applicationsOf(routes).filter((name) => name !== application),
    settings: (service) => routeTargets(objects, service),
  });
}

interface Ruled {
  /** What makes the load balancer. */
  readonly object: KubernetesObject;

  /** What carries the annotation of its name. */
  readonly named: KubernetesObject;
  readonly loadBalancer: LoadBalancer;

  /** All rules of the load balancer, in order. */
  readonly all: readonly ListenerRule[];

  /** Namespaces and names of the objects that have the application's own. */
  readonly own: readonly string[];
  readonly sharedWith: readonly string[];
  readonly settings: (service: ServiceObject) => ApplicationTargetSettings;
}

function behindRules(
  objects: readonly KubernetesObject[],
  services: readonly ServiceObject[],
  context: PathContext,
  { object, named, loadBalancer, all, own, sharedWith, settings }: Ruled,
): Behind {
  const verdicts = new PolicyVerdicts(objects, context);
  const rules = all.filter(({ declaredBy }) => own.includes(declaredBy));
  const hosts = rules.flatMap(({ host }) => host ?? []);
  return {
    exposure: "alb",
    object: `${object.kind} ${fullName(object)}`,
    names: loadBalancerNames(named, hosts, context),
    loadBalancer,
    rules,
    ruleCount: all.length,
    sharedWith,
    backends: services.map((service) => {
      const targets = applicationTargets(service, settings(service), loadBalancer);
      const seen = seenBy(targets.delivery, loadBalancer, verdicts);
      return backend(objects, service, { ...targets, loadBalancer, seen, verdicts, context });
    }),
  };
}
