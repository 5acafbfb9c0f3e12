import { Address4 } from "ip-address";
import { ConfigurationError, type ErrorFinding } from "../errors";
import { errors } from "./findings";
import { type CidrProblem, errors as rangeErrors } from "./range-findings";

/** AWS reserves the first four addresses and the last one of every subnet: network, router, DNS, future use, broadcast. */
export const RESERVED_ADDRESSES = 5;

/** AWS's limits, the same for a VPC's ranges and for subnets: /16 is the largest, /28 the smallest. */
export const LARGEST_PREFIX_LENGTH = 16;
export const SMALLEST_PREFIX_LENGTH = 28;

/** An IPv4 range for arithmetic: its addresses are integers. */
export interface CidrRange {
  /** The range as it is written, `10.20.0.0/16`. */
  readonly cidr: string;

  /** First address. */
  readonly first: bigint;

  /** Last address, inclusive. */
  readonly last: bigint;

  /** Bits of the network part, 0 to 32. */
  readonly prefixLength: number;
}

/**
 * Reads a range, strictly: IPv4, prefix length present, network address, no leading zeros.
 *
 * Strict, so that each range has one spelling: texts can be compared, and a mistake such as `10.0.1.0/16` is refused.
 *
 * @throws ConfigurationError `CidrInvalid` with an empty path, so that the caller can put its own before it
 */
export function parseCidr(cidr: string): CidrRange {
  const problem = cidrProblem(cidr);
  if (problem !== undefined) throw new ConfigurationError("CidrInvalid", [problem]);
  const address = new Address4(cidr);
  return {
    cidr,
    first: address.startAddress().bigInt(),
    last: address.endAddress().bigInt(),
    prefixLength: address.subnetMask,
  };
}

/** The range of that prefix length that starts at `first`, which must be a multiple of the range's size. */
export function rangeAt(first: bigint, prefixLength: number): CidrRange {
  const cidr = `${Address4.fromBigInt(first).correctForm()}/${prefixLength}`;
  return { cidr, first, last: first + sizeOf(prefixLength) - 1n, prefixLength };
}

/** Addresses in a range of that prefix length: /24 has 256. */
export function sizeOf(prefixLength: number): bigint {
  return 1n << BigInt(32 - prefixLength);
}

