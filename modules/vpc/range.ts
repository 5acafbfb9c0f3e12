import { Address4, Address6 } from "ip-address";
import { isCidr } from "./cidr";

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
 * What keeps a text from being a range of either family, and what to write; undefined for a sound range.
 *
 * @example rangeProblem("2001:db8::1/32") // 'got "2001:db8::1/32". Did you mean "2001:db8::/32"?'
 */
export function rangeProblem(text: string): string | undefined {
  if (isCidr(text) || isIpv6Cidr(text)) return undefined;
  for (const Address of [Address4, Address6]) {
    if (!text.includes("/") || !Address.isValid(text)) continue;
    return `got "${text}". Did you mean "${new Address(text).networkForm()}"?`;
  }
  return `got "${text}"; write an IPv4 range such as "203.0.113.0/24", or an IPv6 one such as "2001:db8::/32"`;
}
