import type { JsonObject } from "../manifests/plan";
import { podRangeOf } from "../reachability/plan";

/** What a packet's path depends on besides the Kubernetes objects. */
export interface PathContext {
  /** Who enforces network policies: `none`, `vpc-cni`, `vpc-cni-strict` or `cilium`. */
  readonly engine: string;

  /** Addresses that pods have. */
  readonly ipFamily: "ipv4" | "ipv6";

  /** Zones of the network; empty when they are not known before an apply. */
  readonly zones: readonly string[];

  /**
   * Zones in which nodes accept the application's pods.
   * @default - all zones of the network
   */
  readonly podZones?: readonly string[];

  /** Ranges of the VPC; empty when they are not known before an apply. */
  readonly vpcRanges: readonly string[];

  /**
   * Range that pods have their addresses from.
   * @default - not known before an apply: policies' ranges match no pod
   */
  readonly podRange?: string;

  /** Ranges of the public subnets, where load balancers for the internet and some nodes are. */
  readonly publicSubnets: readonly string[];

  /** Ranges of the private subnets, where internal load balancers and most nodes are. */
  readonly privateSubnets: readonly string[];

  /**
   * Zone that ExternalDNS writes to.
   * @default - no records are written
   */
  readonly dnsZone?: string;

  /**
   * What ExternalDNS does with a record when its object is deleted: `sync` removes it, `upsert-only` does not.
   * @default - there is no ExternalDNS
   */
  readonly dnsPolicy?: string;

  /** Prefix of the annotations that ExternalDNS reads, with its final slash. */
  readonly annotationPrefix: string;
}

/** The contracts of an environment, with their fields as in Terraform JSON. */
export interface PublishedContracts {
  /** Contract of the network stack. */
  readonly network?: JsonObject;

  /** Contract of the cluster stack. */
  readonly cluster?: JsonObject;

  /** Contract of the addons stack. */
  readonly addons?: JsonObject;
}

/** What contracts say about a packet's path. Values known only after an apply are left out. */
export function pathContextOf({ network = {}, cluster = {}, addons = {} }: PublishedContracts): PathContext {
  const tiers = (network.subnet_cidrs ?? {}) as Readonly<Record<string, unknown>>;
  return {
    engine: known(cluster.network_policy_engine) ?? "none",
    ipFamily: cluster.ip_family === "ipv6" ? "ipv6" : "ipv4",
    zones: Object.keys((network.zone_ids ?? {}) as object).sort(),
    vpcRanges: rangesOf([network.vpc_cidr, network.secondary_cidrs]),
    podRange: podRangeOf({ network, cluster }),
    publicSubnets: rangesOf(tiers.public),
    privateSubnets: rangesOf(tiers.private),
    dnsZone: known(addons.dns_zone_name),
    dnsPolicy: known(addons.external_dns_policy),
    annotationPrefix: known(addons.external_dns_annotation_prefix) ?? "external-dns.alpha.kubernetes.io/",
  };
}

/* A Terraform expression has no value before the apply. */
function known(value: unknown): string | undefined {
  return typeof value === "string" && !value.includes("${") ? value : undefined;
}

function rangesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(rangesOf);
  const range = known(value);
  return range === undefined ? [] : [range];
}
