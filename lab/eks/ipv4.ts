import { isIPv6 } from "node:net";
import { Address4, Address6 } from "ip-address";

/** A range as `10.0.0.0/16`; undefined when it is none. */
export function parseRange(text: string): Address4 | undefined {
  return /^[^/]+\/\d{1,2}$/.test(text) && Address4.isValid(text) ? new Address4(text) : undefined;
}

/** Whether a text is an IPv6 range such as `2001:db8::/32`. */
export function isIpv6Range(text: string): boolean {
  const [network = ""] = text.split("/");
  return text.includes("/") && isIPv6(network) && Address6.isValid(text);
}

/** Whether one range lies in the other, in whichever order; ranges never overlap in part. */
export function rangesOverlap(one: Address4, other: Address4): boolean {
  return one.isInSubnet(other) || other.isInSubnet(one);
}
