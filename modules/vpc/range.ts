import { Address4, Address6 } from "ip-address";
import type { ErrorFinding } from "../errors";
import { isCidr } from "./cidr";
import { errors } from "./range-findings";

/**
 * Whether the text is an IPv6 range in its one spelling: lower case, shortened, starting at its network address.
 *
 * One spelling, because AWS answers in it, and every plan would find a change in another.
 *
 * @example isIpv6Cidr("2001:db8::/32") // true
 * @example isIpv6Cidr("2001:DB8:0::/32") // false
 */
export function isIpv6Cidr(text: string): boolean {
  return Address6.isValid(text) && new Address6(text).networkForm() === text;
}

/**
 * What keeps a text from being a range of either family: `CidrInvalid` with an empty path; undefined for a sound range.
 *
 * @example rangeProblem("2001:db8::1/32")?.values // { cidr: "2001:db8::1/32", problem: "other-spelling", near: "2001:db8::/32" }
 */
export function rangeProblem(cidr: string): ErrorFinding | undefined {
  if (isCidr(cidr) || isIpv6Cidr(cidr)) return undefined;
  for (const Address of [Address4, Address6]) {
    if (!cidr.includes("/") || !Address.isValid(cidr)) continue;
    return errors.CidrInvalid("", { cidr, problem: "other-spelling", near: new Address(cidr).networkForm() });
  }
  return errors.CidrInvalid("", { cidr, problem: "no-range" });
}
