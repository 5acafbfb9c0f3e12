import { isIpv6Cidr } from "../vpc/plan";

/** The argument of a security group's rule that holds a range: EC2 has one for each family. */
export function rangeArgument(cidr: string): { readonly cidrIpv4: string } | { readonly cidrIpv6: string } {
  return isIpv6Cidr(cidr) ? { cidrIpv6: cidr } : { cidrIpv4: cidr };
}

/**
 * A range as a part of a construct's id. Addresses in Terraform have one underscore for any number of colons, so `a::b`
 * and `a:b::` would be one without the zero between.
 *
 * @example rangeId("2001:db8::/32") // "2001:db8-0-/32"
 */
export function rangeId(cidr: string): string {
  return cidr.replace("::", "-0-");
}
