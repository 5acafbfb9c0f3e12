import { Findings } from "../errors";
import { type CidrRange, LARGEST_PREFIX_LENGTH, parseCidr, rangesOverlap, SMALLEST_PREFIX_LENGTH } from "./cidr";
import { errors } from "./range-findings";
import { checkAssociation, checkReserved } from "./range-restrictions";

/** The ranges of a VPC as they are written, before any is known to be sound. */
interface VpcRangeRequest {
  /** Primary range. */
  readonly cidr: string;

  /** Further ranges. */
  readonly secondaryCidrs: readonly string[];

  /** The pod tier's own range, if it has one. */
  readonly podCidr: string | undefined;
}

/** The ranges of a VPC that are sound. */
export interface VpcRanges {
  readonly primary: CidrRange;

  /** Further ranges, the pod tier's own excepted, wherever it was written. */
  readonly secondary: readonly CidrRange[];

  /** The pod tier's own range; undefined when it has none, or none that is sound. */
  readonly pod: CidrRange | undefined;

  /** False when a range had a problem and is missing above: what lies outside the others may be right after all. */
  readonly complete: boolean;
}

/**
 * Reads and checks the ranges of a VPC: each valid, and none overlapping another.
 *
 * @returns undefined when the primary range is unusable, because nothing can be planned then
 */
export function readVpcRanges(request: VpcRangeRequest, findings: Findings): VpcRanges | undefined {
  const before = findings.errors.length;
  const primary = findings.collect("cidr", () => parseVpcRange(request.cidr));
  if (primary === undefined) return undefined;

  const secondary: CidrRange[] = [];
  for (const [index, cidr] of request.secondaryCidrs.entries()) {
    const range = readDisjoint(cidr, `secondaryCidrs.${index}`, primary, secondary, findings);
    if (range !== undefined) secondary.push(range);
  }
  const others = secondary.filter((range) => range.cidr !== request.podCidr);
  const pod =
    request.podCidr === undefined
      ? undefined
      : readDisjoint(request.podCidr, "subnets.pod.cidr", primary, others, findings);

  return { primary, secondary: others, pod, complete: findings.errors.length === before };
}

function readDisjoint(
  cidr: string,
  path: string,
  primary: CidrRange,
  others: readonly CidrRange[],
  findings: Findings,
): CidrRange | undefined {
  const range = findings.collect(path, () => parseVpcRange(cidr));
  if (range === undefined) return undefined;
  const met = [primary, ...others].find((other) => rangesOverlap(other, range));
  if (met === undefined) {
    checkAssociation(range, path, [primary, ...others], findings);
    return range;
  }
  findings.add(errors.VpcRangesOverlap(path, { cidr, other: met.cidr, isPrimary: met === primary }));
  return undefined;
}

function parseVpcRange(cidr: string): CidrRange {
  const range = parseCidr(cidr);
  const findings = new Findings();
  if (range.prefixLength < LARGEST_PREFIX_LENGTH) {
    findings.add(errors.VpcRangeTooLarge("", { cidr }));
  } else if (range.prefixLength > SMALLEST_PREFIX_LENGTH) {
    findings.add(errors.VpcRangeTooSmall("", { cidr }));
  }
  checkReserved(range, findings);
  findings.throwIfAny("VpcRangeInvalid");
  return range;
}
