import type { Findings } from "../errors";
import { type CidrRange, parseCidr, rangesOverlap } from "./cidr";
import { errors, type ReservedUse } from "./range-findings";

/* Everything here, except reserved ranges: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html (2026-11-30). */

/**
 * Ranges that no VPC can have, with the reason. AWS's page names 169.254.0.0/16; the others are no addresses of hosts:
 * https://www.rfc-editor.org/rfc/rfc6890 and https://www.rfc-editor.org/rfc/rfc5771.
 */
const reserved: readonly (readonly [range: CidrRange, use: ReservedUse])[] = [
  [parseCidr("0.0.0.0/8"), "this-network"],
  [parseCidr("127.0.0.0/8"), "loopback"],
  [parseCidr("169.254.0.0/16"), "link-local"],
  [parseCidr("224.0.0.0/3"), "multicast"],
];

const private10 = parseCidr("10.0.0.0/8");
const private172 = parseCidr("172.16.0.0/12");
const private192 = parseCidr("192.168.0.0/16");
const reservedForServices = parseCidr("198.19.0.0/16");

/** The last row of AWS's table: a publicly routable range, or one of 100.64.0.0/10. */
const anyOther = { of: undefined, refused: [private10, private172, private192, reservedForServices] };

/** AWS's table "IPv4 CIDR block association restrictions": by primary range, the secondary ranges that EC2 refuses. */
const restrictions: readonly { readonly of: CidrRange; readonly refused: readonly CidrRange[] }[] = [
  { of: private10, refused: [private172, private192, reservedForServices] },
  { of: private172, refused: [private10, private192, parseCidr("172.31.0.0/16"), reservedForServices] },
  { of: private192, refused: [private10, private172, reservedForServices] },
  { of: reservedForServices, refused: [private10, private172, private192] },
];

/* The row of 10.0.0.0/8 has one more rule: a range of the first keeps any of the second from being added. */
const lowest10 = { existing: parseCidr("10.0.0.0/15"), refused: parseCidr("10.0.0.0/16") };

/** Docker's default bridge, which some AWS services use inside a VPC. */
const dockerBridge = parseCidr("172.17.0.0/16");

/** Refuses a range that no VPC can have. */
export function checkReserved(range: CidrRange, findings: Findings): void {
  const met = reserved.find(([other]) => rangesOverlap(other, range));
  if (met === undefined) return;
  const [{ cidr: reservedRange }, use] = met;
  findings.add(errors.VpcRangeReserved("", { cidr: range.cidr, reserved: reservedRange, use }));
}

/**
 * Refuses a secondary range that EC2 does not associate with a VPC that has these ranges.
 *
 * @param existing the primary range, then the secondary ranges listed before
 */
export function checkAssociation(
  range: CidrRange,
  path: string,
  [primary, ...others]: readonly [CidrRange, ...CidrRange[]],
  findings: Findings,
): void {
  const { of, refused } = restrictions.find(({ of }) => rangesOverlap(of, primary)) ?? anyOther;
  const met = refused.find((other) => rangesOverlap(other, range));
  if (met !== undefined) {
    const allowed = of === private10 || of === private172 || of === private192 ? of.cidr : undefined;
    const values = { cidr: range.cidr, refused: met.cidr, beside: primary.cidr, allowed };
    findings.add(errors.VpcRangesRestricted(path, values));
    return;
  }
  const lowest = [primary, ...others].find((other) => rangesOverlap(lowest10.existing, other));
  if (lowest === undefined || !rangesOverlap(lowest10.refused, range)) return;
  const values = { cidr: range.cidr, refused: lowest10.refused.cidr, beside: lowest.cidr, allowed: private10.cidr };
  findings.add(errors.VpcRangesRestricted(path, values));
}

/**
 * Ranges of a VPC that overlap Docker's default bridge.
 *
 * @example rangesOnDockerBridge(["10.0.0.0/16", "172.17.128.0/17"]) // ["172.17.128.0/17"]
 */
export function rangesOnDockerBridge(cidrs: readonly string[]): string[] {
  return cidrs.filter((cidr) => rangesOverlap(dockerBridge, parseCidr(cidr)));
}
