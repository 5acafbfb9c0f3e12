import type { Findings } from "../errors";
import { type CidrRange, LARGEST_PREFIX_LENGTH, rangeContains, rangesOverlap, SMALLEST_PREFIX_LENGTH } from "./cidr";
import { errors } from "./findings";
import type { SubnetTier } from "./subnet-tier";
import type { VpcRanges } from "./vpc-ranges";

/** A subnet and its range. */
export interface PlannedSubnet {
  readonly tier: SubnetTier;

  /** Availability Zone. */
  readonly zone: string;

  readonly range: CidrRange;

  /** Whether the range is written in the file. Computed ranges never overlap each other. */
  readonly pinned: boolean;
}

/** Whether AWS allows subnets of a prefix length; adds an error if not. */
export function checkSize(prefixLength: number, path: string, findings: Findings): boolean {
  const values = { prefixLength, largest: LARGEST_PREFIX_LENGTH, smallest: SMALLEST_PREFIX_LENGTH };
  if (!Number.isInteger(prefixLength)) findings.add(errors.PrefixLengthInvalid(path, values));
  else if (prefixLength < LARGEST_PREFIX_LENGTH) findings.add(errors.SubnetTooLarge(path, values));
  else if (prefixLength > SMALLEST_PREFIX_LENGTH) findings.add(errors.SubnetTooSmall(path, values));
  else return true;
  return false;
}

/**
 * Whether a pinned subnet is in a range of the VPC; adds an error if not. A pod tier with its own range uses that range alone,
 * and every other subnet any range but that one.
 */
export function checkInside(
  range: CidrRange,
  tier: SubnetTier,
  path: string,
  ranges: VpcRanges,
  findings: Findings,
): boolean {
  const allowed = tier === "pod" && ranges.pod !== undefined ? [ranges.pod] : [ranges.primary, ...ranges.secondary];
  if (allowed.some((outer) => rangeContains(outer, range))) return true;
  // An invalid range of the VPC, which has an error of its own, may be the one that contains this subnet.
  if (!ranges.complete) return false;
  const values = { allowed: allowed.map((outer) => outer.cidr), ownRange: allowed[0] === ranges.pod };
  findings.add(errors.SubnetOutsideVpc(path, { cidr: range.cidr, ...values }));
  return false;
}

/** Adds one error for each pinned subnet that overlaps an earlier one or a computed one. */
export function checkOverlaps(subnets: readonly PlannedSubnet[], findings: Findings): void {
  const pins = subnets.filter((subnet) => subnet.pinned);
  const computed = subnets.filter((subnet) => !subnet.pinned);
  for (const [index, pin] of pins.entries()) {
    const found = [...pins.slice(0, index), ...computed].find((other) => rangesOverlap(other.range, pin.range));
    if (found === undefined) continue;
    const other = `network.subnets.${found.tier}.cidrs.${found.zone}`;
    const values = { cidr: pin.range.cidr, other, otherCidr: found.range.cidr, otherPinned: found.pinned };
    findings.add(errors.SubnetRangesOverlap(`subnets.${pin.tier}.cidrs.${pin.zone}`, values));
  }
}
