import { randomBytes } from "node:crypto";
import { ApiError, invalidRequest, notFound } from "./api-error";
import type { Catalog } from "./catalog";
import type { ClusterNetwork } from "./network/cluster-network";
import type { ClusterRecord, Clusters, RequestMark } from "./state/records";

/** Kinds of resources whose changes take time. */
export const timedKinds = ["cluster", "nodegroup", "fargate-profile", "addon", "identity-provider"] as const;

/** A kind of resource whose changes take time. */
export type TimedKind = (typeof timedKinds)[number];

/** Duration of a change, in milliseconds, by kind of resource. */
export type Durations = Readonly<Record<TimedKind, number>>;

/** What an operation works with: one call, in one region. */
export interface Call {
  /** Clusters of the region, settled up to `now`. */
  readonly clusters: Clusters;

  /** By what the same call is known again; undefined without a token. */
  readonly request: RequestMark | undefined;

  /** The account that clusters belong to. */
  readonly account: string;
  readonly region: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** Domain of its services, such as `amazonaws.com`. */
  readonly domain: string;

  /** The moment of the call, in milliseconds since 1970. */
  readonly now: number;
  readonly durations: Durations;
  readonly network: ClusterNetwork;
  readonly catalog: Catalog;
}

/** An operation: its input, checked against the service model, to its output. */
type Handler<Input> = (call: Call, input: Input) => object | Promise<object>;

/** Operations by name; each has its own input. */
export type Handlers = Readonly<Record<string, Handler<never>>>;

/** A cluster, in whatever state. */
export function clusterOf({ clusters }: Call, name: string | undefined): ClusterRecord {
  const cluster = find(clusters, name);
  if (cluster === undefined) throw notFound(`No cluster found for name: ${name}.`, { clusterName: name });
  return cluster;
}

/** A cluster that can take something new: neither being made nor going. */
export function readyCluster(call: Call, name: string | undefined): ClusterRecord {
  const cluster = clusterOf(call, name);
  const { status } = cluster.data;
  if (status === "ACTIVE" || status === "UPDATING") return cluster;
  throw invalidRequest(`Cluster '${name}' is not in ACTIVE status; it is ${status}`, { clusterName: name });
}

/** Own property of a record: a name such as `constructor` is no resource. */
export function find<T>(records: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(records, name) ? records[name] : undefined;
}

/** ARN of something of EKS in the call's account and region. */
export function arnOf({ partition, region, account }: Call, resource: string): string {
  return `arn:${partition}:eks:${region}:${account}:${resource}`;
}

/** The moment of the call in seconds, as times are kept. */
export function seconds({ now }: Call): number {
  return Math.floor(now / 1000);
}

/** When a change that begins now is done. */
export function doneAt({ now, durations }: Call, kind: TimedKind): number {
  return now + durations[kind];
}

/** Random hexadecimal digits. */
export function hex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}

/** The part of a list that was asked for, and the token for what follows it. */
export function page<T>(
  all: readonly T[],
  { maxResults = 100, nextToken }: { readonly maxResults?: number; readonly nextToken?: string },
): { readonly entries: readonly T[]; readonly nextToken: string | undefined } {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, "base64url").toString());
  if (!Number.isInteger(start) || start < 0) {
    throw new ApiError("InvalidParameterException", "The nextToken is not one that this service gave");
  }
  const end = start + maxResults;
  return {
    entries: all.slice(start, end),
    nextToken: end < all.length ? Buffer.from(String(end)).toString("base64url") : undefined,
  };
}
