import type { ExposureSettings } from "./exposure-settings";

/** How an application is reached: `kind` of its exposure. */
export type ExposureKind = ExposureSettings["kind"];

/** What decides about an exposure of a kind wherever its own fields do not. */
interface KindTraits {
  /** Whether the application has pods, and its Service a port that leads to them. */
  readonly pods: boolean;

  /**
   * What the AWS Load Balancer Controller makes a load balancer of: the Service itself, or rules for requests (an Ingress,
   * or a Gateway with its routes).
   */
  readonly loadBalancer: "none" | "service" | "rules";
}

/* A kind without its line does not compile. */
const kinds = {
  clusterIp: { pods: true, loadBalancer: "none" },
  nodePort: { pods: true, loadBalancer: "none" },
  externalName: { pods: false, loadBalancer: "none" },
  nlb: { pods: true, loadBalancer: "service" },
  alb: { pods: true, loadBalancer: "rules" },
} as const satisfies Record<ExposureKind, KindTraits>;

/** The kinds that have one of some values of a trait. */
type KindWith<Trait extends keyof KindTraits, Value> = {
  [K in ExposureKind]: (typeof kinds)[K][Trait] extends Value ? K : never;
}[ExposureKind];

/** How an application is reached, as far as its kind is concerned. */
interface OfKind {
  readonly kind: string;
}

function traitsOf(expose: OfKind | undefined): KindTraits | undefined {
  return expose !== undefined && Object.hasOwn(kinds, expose.kind) ? kinds[expose.kind as ExposureKind] : undefined;
}

/**
 * Whether an application has pods; one that is not exposed has.
 *
 * @example hasPods({ kind: "externalName", host: "example.org" }) // false
 * @internal
 */
export function hasPods<E extends OfKind>(
  expose: E | undefined,
): expose is (E & { readonly kind: KindWith<"pods", true> }) | undefined {
  return traitsOf(expose)?.pods !== false;
}

/**
 * Whether an application has a load balancer.
 *
 * @example hasLoadBalancer({ kind: "nodePort", port: 80 }) // false
 * @internal
 */
export function hasLoadBalancer<E extends OfKind>(
  expose: E | undefined,
): expose is E & { readonly kind: KindWith<"loadBalancer", "service" | "rules"> } {
  const { loadBalancer = "none" } = traitsOf(expose) ?? {};
  return loadBalancer !== "none";
}

/**
 * Whether an application's Service is what makes its load balancer.
 *
 * @example hasLoadBalancedService({ kind: "nlb" }) // true
 * @internal
 */
export function hasLoadBalancedService<E extends OfKind>(
  expose: E | undefined,
): expose is E & { readonly kind: KindWith<"loadBalancer", "service"> } {
  return traitsOf(expose)?.loadBalancer === "service";
}

/**
 * Whether requests reach an application by rules of a load balancer: of an Ingress, or of a Gateway's routes.
 *
 * @example hasRules({ kind: "alb" }) // true
 * @internal
 */
export function hasRules<E extends OfKind>(
  expose: E | undefined,
): expose is E & { readonly kind: KindWith<"loadBalancer", "rules"> } {
  return traitsOf(expose)?.loadBalancer === "rules";
}

/**
 * Whether those rules are a Gateway's routes.
 *
 * @example usesGatewayApi({ kind: "alb", api: "ingress" }) // false
 * @internal
 */
export function usesGatewayApi<E extends OfKind & { readonly api?: string }>(
  expose: E | undefined,
): expose is E & { readonly kind: KindWith<"loadBalancer", "rules">; readonly api: "gateway" } {
  return hasRules<OfKind & { readonly api?: string }>(expose) && expose.api === "gateway";
}
