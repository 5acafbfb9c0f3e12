import { type CidrRange, parseCidr, rangeAt, rangesOverlap, sizeOf } from "./cidr";

/* The private ranges of RFC 1918. Docker's default bridge, which some AWS services run, is in 172.17.0.0/16. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((cidr) => parseCidr(cidr));
const avoided = parseCidr("172.17.0.0/16");

/**
 * The next range of the same size that is free, in the same private block: after the given one, then from the block's start.
 * Undefined when the range is not private, or its block is full.
 *
 * In the same block, because AWS restricts which blocks may be beside each other in a VPC.
 * @param taken ranges that it must not overlap
 * @example nextFreeRange("10.0.0.0/16", ["10.0.0.0/16", "10.1.0.0/16"]) // "10.2.0.0/16"
 * @throws ConfigurationError `CidrInvalid`
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export function nextFreeRange(cidr: string, taken: readonly string[]): string | undefined {
  const range = parseCidr(cidr);
  const block = privateRanges.find((candidate) => rangesOverlap(candidate, range));
  if (block === undefined) return undefined;
  const occupied = [avoided, ...taken.map((text) => parseCidr(text))];
  const found =
    firstFree(range, range.last + 1n, block.last, occupied) ??
    firstFree(range, block.first, range.first - 1n, occupied);
  return found?.cidr;
}

/** The first free range of that size between two addresses. Goes past whatever is in the way at once. */
function firstFree(
  { prefixLength }: CidrRange,
  from: bigint,
  last: bigint,
  occupied: readonly CidrRange[],
): CidrRange | undefined {
  const size = sizeOf(prefixLength);
  let first = from;
  while (first + size - 1n <= last) {
    const candidate = rangeAt(first, prefixLength);
    const inTheWay = occupied.find((range) => rangesOverlap(range, candidate));
    if (inTheWay === undefined) return candidate;
    first = ((inTheWay.last + size) / size) * size;
  }
  return undefined;
}
