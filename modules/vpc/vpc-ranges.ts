import { Findings } from "../errors";
import { type CidrRange, parseCidr, rangesOverlap } from "./cidr";
import { checkAssociation, checkReserved } from "./range-restrictions";

/** AWS's limits, the same for a VPC's ranges and for subnets: /16 is the largest, /28 the smallest. */
export const LARGEST_PREFIX_LENGTH = 16;
export const SMALLEST_PREFIX_LENGTH = 28;

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
  /** Primary range. */
  readonly primary: CidrRange;

  /** Further ranges, the pod tier's own excepted, wherever it was written. */
  readonly secondary: readonly CidrRange[];

  /** The pod tier's own range; undefined when it has none, or none that is sound. */
  readonly pod: CidrRange | undefined;

  /** False when a range had a problem and is missing above: what lies outside the others may be right after all. */
  readonly complete: boolean;
}

/**
 * Reads and checks the ranges of a VPC: each one sound by itself, none meeting another.
 *
 * @returns undefined when the primary range is unusable, because nothing can be planned then
 */
export function readVpcRanges(request: VpcRangeRequest, findings: Findings): VpcRanges | undefined {
  const before = findings.list.length;
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

  return { primary, secondary: others, pod, complete: findings.list.length === before };
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
  const owner = met === primary ? "the VPC's own range" : "another secondary range";
  findings.add(
    "VpcRangesOverlap",
    path,
    `"${cidr}" overlaps ${owner}, ${met.cidr}; the ranges of a VPC must not overlap. Choose another, such as 100.64.0.0/16`,
  );
  return undefined;
}

function parseVpcRange(cidr: string): CidrRange {
  const range = parseCidr(cidr);
  const findings = new Findings();
  if (range.prefixLength < LARGEST_PREFIX_LENGTH) {
    findings.add(
      "VpcRangeTooLarge",
      "",
      `"${cidr}" is larger than AWS allows for a range of a VPC; use a /16 or smaller`,
    );
  } else if (range.prefixLength > SMALLEST_PREFIX_LENGTH) {
    findings.add(
      "VpcRangeTooSmall",
      "",
      `"${cidr}" is smaller than AWS allows for a range of a VPC; use a /28 or larger`,
    );
  }
  checkReserved(range, findings);
  findings.throwIfAny("VpcRangeInvalid");
  return range;
}
