import { type SubnetTier, subnetTiers } from "./subnet-tier";
import { zoneLetter } from "./zones";

/** Bits between a /56 and a /64: the only sizes that Amazon gives to VPCs and to subnets. */
export const IPV6_SUBNET_BITS = 8;

/** Ranges for every letter of the alphabet, so adding a tier or a zone never moves another range. */
const RANGES_OF_A_TIER = 32;

/**
 * Number of a subnet's /64 among the 256 of the VPC's IPv6 range.
 *
 * It depends on the tier and the zone's letter alone: IPv6 addresses are never scarce, so sizes play no part.
 *
 * @param zone an Availability Zone
 * @example ipv6RangeNumber("private", "ap-northeast-2c") // 34
 * @throws ConfigurationError as `zoneLetter`
 */
export function ipv6RangeNumber(tier: SubnetTier, zone: string): number {
  return subnetTiers.indexOf(tier) * RANGES_OF_A_TIER + zoneLetter(zone).charCodeAt(0) - "a".charCodeAt(0);
}
