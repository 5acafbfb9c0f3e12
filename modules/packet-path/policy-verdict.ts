import type { KubernetesObject } from "../manifests/plan";
import { isCilium } from "../network-policy/policy-engine";
import { type Endpoint, endpointsOf, type ReachabilityRow, reachability } from "../reachability/plan";
import { clientRanges } from "./client-ranges";
import type { PathContext } from "./path-context";

/** The sources that network policies allow and deny to connect to a pod. */
export interface PolicyVerdict {
  /** Port of the pod. */
  readonly port: number;

  /** Policies that restrict ingress to the pod; without one all traffic is allowed. */
  readonly policies: readonly string[];

  /** Allowed sources: ranges, Deployments, or `internet` for addresses that no policy names. */
  readonly allowed: readonly string[];

  /** Denied sources. */
  readonly denied: readonly string[];

  /** Rules that allow them. */
  readonly rules: readonly string[];
}

/** Sources that a pod may see, as names of endpoints. */
export interface TrafficSources {
  /** Pods of the cluster. */
  readonly pods: readonly string[];

  /** Every client of the internet: the ranges that policies name, and all other addresses. */
  readonly internet: readonly string[];

  /** Clients in the VPC. */
  readonly vpc: readonly string[];

  readonly nodes: readonly string[];

  /** Load balancers with addresses of some subnets. */
  readonly loadBalancer: (subnets: readonly string[]) => readonly string[];
}

/* Addresses that are known only after an apply: only a rule without peers is certain to allow them, one for ranges is not. */
const unknown = { vpc: "the VPC", nodes: "nodes", loadBalancer: "the load balancer" } as const;

/** The verdicts of network policies on everything that may connect to a pod. */
export class PolicyVerdicts {
  public readonly sources: TrafficSources;
  readonly #rows: readonly ReachabilityRow[];

  /** The policies that name a range of clients, but for the network's own ranges. */
  readonly #naming: ReadonlyMap<string, readonly string[]>;

  public constructor(objects: readonly KubernetesObject[], context: PathContext) {
    const { engine, podRange, vpcRanges, publicSubnets, privateSubnets, ipFamily } = context;
    const pods = endpointsOf(objects).filter(({ pod }) => pod !== undefined);
    const ranges = clientRanges(objects);
    const here = [...vpcRanges, ...publicSubnets, ...privateSubnets];
    this.#naming = new Map(
      ranges.filter(({ name }) => !here.includes(name)).map(({ name, policies }) => [name, policies]),
    );
    const named = (known: readonly string[], otherwise: string): readonly string[] =>
      known.length > 0 && ipFamily === "ipv4" ? known : [otherwise];
    this.sources = {
      pods: pods.map(({ name }) => name),
      internet: [...ranges.map(({ name }) => name), "internet"],
      vpc: named(vpcRanges, unknown.vpc),
      // Cilium matches nodes by identity, never by range.
      nodes: isCilium(engine) ? [unknown.nodes] : named([...publicSubnets, ...privateSubnets], unknown.nodes),
      loadBalancer: (subnets) => named(subnets, unknown.loadBalancer),
    };
    const others = [
      ...ranges.map(({ name, range }): Endpoint => ({ name, range, ports: [] })),
      ...here.map((range): Endpoint => ({ name: range, range, ports: [] })),
      ...Object.values(unknown).map((name): Endpoint => ({ name, ports: [] })),
    ];
    this.#rows = reachability(objects, { engine, podRange, others }).rows;
  }

  /** The verdict of policies on clients at a port of a Deployment's pods. */
  public at(deployment: string, port: number, sources: readonly string[]): PolicyVerdict {
    const asked = this.#rows.filter(
      (row) => row.to === deployment && row.port === port && row.protocol === "TCP" && sources.includes(row.from),
    );
    const policies = sorted(asked.flatMap(({ ingress }) => ingress.restrictedBy));
    // A range that only other pods' policies name is not listed as a separate client here.
    const listed = asked.filter(
      ({ from }) => this.#naming.get(from)?.some((policy) => policies.includes(policy)) ?? true,
    );
    const names = (rows: readonly ReachabilityRow[]): string[] => [...new Set(rows.map(({ from }) => from))];
    const permitted = listed.filter((row) => row.allowed);
    return {
      port,
      policies,
      allowed: names(permitted),
      denied: names(listed.filter((row) => !row.allowed)),
      rules: sorted(permitted.flatMap(({ ingress }) => ingress.allowedBy)),
    };
  }
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
