import type { KubernetesObject } from "../manifests/plan";
import { deniesByDefault, enforcesPolicies, isCilium } from "../network-policy/policy-engine";
import { type Endpoint, endpointsOf } from "./endpoints";
import { evaluate, type Verdict } from "./evaluate";
import { policiesOf } from "./policy-object";

/** What the truth table depends on besides the objects. */
export interface ReachabilityOptions {
  /** Who enforces policies: `networkPolicyEngine` of the cluster contract. With `none`, everything is open. */
  readonly engine: string;

  /**
   * Range that pods have their addresses from.
   *
   * Cilium knows pods by identity, and no range means them; the VPC CNI compares addresses. A range that covers only part
   * of this one is treated as covering none of it.
   * @default - unknown: no range means a pod
   */
  readonly podRange?: string;

  /**
   * Other sources, such as a load balancer by its range; one with ports is a destination as well.
   * @default - none
   */
  readonly others?: readonly Endpoint[];
}

/** One connection, and whether it is allowed. */
export interface ReachabilityRow extends Verdict {
  /** Who asks. */
  readonly from: string;

  /** Destination. */
  readonly to: string;

  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;

  /** Port of the destination pod. */
  readonly port: number;
}

/** Allowed connections. */
export interface Reachability {
  /** Names of sources and destinations. */
  readonly endpoints: readonly string[];

  /** Every connection between two of them, one of which is in the cluster. */
  readonly rows: readonly ReachabilityRow[];
}

/**
 * The truth table of a cluster's objects.
 *
 * A row between an endpoint and itself is about two pods of one Deployment; policies never isolate a pod from itself.
 */
export function reachability(
  objects: readonly KubernetesObject[],
  { engine, podRange, others = [] }: ReachabilityOptions,
): Reachability {
  const endpoints = [...endpointsOf(objects, isCilium(engine) ? undefined : podRange), ...others];
  const policies = enforcesPolicies(engine) ? policiesOf(objects) : [];
  const restrictsAll = deniesByDefault(engine) ? "strict mode" : undefined;
  const rows = endpoints.flatMap((to) =>
    to.ports.flatMap((port) =>
      endpoints
        .filter((from) => connects(from, to))
        .map((from) => ({
          from: from.name,
          to: to.name,
          protocol: port.protocol,
          port: port.port,
          ...evaluate(policies, { from, to, port }, restrictsAll),
        })),
    ),
  );
  return { endpoints: endpoints.map(({ name }) => name), rows };
}

function connects(from: Endpoint, to: Endpoint): boolean {
  return from.pod !== undefined || to.pod !== undefined;
}
