import { albAnnotations, nlbAnnotations, targetGroupAttributes } from "../application/annotations";
import { annotatedLoadBalancer, loadBalancerTraits } from "../application/load-balancers";
import type { LoadBalancer } from "./load-balancer";
import { annotation, type IngressObject, pairs, type ServiceObject } from "./objects";

/** How a packet gets from the entry point to a pod, and what happens to the client's address. */
export interface Delivery {
  /** Hops behind the load balancer, or behind the client where there is none: a node in between is a second one. */
  readonly hops: 1 | 2;

  /** What replaces the client's address with its own. */
  readonly snat: "none" | "load-balancer" | "node";

  /** Whose address the pod sees. */
  readonly podSees: "client" | "load-balancer" | "node";

  /** Where the application finds the client's address. */
  readonly clientIn: "source-address" | "proxy-protocol" | "x-forwarded-for" | "nowhere";

  /**
   * Clients of this family are the exception: a packet cannot have a source address of the other family, so the pod sees
   * the load balancer's.
   * @default - there is no exception
   */
  readonly exception?: "ipv4" | "ipv6";
}

/** What a load balancer sends to. */
export interface TargetGroup {
  /** Pods by their addresses, or a port of every node. */
  readonly targetType: "ip" | "instance";

  /** Whether a node of the load balancer sends to targets in all zones. */
  readonly crossZone: boolean;

  /** How it finds out which targets can answer. */
  readonly healthCheck: HealthCheck;

  /** Seconds that a deregistered target has to finish open requests. */
  readonly deregistrationDelaySeconds: number;
}

/** How a load balancer finds out which targets can answer. */
export interface HealthCheck {
  /** `TCP` opens a connection, `HTTP` sends a request. */
  readonly protocol: "TCP" | "HTTP";

  /**
   * Port that is probed.
   * @default - that of the target
   */
  readonly port?: number;

  /**
   * Path that is requested.
   * @default - it only connects
   */
  readonly path?: string;

  /**
   * Codes of a healthy answer.
   * @default - it only connects
   */
  readonly codes?: string;

  /** Seconds between two checks. */
  readonly intervalSeconds: number;

  /** Checks in a row that must fail before a target is left out. */
  readonly failures: number;

  /** What answers: the pod, any pod behind the node, or the node itself, which is healthy only while it has a pod. */
  readonly answeredBy: "pod" | "any-pod" | "node-with-pod";

  /** Whether it begins with the header of the Proxy Protocol, which the target must then support. */
  readonly proxyProtocol: boolean;
}

/* Deregistration delay of the load balancer if no attribute sets it. */
const DEREGISTRATION_DELAY_SECONDS = 300;

/** From a client inside the cluster: the Service's address becomes a pod's on the client's own node. */
export const withinCluster: Delivery = { hops: 1, snat: "none", podSees: "client", clientIn: "source-address" };

/** By a port of a node. */
export function throughNode({ spec }: ServiceObject): Delivery {
  if (spec.externalTrafficPolicy === "Local") return withinCluster;
  return { hops: 2, snat: "node", podSees: "node", clientIn: "nowhere" };
}

/** What a network load balancer sends to, and how. */
export function networkTargets(
  service: ServiceObject,
  { crossZone, addressType }: LoadBalancer,
  ipFamily: "ipv4" | "ipv6",
): { readonly targetGroup: TargetGroup; readonly delivery: Delivery } {
  const say = (name: keyof typeof nlbAnnotations): string | undefined => annotation(service, nlbAnnotations[name]);
  const { targets: targetType } = annotatedLoadBalancer("nlb", service.metadata.annotations);
  const attributes = pairs(say("targetGroup"));
  const local = targetType === "instance" && service.spec.externalTrafficPolicy === "Local";
  const proxyProtocol = attributes[targetGroupAttributes["proxy-protocol"]] === "true";
  // TCP with nodes as targets keeps the client's address, with addresses as targets it does not.
  const kept = (attributes[targetGroupAttributes.preserveClientIp] ?? String(targetType === "instance")) === "true";
  const other = ipFamily === "ipv6" ? "ipv4" : "ipv6";
  return {
    targetGroup: {
      targetType,
      crossZone: crossZoneOf(attributes, crossZone),
      healthCheck: networkHealthCheck(service, local, targetType, proxyProtocol),
      deregistrationDelaySeconds: delayOf(attributes),
    },
    delivery: networkDelivery(
      { targetType, local, kept, proxyProtocol },
      addressType === "dualstack" ? other : undefined,
    ),
  };
}

interface NetworkSettings {
  readonly targetType: TargetGroup["targetType"];
  readonly local: boolean;
  readonly kept: boolean;
  readonly proxyProtocol: boolean;
}

