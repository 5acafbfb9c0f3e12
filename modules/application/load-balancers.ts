import { albAnnotations, nlbAnnotations } from "./annotations";
import { hasLoadBalancer } from "./exposure-kinds";

/** What a load balancer is, whichever API asks for it. */
export interface LoadBalancerTraits {
  /** Network or application load balancer. */
  readonly kind: "nlb" | "alb";

  /** Reachable from the internet, or only from the VPC and networks connected to it. */
  readonly scheme: "internal" | "internet-facing";

  /** Address families. */
  readonly addressType: "ipv4" | "dualstack";

  /** Target type: pods by IP address, or nodes. */
  readonly targets: "ip" | "instance";

  /**
   * Group whose applications share the load balancer.
   * @default - one application has it for itself
   */
  readonly groupName?: string;
}

/** What an exposure, annotations or a Gateway's configuration say about a load balancer. */
export interface LoadBalancerRequest {
  /** Network or application load balancer. */
  readonly kind: LoadBalancerTraits["kind"];

  readonly scheme?: string;

  /** Address families. */
  readonly addressType?: string;

  /** Target type. */
  readonly targets?: string;

  readonly groupName?: string;
}

/**
 * The tier of the subnets of a scheme: the AWS Load Balancer Controller finds them by the tags of their tier.
 *
 * @internal
 */
export const loadBalancerTier = { internal: "private", "internet-facing": "public" } as const;

/**
 * The load balancer that the AWS Load Balancer Controller creates for a request.
 *
 * Defaults: docs/guide/service/annotations.md and docs/guide/ingress/annotations.md of v3.5.0 (11eb202), and targets by
 * IP address, which the controller's release sets.
 */
export function loadBalancerTraits({ groupName, ...request }: LoadBalancerRequest): LoadBalancerTraits {
  return {
    kind: request.kind,
    scheme: request.scheme === "internet-facing" ? request.scheme : "internal",
    addressType: request.addressType === "dualstack" ? request.addressType : "ipv4",
    targets: request.targets === "instance" ? request.targets : "ip",
    ...(groupName !== undefined && { groupName }),
  };
}

const annotationsOf = { nlb: nlbAnnotations, alb: albAnnotations } as const;

/** The load balancer of a Service (`nlb`) or of an Ingress (`alb`), by its annotations. */
export function annotatedLoadBalancer(
  kind: LoadBalancerTraits["kind"],
  annotations: Readonly<Record<string, string>> = {},
): LoadBalancerTraits {
  const names = annotationsOf[kind];
  return loadBalancerTraits({
    kind,
    scheme: annotations[names.scheme],
    addressType: annotations[names.addressType],
    targets: annotations[names.targets],
    ...("groupName" in names && { groupName: annotations[names.groupName] }),
  });
}

/** How an application is reached, as far as it decides about load balancers. */
interface LoadBalancerExposure extends Omit<LoadBalancerRequest, "kind"> {
  /** `nlb` and `alb` have a load balancer, other kinds have none. */
  readonly kind: string;
}

/** A load balancer of the section `workloads`. */
export interface WorkloadLoadBalancer extends LoadBalancerTraits {
  /** Names of the applications behind it. */
  readonly applications: readonly string[];
}

/** The load balancers of applications; those of one group share one. */
export function workloadLoadBalancers(
  workloads: Readonly<Record<string, { readonly expose?: LoadBalancerExposure }>>,
): WorkloadLoadBalancer[] {
  const found = new Map<string, WorkloadLoadBalancer>();
  for (const [name, { expose }] of Object.entries(workloads)) {
    if (!hasLoadBalancer(expose)) continue;
    const traits = loadBalancerTraits({ ...expose, kind: expose.kind });
    const key = traits.groupName === undefined ? `of ${name}` : traits.groupName;
    found.set(key, { ...traits, applications: [...(found.get(key)?.applications ?? []), name] });
  }
  return [...found.values()];
}
