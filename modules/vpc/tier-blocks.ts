import { type CidrRange, LARGEST_PREFIX_LENGTH, rangeAt, SMALLEST_PREFIX_LENGTH, sizeOf } from "./cidr";
import type { SizeRemedy, TierShare } from "./findings";
import type { SubnetTier } from "./subnet-tier";
import { zoneLetter } from "./zones";

/** The part of the VPC's range that belongs to a tier: block number `index` of its 2^bits equal blocks. */
interface TierBlock {
  readonly bits: number;
  readonly index: bigint;
  /** The block's share of the VPC's range. */
  readonly share: TierShare;
  /** Absent: a subnet fills its slot. */
  readonly defaultPrefixLength?: number;
}

/** These never change: moving a block would replace the subnets of every environment. */
export const tierBlocks: Readonly<Record<SubnetTier, TierBlock>> = {
  public: { bits: 3, index: 6n, share: "eighth", defaultPrefixLength: 24 },
  private: { bits: 1, index: 0n, share: "half" },
  pod: { bits: 2, index: 2n, share: "quarter" },
  controlPlane: { bits: 4, index: 14n, share: "sixteenth", defaultPrefixLength: 28 },
};

/** The range of a tier's block. */
export function blockOf(vpc: CidrRange, tier: SubnetTier): CidrRange {
  const { bits, index } = tierBlocks[tier];
  const prefixLength = vpc.prefixLength + bits;
  return rangeAt(vpc.first + index * sizeOf(prefixLength), prefixLength);
}

/** The slot of a zone in every block: a is 0. */
export function slotOf(zone: string): number {
  return zoneLetter(zone).charCodeAt(0) - "a".charCodeAt(0);
}

/** The prefix length of a tier's subnets in slots of that length. In a slot below AWS's minimum it is /28, which is then refused. */
export function defaultPrefixLength(tier: SubnetTier, slotLength: number): number {
  return Math.min(Math.max(tierBlocks[tier].defaultPrefixLength ?? slotLength, slotLength), SMALLEST_PREFIX_LENGTH);
}

/**
 * What makes subnets of a length fit: a larger range, or smaller subnets.
 *
 * @param bits difference in prefix length between the range and a slot
 */
export function sizeRemedies(length: number, slotLength: number, bits: number): SizeRemedy[] {
  const found: SizeRemedy[] = [];
  if (length - bits >= LARGEST_PREFIX_LENGTH) found.push({ range: length - bits });
  if (slotLength <= SMALLEST_PREFIX_LENGTH) found.push({ prefixLength: slotLength });
  if (found.length > 0) return found;
  return [{ range: SMALLEST_PREFIX_LENGTH - bits, prefixLength: SMALLEST_PREFIX_LENGTH }];
}
