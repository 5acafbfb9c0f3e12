import { Address4, Address6 } from "ip-address";
import type { KubernetesObject } from "../manifests/plan";
import { policiesOf } from "../reachability/plan";
import { fullName } from "./objects";

/** Clients that policies match by their addresses. */
export interface ClientRange {
  /** Range, with its exceptions where it has some. */
  readonly name: string;

  /** A range to which the same rules apply throughout: all of it or, if it has exceptions, an address outside them. */
  readonly range: string;

  /** Policies that name it, with their namespaces. */
  readonly policies: readonly string[];
}

/** The ranges that rules for incoming connections name, and their exceptions. */
export function clientRanges(objects: readonly KubernetesObject[]): ClientRange[] {
  const found = new Map<string, ClientRange>();
  for (const policy of policiesOf(objects)) {
    const blocks = (policy.spec.ingress ?? []).flatMap(({ from = [] }) => from.flatMap(({ ipBlock }) => ipBlock ?? []));
    for (const { cidr, except = [] } of blocks) {
      const rest = addressBeside(cidr, except);
      const name = except.length === 0 ? cidr : `${cidr} but ${except.join(" and ")}`;
      const whole = except.length === 0 ? cidr : rest;
      for (const [part, range] of [[name, whole] as const, ...except.map((one) => [one, one] as const)]) {
        if (range === undefined) continue;
        const policies = [...(found.get(part)?.policies ?? []), fullName(policy)];
        found.set(part, { name: part, range, policies });
      }
    }
  }
  return [...found.values()].sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
}

/** An address of a range that lies in none of some others; undefined if they cover it. */
function addressBeside(cidr: string, others: readonly string[]): string | undefined {
  const parse = (text: string): Address4 | Address6 => (text.includes(":") ? new Address6(text) : new Address4(text));
  const ends = (text: string): [bigint, bigint] => [
    parse(text).startAddress().bigInt(),
    parse(text).endAddress().bigInt(),
  ];
  const [first, last] = ends(cidr);
  const taken = others.map(ends);
  // The remaining addresses begin at the start of the range, or right after one of the excluded ranges.
  const free = [first, ...taken.map(([, end]) => end + 1n)].find(
    (address) => address >= first && address <= last && taken.every(([start, end]) => address < start || address > end),
  );
  if (free === undefined) return undefined;
  const six = cidr.includes(":");
  return six ? `${Address6.fromBigInt(free).correctForm()}/128` : `${Address4.fromBigInt(free).correctForm()}/32`;
}
