import { albAnnotations, nlbAnnotations } from "../application/annotations";
import { annotatedLoadBalancer, type LoadBalancerTraits, loadBalancerTier } from "../application/load-balancers";
import { annotation, fullName, type IngressObject, type ServiceObject } from "./objects";
import type { PathContext } from "./path-context";

/** A port that a load balancer listens on. */
export interface Listener {
  /** `TCP`, `HTTP` or `HTTPS`. */
  readonly protocol: string;

  /** Port that clients connect to. */
  readonly port: number;

  /**
   * Port that every request is sent to, by HTTPS, instead of being answered.
   * @default - it is answered
   */
  readonly redirectsTo?: number;

  /**
   * Security policy: the TLS versions and ciphers that it supports.
   * @default - it does not terminate TLS
   */
  readonly tlsPolicy?: string;

  /** Certificates that are named; none where the controller looks for them by the rules' hosts. */
  readonly certificates: readonly string[];
}

/** A load balancer that the AWS Load Balancer Controller creates for a Kubernetes object. */
export interface LoadBalancer extends Pick<LoadBalancerTraits, "kind" | "scheme" | "addressType"> {
  /** Ranges of its subnets; empty when they are known only after an apply. */
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
 * Cross-zone load balancing is off by default for network load balancers, and always on for application load balancers:
 * kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202), docs/guide/service/annotations.md and
 * docs/guide/ingress/annotations.md.
 */

/** The network load balancer of a Service. */
export function networkLoadBalancer(service: ServiceObject, context: PathContext): LoadBalancer {
  const { kind, scheme, addressType } = annotatedLoadBalancer("nlb", service.metadata.annotations);
  return {
    kind,
    scheme,
    addressType,
    subnets: subnetsOf(scheme, context),
    crossZone: annotation(service, nlbAnnotations.crossZone) === "true",
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
  const { kind, scheme, addressType, groupName } = annotatedLoadBalancer("alb", ingress.metadata.annotations);
  return {
    kind,
    scheme,
    addressType,
    subnets: subnetsOf(scheme, context),
    crossZone: true,
    listeners: listenersOf(ingress, members),
    ...(groupName !== undefined && { group: groupName }),
  };
}

/** The Ingress objects of one load balancer, in the order in which the controller adds their rules. */
export function membersOf(ingress: IngressObject, all: readonly IngressObject[]): IngressObject[] {
  const group = annotation(ingress, albAnnotations.groupName);
  if (group === undefined) return [ingress];
  const order = (member: IngressObject): number => Number(annotation(member, albAnnotations.groupOrder) ?? 0);
  return all
    .filter((member) => annotation(member, albAnnotations.groupName) === group)
    .sort((one, other) => order(one) - order(other) || (fullName(one) < fullName(other) ? -1 : 1));
}

/** Ranges of the subnets of a load balancer, known before an apply. */
export function subnetsOf(
  scheme: LoadBalancer["scheme"],
  { publicSubnets, privateSubnets }: PathContext,
): readonly string[] {
  return loadBalancerTier[scheme] === "public" ? publicSubnets : privateSubnets;
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
