import { type SubnetTier, subnetTiers } from "./subnet-plan";
import { zoneLetter } from "./zones";

/** Bits that make a /64 of a /56, the one size of subnets and the one size of a VPC that Amazon gives. */
export const IPV6_SUBNET_BITS = 8;

/** A tier has room for every letter of the alphabet, so neither a tier nor a zone that comes moves another's range. */
const RANGES_OF_A_TIER = 32;

/**
 * Which of the 256 /64 ranges of a VPC's IPv6 range is the subnet's.
 *
 * It depends on the tier and the zone's letter alone: IPv6 addresses are never scarce, so nothing is computed from sizes.
 *
 * @param zone an Availability Zone
 * @example ipv6RangeNumber("private", "ap-northeast-2c") // 34
 * @throws ConfigurationError as `zoneLetter`
 */
export function ipv6RangeNumber(tier: SubnetTier, zone: string): number {
  return subnetTiers.indexOf(tier) * RANGES_OF_A_TIER + zoneLetter(zone).charCodeAt(0) - "a".charCodeAt(0);
}
