import type { ExposureSettings } from "./exposure-settings";

/** How an application is reached: `kind` of its exposure. */
export type ExposureKind = ExposureSettings["kind"];

/** Whether an exposure of each kind has a load balancer. A kind without its line does not compile. */
const loadBalanced = {
  clusterIp: false,
  nodePort: false,
  externalName: false,
  nlb: true,
  alb: true,
} as const satisfies Record<ExposureKind, boolean>;

type LoadBalancedKind = {
  [K in ExposureKind]: (typeof loadBalanced)[K] extends true ? K : never;
}[ExposureKind];

/**
 * Whether an application has a load balancer.
 *
 * @example hasLoadBalancer({ kind: "nodePort", port: 80 }) // false
 * @internal
 */
export function hasLoadBalancer<E extends { readonly kind: string }>(
  expose: E | undefined,
): expose is E & { readonly kind: LoadBalancedKind } {
  return expose !== undefined && Object.hasOwn(loadBalanced, expose.kind) && loadBalanced[expose.kind as ExposureKind];
}