/** Whether two ranges share at least one address. */
export function rangesOverlap(a: CidrRange, b: CidrRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether every address of `inner` is in `outer`. */
export function rangeContains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/**
 * Whether AWS accepts the text as an IPv4 range: with a prefix length, starting at its network address.
 *
 * @example isCidr("10.0.0.0/16") // true
 * @example isCidr("10.0.1.0/16") // false, the range starts at 10.0.0.0
 * @example isCidr("192.168.1.0") // false, the prefix length is missing
 */
export function isCidr(text: string): boolean {
  // Address4 also accepts a host address with a length, a bare address and "/08"; none of them is its network form.
  return Address4.isValid(text) && new Address4(text).networkForm() === text;
}

/**
 * Addresses in a range, including those that AWS reserves.
 *
 * @example addressCount("10.0.0.0/24") // 256
 * @throws ConfigurationError `CidrInvalid`
 */
export function addressCount(cidr: string): number {
  return Number(sizeOf(parseCidr(cidr).prefixLength));
}

/**
 * Addresses of a subnet that nodes, pods and load balancers can use: all but the five that AWS reserves; never below 0.
 *
 * @example usableAddresses("192.168.1.0/24") // 251
 * @throws ConfigurationError `CidrInvalid`
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function usableAddresses(cidr: string): number {
  return Math.max(0, addressCount(cidr) - RESERVED_ADDRESSES);
}

/**
 * Whether the upper half of a subnet holds a whole /28 prefix: from /26 on. The last block is never whole, because AWS
 * keeps its last address, and the upper half of a /27 is that block alone.
 */
export function holdsPrefixes(cidr: string): boolean {
  return addressCount(cidr) >= 4 * 16;
}

/**
 * Addresses that are left for nodes and load balancers where the upper half is reserved for prefixes.
 *
 * AWS keeps four addresses of the lower half; the fifth is the last of the upper. A subnet too small for a prefix has no
 * reservation.
 * @example usableBesidePrefixes("192.168.1.0/24") // 124
 * @example usableBesidePrefixes("192.168.1.0/27") // 27
 * @throws ConfigurationError `CidrInvalid`
 */
export function usableBesidePrefixes(cidr: string): number {
  return holdsPrefixes(cidr) ? addressCount(cidr) / 2 - 4 : usableAddresses(cidr);
}

/**
 * Whether two ranges share at least one address.
 *
 * @example cidrsOverlap("10.0.0.0/16", "10.0.9.0/24") // true
 * @throws ConfigurationError `CidrInvalid`
 */
export function cidrsOverlap(a: string, b: string): boolean {
  return rangesOverlap(parseCidr(a), parseCidr(b));
}

/**
 * Whether every address of `inner` is in `outer`; a range contains itself.
 *
 * @example containsCidr("10.0.0.0/16", "10.0.9.0/24") // true
 * @throws ConfigurationError `CidrInvalid`
 */
export function containsCidr(outer: string, inner: string): boolean {
  return rangeContains(parseCidr(outer), parseCidr(inner));
}

/**
 * Where a range lies in another that contains it: addresses before it, and addresses in it.
 *
 * @example positionIn("10.0.0.0/16", "10.0.9.0/24") // { before: 2304, addresses: 256 }
 * @throws ConfigurationError `CidrInvalid`
 */
export function positionIn(
  outer: string,
  inner: string,
): {
  /** Addresses of the outer range before the first of the inner. */
  readonly before: number;
  /** Addresses of the inner range, including those that AWS reserves. */
  readonly addresses: number;
} {
  const { first, prefixLength } = parseCidr(inner);
  return { before: Number(first - parseCidr(outer).first), addresses: Number(sizeOf(prefixLength)) };
}

/**
 * The address that so many addresses of a range come before.
 *
 * @example addressAt("10.0.0.0/16", 4096) // "10.0.16.0"
 * @throws ConfigurationError `CidrInvalid`
 */
export function addressAt(cidr: string, before: number): string {
  return Address4.fromBigInt(parseCidr(cidr).first + BigInt(before)).correctForm();
}

/**
 * The upper half of a range: the part of a subnet that is reserved for /28 prefixes, so that single addresses from the
 * lower half can never fragment it.
 *
 * @example upperHalf("10.0.0.0/24") // "10.0.0.128/25"
 * @throws ConfigurationError `CidrInvalid`, or `SubnetTooSmall` for a single address, which has no halves
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
 */
export function upperHalf(cidr: string): string {
  const { first, prefixLength } = parseCidr(cidr);
  if (prefixLength === 32) {
    const limits = { largest: LARGEST_PREFIX_LENGTH, smallest: SMALLEST_PREFIX_LENGTH };
    throw new ConfigurationError("SubnetTooSmall", [errors.SubnetTooSmall("", { prefixLength, ...limits })]);
  }
  return rangeAt(first + sizeOf(prefixLength + 1), prefixLength + 1).cidr;
}

/**
 * What keeps a text from being an IPv4 range: `CidrInvalid` with an empty path; undefined for a sound range.
 *
 * @example cidrProblem("10.0.1.0/16")?.values // { cidr: "10.0.1.0/16", problem: "not-network-address", near: "10.0.0.0/16" }
 */
export function cidrProblem(cidr: string): ErrorFinding | undefined {
  if (isCidr(cidr)) return undefined;
  const found = (problem: CidrProblem, near?: string) => rangeErrors.CidrInvalid("", { cidr, problem, near });
  if (cidr.includes(":")) return found("ipv6");
  if (!Address4.isValid(cidr)) return found("not-ipv4");
  if (cidr.includes("/")) return found("not-network-address", new Address4(cidr).networkForm());
  // Two zero octets at the end are nearly always a VPC's /16, anything else a subnet's /24.
  const prefixLength = cidr.endsWith(".0.0") ? 16 : 24;
  return found("no-prefix-length", new Address4(`${cidr}/${prefixLength}`).networkForm());
}