function networkDelivery(
  { targetType, local, kept, proxyProtocol }: NetworkSettings,
  otherFamily: "ipv4" | "ipv6" | undefined,
): Delivery {
  const header = proxyProtocol ? "proxy-protocol" : "nowhere";
  if (targetType === "instance" && !local) return { hops: 2, snat: "node", podSees: "node", clientIn: header };
  if (!kept) return { hops: 1, snat: "load-balancer", podSees: "load-balancer", clientIn: header };
  return {
    hops: 1,
    snat: "none",
    podSees: "client",
    clientIn: proxyProtocol ? "proxy-protocol" : "source-address",
    ...(otherFamily !== undefined && { exception: otherFamily }),
  };
}

/* Defaults: pkg/service/model_builder.go of the controller, v3.5.0. */
function networkHealthCheck(
  service: ServiceObject,
  local: boolean,
  targetType: TargetGroup["targetType"],
  proxyProtocol: boolean,
): HealthCheck {
  const say = (name: keyof typeof nlbAnnotations): string | undefined => annotation(service, nlbAnnotations[name]);
  const protocol = (say("healthCheckProtocol") ?? (local ? "http" : "tcp")).toUpperCase() === "TCP" ? "TCP" : "HTTP";
  const port = say("healthCheckPort");
  return {
    protocol,
    ...(port !== undefined && { port: Number(port) }),
    ...(protocol === "HTTP" && { path: say("healthCheckPath") ?? (local ? "/healthz" : "/"), codes: "200-399" }),
    intervalSeconds: 10,
    failures: local ? 2 : 3,
    answeredBy: local ? "node-with-pod" : answererOf(targetType),
    proxyProtocol,
  };
}

function answererOf(targetType: TargetGroup["targetType"]): HealthCheck["answeredBy"] {
  return targetType === "ip" ? "pod" : "any-pod";
}

/** Settings of an application load balancer's targets, from an Ingress or a Gateway. */
export interface ApplicationTargetSettings {
  /** `ip` or `instance`. */
  readonly targets?: string;

  /** Attributes of the target group. */
  readonly attributes: Readonly<Record<string, string>>;

  /** Path of the health check; `/` if unset. */
  readonly healthCheckPath?: string;

  /** Port of the health check; the target's if unset. */
  readonly healthCheckPort?: string;

  /** Codes of a healthy answer. */
  readonly healthCheckCodes: string;

  /** Seconds between two health checks; 15 if unset. */
  readonly healthCheckIntervalSeconds?: number;

  /** Health checks in a row that must fail. */
  readonly failures: number;
}

/** Settings from an Ingress and from its Service, whose annotations win. Defaults: pkg/ingress/model_builder.go, v3.5.0. */
export function ingressTargets(service: ServiceObject, ingress: IngressObject): ApplicationTargetSettings {
  const say = (name: Exclude<keyof typeof albAnnotations, "action" | "conditions">): string | undefined =>
    annotation(service, albAnnotations[name]) ?? annotation(ingress, albAnnotations[name]);
  const interval = say("healthCheckIntervalSeconds");
  return {
    targets: say("targets"),
    attributes: pairs(say("targetGroup")),
    healthCheckPath: say("healthCheckPath"),
    healthCheckPort: say("healthCheckPort"),
    healthCheckCodes: say("healthCheckSuccessCodes") ?? "200",
    healthCheckIntervalSeconds: interval === undefined ? undefined : Number(interval),
    failures: 2,
  };
}

/** Targets of an application load balancer: it connects with its own address, and puts the client's into a header. */
export function applicationTargets(
  service: ServiceObject,
  settings: ApplicationTargetSettings,
  { crossZone }: LoadBalancer,
): { readonly targetGroup: TargetGroup; readonly delivery: Delivery } {
  const { attributes, healthCheckPort: port } = settings;
  const { targets: targetType } = loadBalancerTraits({ kind: "alb", targets: settings.targets });
  const second = targetType === "instance" && service.spec.externalTrafficPolicy !== "Local";
  return {
    targetGroup: {
      targetType,
      crossZone: crossZoneOf(attributes, crossZone),
      healthCheck: {
        protocol: "HTTP",
        ...(port !== undefined && { port: Number(port) }),
        path: settings.healthCheckPath ?? "/",
        codes: settings.healthCheckCodes,
        intervalSeconds: settings.healthCheckIntervalSeconds ?? 15,
        failures: settings.failures,
        answeredBy: targetType === "instance" && !second ? "node-with-pod" : answererOf(targetType),
        proxyProtocol: false,
      },
      deregistrationDelaySeconds: delayOf(attributes),
    },
    delivery: second
      ? { hops: 2, snat: "node", podSees: "node", clientIn: "x-forwarded-for" }
      : { hops: 1, snat: "load-balancer", podSees: "load-balancer", clientIn: "x-forwarded-for" },
  };
}

function crossZoneOf(attributes: Readonly<Record<string, string>>, ofLoadBalancer: boolean): boolean {
  const own = attributes["load_balancing.cross_zone.enabled"];
  return own === "true" || own === "false" ? own === "true" : ofLoadBalancer;
}

function delayOf(attributes: Readonly<Record<string, string>>): number {
  return Number(attributes[targetGroupAttributes.deregistrationDelaySeconds] ?? DEREGISTRATION_DELAY_SECONDS);
}
