import { BlockList, isIPv4, isIPv6 } from "node:net";

/** A range of IPv4 addresses. */
export interface Ipv4Range {
  readonly network: string;
  readonly prefixLength: number;
}

/** A range as `10.0.0.0/16`; undefined when it is none. */
export function parseRange(text: string): Ipv4Range | undefined {
  const [network = "", length = "", ...rest] = text.split("/");
  const prefixLength = Number(length);
  const sound = isIPv4(network) && /^\d{1,2}$/.test(length) && prefixLength <= 32 && rest.length === 0;
  return sound ? { network, prefixLength } : undefined;
}

/** Whether a text is an IPv6 range such as `2001:db8::/32`. */
export function isIpv6Range(text: string): boolean {
  const [network = "", length = "", ...rest] = text.split("/");
  return isIPv6(network) && /^\d{1,3}$/.test(length) && Number(length) <= 128 && rest.length === 0;
}

/** Whether one range lies in the other, in whichever order; ranges never overlap in part. */
export function rangesOverlap(left: Ipv4Range, right: Ipv4Range): boolean {
  const [wide, narrow] = left.prefixLength <= right.prefixLength ? [left, right] : [right, left];
  return liesIn(narrow, wide);
}

/** Whether all of a range lies in another. */
export function liesIn(inner: Ipv4Range, outer: Ipv4Range): boolean {
  if (inner.prefixLength < outer.prefixLength) return false;
  const list = new BlockList();
  list.addSubnet(outer.network, outer.prefixLength, "ipv4");
  return list.check(inner.network, "ipv4");
}
