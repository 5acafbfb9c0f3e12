import { Address4, Address6 } from "ip-address";
import type { Endpoint, EndpointPort } from "./endpoints";
import {
  type PeerObject,
  type PolicyObject,
  type PortObject,
  protocolOf,
  type RuleObject,
  selects,
} from "./policy-object";

/** A connection to evaluate. */
export interface Connection {
  /** Source. */
  readonly from: Endpoint;

  /** Destination. */
  readonly to: Endpoint;

  /** Port of the destination pod. */
  readonly port: EndpointPort;
}

/** The verdict of one end's policies. */
export interface Direction {
  /** Whether this end allows the connection. */
  readonly allowed: boolean;

  /** Policies that restrict this end, such as `shop/closed`; without one it is open. */
  readonly restrictedBy: readonly string[];

  /** Rules that allow the connection, such as `shop/clients ingress[0]`. */
  readonly allowedBy: readonly string[];
}

/** Whether a connection is allowed, and why. */
export interface Verdict {
  /** Whether both ends allow it. */
  readonly allowed: boolean;

  /** The end that opens the connection. */
  readonly egress: Direction;

  /** The destination. */
  readonly ingress: Direction;
}

/**
 * Whether policies allow a connection, as Kubernetes defines it.
 *
 * @param restrictsAll what isolates a pod that no policy selects, such as the strict mode of the VPC CNI; undefined if such
 * a pod is open
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function evaluate(
  policies: readonly PolicyObject[],
  { from, to, port }: Connection,
  restrictsAll?: string,
): Verdict {
  const egress = judge(policies, "egress", { end: from, other: to, port, named: to, restrictsAll });
  const ingress = judge(policies, "ingress", { end: to, other: from, port, named: to, restrictsAll });
  return { allowed: egress.allowed && ingress.allowed, egress, ingress };
}

interface End {
  /** The end whose policies are evaluated. */
  readonly end: Endpoint;
  readonly other: Endpoint;
  readonly port: EndpointPort;

  /** Whose container ports a name means. */
  readonly named: Endpoint;
  readonly restrictsAll?: string;
}

function judge(policies: readonly PolicyObject[], direction: "ingress" | "egress", at: End): Direction {
  const { pod } = at.end;
  if (pod === undefined) return { allowed: true, restrictedBy: [], allowedBy: [] };
  const selecting = policies.filter(
    ({ metadata: { namespace = "default" }, spec }) =>
      namespace === pod.namespace && selects(spec.podSelector ?? {}, pod.labels),
  );
  const restricting = selecting.filter((policy) => restricts(policy, direction));
  const allowedBy = restricting.flatMap((policy) =>
    (policy.spec[direction] ?? []).flatMap((rule, index) =>
      allows(rule, direction, pod.namespace, at) ? [`${nameOf(policy)} ${direction}[${index}]`] : [],
    ),
  );
  const closed = selecting.length === 0 && at.restrictsAll !== undefined ? [at.restrictsAll] : [];
  const restrictedBy = [...restricting.map(nameOf), ...closed].sort();
  return { allowed: restrictedBy.length === 0 || allowedBy.length > 0, restrictedBy, allowedBy: allowedBy.sort() };
}

function nameOf({ metadata: { name, namespace = "default" } }: PolicyObject): string {
  return `${namespace}/${name}`;
}

function restricts({ spec: { policyTypes, egress } }: PolicyObject, direction: "ingress" | "egress"): boolean {
  if (policyTypes === undefined || policyTypes.length === 0) return direction === "ingress" || egress !== undefined;
  return policyTypes.includes(direction === "ingress" ? "Ingress" : "Egress");
}

function allows(rule: RuleObject, direction: "ingress" | "egress", namespace: string, at: End): boolean {
  const peers = direction === "ingress" ? rule.from : rule.to;
  const { ports } = rule;
  const anyone = peers === undefined || peers.length === 0;
  if (!anyone && !peers.some((peer) => isPeer(peer, namespace, at.other))) return false;
  return ports === undefined || ports.length === 0 || ports.some((port) => isPort(port, at));
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: PeerObject, namespace: string, other: Endpoint): boolean {
  if (ipBlock !== undefined) {
    const { cidr, except = [] } = ipBlock;
    const { range } = other;
    return range !== undefined && lies(range, cidr) && !except.some((part) => lies(range, part) || lies(part, range));
  }
  if (other.pod === undefined) return false;
  const inNamespace =
    namespaceSelector === undefined
      ? other.pod.namespace === namespace
      : selects(namespaceSelector, other.pod.namespaceLabels);
  return inNamespace && selects(podSelector ?? {}, other.pod.labels);
}

/** Whether one range is a part of another. */
export function lies(range: string, within: string): boolean {
  const six = range.includes(":");
  if (six !== within.includes(":")) return false;
  return six
    ? new Address6(range).isInSubnet(new Address6(within))
    : new Address4(range).isInSubnet(new Address4(within));
}

function isPort({ port: wanted, endPort, protocol }: PortObject, { port, named }: End): boolean {
  if (protocolOf({ protocol }) !== port.protocol) return false;
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return wanted <= port.port && port.port <= (endPort ?? wanted);
  return (
    named.pod !== undefined &&
    named.ports.some((own) => own.name === wanted && own.port === port.port && own.protocol === port.protocol)
  );
}
