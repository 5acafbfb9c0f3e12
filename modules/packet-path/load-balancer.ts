import { albAnnotations, nlbAnnotations } from "../application/annotations";
import { annotation, fullName, type IngressObject, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";

/** A port that a load balancer listens on. */
export interface Listener {
  /** `TCP`, `HTTP` or `HTTPS`. */
  readonly protocol: string;

  /** Port. */
  readonly port: number;

  /**
   * Port that every request is sent to, by HTTPS, instead of being answered.
   * @default - it is answered
   */
  readonly redirectsTo?: number;

  /**
   * Which versions of TLS and which ciphers it speaks.
   * @default - it speaks no TLS
   */
  readonly tlsPolicy?: string;

  /** Certificates that are named; none where the controller looks for them by the rules' hosts. */
  readonly certificates: readonly string[];
}

/** A load balancer of AWS, as the AWS Load Balancer Controller makes it of an object. */
export interface LoadBalancer {
  /** Network or application load balancer. */
  readonly kind: "nlb" | "alb";

  /** Who reaches it: the internet, or the VPC and what is connected to it. */
  readonly scheme: "internet-facing" | "internal";

  /** Families of addresses that it has. */
  readonly addressType: "ipv4" | "dualstack";

  /** Ranges that its own addresses are of; empty when they are not known before an apply. */
  readonly subnets: readonly string[];

  /** Whether its node in one zone sends to targets in all zones, unless a target group says otherwise. */
  readonly crossZone: boolean;

  /** Where it listens. */
  readonly listeners: readonly Listener[];

  /**
   * Name of the group of Ingress objects, or of the Gateway, that several applications share.
   * @default - it is one application's
   */
  readonly group?: string;
}

/*
 * Defaults of the controller where an object says nothing: kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202),
 * docs/guide/service/annotations.md and docs/guide/ingress/annotations.md. Cross-zone load balancing is off for network
 * load balancers, and always on for application load balancers.
 */

/** The network load balancer of a Service. */
export function networkLoadBalancer(service: ServiceObject, context: PathContext): LoadBalancer {
  const say = (name: keyof typeof nlbAnnotations): string | undefined => annotation(service, nlbAnnotations[name]);
  const scheme = schemeOf(say("scheme"));
  return {
    kind: "nlb",
    scheme,
    addressType: addressTypeOf(say("addressType")),
    subnets: subnetsOf(scheme, context),
    crossZone: say("crossZone") === "true",
    listeners: (service.spec.ports ?? []).map(({ port }) => ({ protocol: "TCP", port, certificates: [] })),
  };
}

/**
 * The application load balancer of an Ingress.
 *
 * @param members all of its group, itself included: a redirect of one holds for all
 */
export function applicationLoadBalancer(
  ingress: IngressObject,
  members: readonly IngressObject[],
  context: PathContext,
): LoadBalancer {
  const say = (name: keyof typeof albAnnotations): string | undefined => annotation(ingress, albAnnotations[name]);
  const scheme = schemeOf(say("scheme"));
  const group = say("groupName");
  return {
    kind: "alb",
    scheme,
    addressType: addressTypeOf(say("addressType")),
    subnets: subnetsOf(scheme, context),
    crossZone: true,
    listeners: listenersOf(ingress, members),
    ...(group !== undefined && { group }),
  };
}

/** The Ingress objects that one load balancer is made of, in the order in which the controller takes their rules. */
export function membersOf(ingress: IngressObject, all: readonly IngressObject[]): IngressObject[] {
  const group = annotation(ingress, albAnnotations.groupName);
  if (group === undefined) return [ingress];
  const order = (member: IngressObject): number => Number(annotation(member, albAnnotations.groupOrder) ?? 0);
  return all
    .filter((member) => annotation(member, albAnnotations.groupName) === group)
    .sort((one, other) => order(one) - order(other) || (fullName(one) < fullName(other) ? -1 : 1));
}

/** Who reaches a load balancer: the VPC unless it says otherwise. */
export function schemeOf(scheme: string | undefined): LoadBalancer["scheme"] {
  return scheme === "internet-facing" ? scheme : "internal";
}

/** Families of addresses that a load balancer has: IPv4 unless it says otherwise. */
export function addressTypeOf(type: string | undefined): LoadBalancer["addressType"] {
  return type === "dualstack" ? type : "ipv4";
}

/** Ranges that a load balancer has its addresses of: the controller finds subnets by the tags that the network gives them. */
export function subnetsOf(
  scheme: LoadBalancer["scheme"],
  { publicSubnets, privateSubnets }: PathContext,
): readonly string[] {
  return scheme === "internet-facing" ? publicSubnets : privateSubnets;
}

function listenersOf(ingress: IngressObject, members: readonly IngressObject[]): Listener[] {
  const certificates = (annotation(ingress, albAnnotations.certificateArns) ?? "").split(",").filter(Boolean);
  const redirects = members.flatMap((member) => annotation(member, albAnnotations.redirect) ?? []);
  const tlsPolicy = annotation(ingress, albAnnotations.policy) ?? "ELBSecurityPolicy-2016-08";
  const written = annotation(ingress, albAnnotations.listeners);
  const ports: readonly Readonly<Record<string, number>>[] =
    written === undefined ? [certificates.length > 0 ? { HTTPS: 443 } : { HTTP: 80 }] : JSON.parse(written);
  return ports.flatMap(Object.entries).map(([protocol, port]): Listener => {
    if (protocol === "HTTPS") return { protocol, port, tlsPolicy, certificates };
    const [redirectsTo] = redirects.map(Number);
    return { protocol, port, ...(redirectsTo !== undefined && { redirectsTo }), certificates: [] };
  });
}
