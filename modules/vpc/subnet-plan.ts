import { ConfigurationError, Findings, nearest } from "../errors";
import {
  type CidrRange,
  LARGEST_PREFIX_LENGTH,
  parseCidr,
  rangeAt,
  rangeContains,
  rangesOverlap,
  SMALLEST_PREFIX_LENGTH,
  sizeOf,
} from "./cidr";
import { errors, type SizeRemedy, type TierShare } from "./findings";
import { errors as rangeErrors } from "./range-findings";
import { readVpcRanges, type VpcRanges } from "./vpc-ranges";
import { checkZones, isZoneOf, zoneLetter } from "./zones";

/**
 * What a subnet is for.
 *
 * `public` routes to the internet gateway, `private` to a NAT, `pod` holds pods alone (custom networking), and
 * `controlPlane` holds the cluster's own interfaces.
 */
export type SubnetTier = "public" | "private" | "pod" | "controlPlane";

/** What one tier asks for; an empty object takes every default. */
export interface TierRequest {
  /**
   * Prefix length of every computed subnet of the tier, 16 to 28.
   *
   * A subnet takes the first addresses of its slot; the rest of the slot stays free for a later, larger subnet. Pinned
   * subnets keep their own length. Errors: `SubnetTooLarge`, `SubnetTooSmall`, `PrefixLengthInvalid`, `PrefixLengthUnused`,
   * `SubnetPlanExceedsVpc`.
   *
   * @default - `private` and `pod` take their slot, `public` /24, `controlPlane` /28; the slot where it is smaller
   */
  readonly prefixLength?: number;

  /**
   * Pinned ranges by zone; they never move. A zone without one is computed.
   *
   * Inside the VPC's range or a secondary range (for a pod tier with `cidr`: inside that), /16 to /28, meeting no other
   * subnet. Errors: `CidrInvalid`, `ZoneUnknown`, `SubnetTooLarge`, `SubnetTooSmall`, `SubnetOutsideVpc`,
   * `SubnetRangesOverlap`.
   *
   * @default - every zone is computed
   * @example { "ap-northeast-2a": "192.168.1.0/24" }
   */
  readonly cidrs?: Readonly<Record<string, string>>;

  /**
   * Pod tier only: a secondary range of the VPC that is all its own, /16 to /28, cut into slots as a whole.
   *
   * It may stand in `secondaryCidrs` too, written alike; no other tier may use it. Errors: `CidrInvalid`,
   * `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`, `VpcRangesOverlap`, `VpcRangesRestricted`,
   * `TierRangeUnsupported` (another tier).
   *
   * @default - the third quarter of the VPC's range
   * @example "100.64.0.0/16"
   */
  readonly cidr?: string;
}

/** A VPC whose ranges are to be cut into subnets. */
export interface SubnetPlanRequest {
  /**
   * Primary IPv4 range of the VPC, /16 to /28.
   *
   * Every block's place follows from it alone, so changing it moves every computed subnet. Errors: `CidrInvalid`,
   * `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`.
   *
   * @example "10.20.0.0/16"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: string;

  /**
   * The region that the zones must be in.
   *
   * @example "ap-northeast-2"
   */
  readonly region: string;

  /**
   * Availability Zones, two or more; each tier gets one subnet in each.
   *
   * The result's keys have this order; no range depends on it. Errors: those of `checkZones`, `ZoneOutsideSlots`.
   *
   * @example ["ap-northeast-2a", "ap-northeast-2c"]
   */
  readonly zones: readonly string[];

  /**
   * Slots that a tier's block is cut into: 4 hold the zone letters a to d, 8 hold a to h.
   *
   * Choose it once: a change moves every computed range.
   *
   * @default 4
   */
  readonly zoneSlots?: 4 | 8;

  /**
   * Further IPv4 ranges of the VPC, /16 to /28, where subnets may be pinned; nothing is computed in them.
   *
   * Errors: `CidrInvalid`, `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`, `VpcRangesOverlap`,
   * `VpcRangesRestricted`.
   *
   * @default - none
   */
  readonly secondaryCidrs?: readonly string[];

  /** The tiers that exist. The block of one that is left out stays free, so that it can come later. */
  readonly subnets: Readonly<Partial<Record<SubnetTier, TierRequest>>>;
}

/** Ranges by tier and zone; the zones of a tier stand in the order of the request's. */
export type SubnetPlan = Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

/** Slots of a block where the request names no number. */
export const DEFAULT_ZONE_SLOTS = 4;

/** Where a tier lies: block number `index` of the 2^bits equal blocks of the VPC's range. */
interface TierBlock {
  readonly bits: number;
  readonly index: bigint;
  /** The block's share of the VPC's range. */
  readonly share: TierShare;
  /** Absent: a subnet takes its whole slot. */
  readonly defaultPrefixLength?: number;
}

/** These places are for ever: moving one would replace the subnets of every environment. */
const PLACES: Readonly<Record<SubnetTier, TierBlock>> = {
  public: { bits: 3, index: 6n, share: "eighth", defaultPrefixLength: 24 },
  private: { bits: 1, index: 0n, share: "half" },
  pod: { bits: 2, index: 2n, share: "quarter" },
  controlPlane: { bits: 4, index: 14n, share: "sixteenth", defaultPrefixLength: 28 },
};

/** Every tier, in the order of a plan's keys. */
export const subnetTiers: readonly SubnetTier[] = ["public", "private", "pod", "controlPlane"];

/** A subnet that has its range. Pinned ones answer for overlaps, since computed ranges never meet each other. */
interface PlacedSubnet {
  readonly tier: SubnetTier;
  readonly zone: string;
  readonly range: CidrRange;
  readonly pinned: boolean;
}

/** What the steps of planning read, and the problems they add to. */
interface Planning {
  readonly request: SubnetPlanRequest;
  readonly ranges: VpcRanges;
  /** The zones of the request that are sound, each once. */
  readonly zones: readonly string[];
  readonly slots: 4 | 8;
  readonly findings: Findings;
}

/**
 * Cuts a VPC's range into subnets.
 *
 * The place of a tier's block depends on `cidr` alone: private has the lower half, pod the third quarter, public the
 * next eighth, controlPlane the next sixteenth, the rest stays free. A block is cut into `zoneSlots` slots, the zone's
 * letter is the slot, and a subnet takes the first addresses of its slot. So adding a zone or a tier, or changing one
 * tier's prefix length, moves nothing else.
 *
 * @example
 * planSubnets({
 *   cidr: "10.20.0.0/16",
 *   region: "ap-northeast-2",
 *   zones: ["ap-northeast-2a", "ap-northeast-2c"],
 *   subnets: { public: {}, private: { prefixLength: 20 } },
 * });
 * // {
 * //   public: { "ap-northeast-2a": "10.20.192.0/24", "ap-northeast-2c": "10.20.208.0/24" },
 * //   private: { "ap-northeast-2a": "10.20.0.0/20", "ap-northeast-2c": "10.20.64.0/20" },
 * // }
 *
 * @throws ConfigurationError `SubnetPlanInvalid` with every problem found; paths are relative to the network section,
 * such as `subnets.public.cidrs.ap-northeast-2a`
 */
export function planSubnets(request: SubnetPlanRequest): SubnetPlan {
  const findings = new Findings();
  findings.collect("", () => checkZones(request.region, request.zones));
  const ranges = readVpcRanges(
    { cidr: request.cidr, secondaryCidrs: request.secondaryCidrs ?? [], podCidr: request.subnets.pod?.cidr },
    findings,
  );
  if (ranges === undefined) throw new ConfigurationError("SubnetPlanInvalid", findings.list);

  const zones = [...new Set(request.zones)].filter((zone) => isZoneOf(request.region, zone));
  const planning: Planning = { request, ranges, zones, slots: request.zoneSlots ?? DEFAULT_ZONE_SLOTS, findings };
  const tiers = subnetTiers.filter((tier) => request.subnets[tier] !== undefined);
  checkSlots(planning, tiers);
  const placed = tiers.flatMap((tier) => [...pinnedSubnets(planning, tier), ...computedSubnets(planning, tier)]);
  checkOverlaps(placed, findings);
  findings.throwIfAny("SubnetPlanInvalid");

  return Object.fromEntries(tiers.map((tier) => [tier, rangesByZone(placed, tier, zones)]));
}

/**
 * Every range that the VPC must have beside its primary one: `secondaryCidrs`, then the pod tier's own unless it stands
 * there too.
 *
 * @example
 * associatedCidrs({ secondaryCidrs: ["10.30.0.0/16"], subnets: { pod: { cidr: "100.64.0.0/16" } } });
 * // ["10.30.0.0/16", "100.64.0.0/16"]
 */
export function associatedCidrs(request: Pick<SubnetPlanRequest, "secondaryCidrs" | "subnets">): readonly string[] {
  const own = request.subnets.pod?.cidr;
  return [...new Set([...(request.secondaryCidrs ?? []), ...(own === undefined ? [] : [own])])];
}

/** A zone whose letter has no slot can still be used where every one of its subnets is pinned. */
function checkSlots({ request, zones, slots, findings }: Planning, tiers: readonly SubnetTier[]): void {
  for (const zone of zones) {
    const slot = slotOf(zone);
    const computed = tiers.some((tier) => !isPinned(request, tier, zone));
    if (slot < slots || !computed) continue;
    const lastLetter = String.fromCharCode("a".charCodeAt(0) + slots - 1);
    const values = { zone, zoneSlots: slots, lastLetter, fits: slot < 8 };
    findings.add(rangeErrors.ZoneOutsideSlots(`zones.${request.zones.indexOf(zone)}`, values));
  }
}

/** The pinned subnets of a tier that are sound by themselves. */
function pinnedSubnets({ request, ranges, findings }: Planning, tier: SubnetTier): PlacedSubnet[] {
  return Object.entries(request.subnets[tier]?.cidrs ?? {}).flatMap(([zone, cidr]) => {
    const path = `subnets.${tier}.cidrs.${zone}`;
    if (!request.zones.includes(zone)) {
      const { zones } = request;
      findings.add(rangeErrors.ZoneUnknown(path, { zone, zones, near: nearest(zone, zones) }));
      return [];
    }
    const range = findings.collect(path, () => parseCidr(cidr));
    if (range === undefined || !checkSize(range.prefixLength, path, findings)) return [];
    return checkInside(range, tier, path, ranges, findings) ? [{ tier, zone, range, pinned: true }] : [];
  });
}

/** The subnets of a tier that are not pinned; none when they don't fit, which is one problem for the tier. */
function computedSubnets({ request, ranges, zones, slots, findings }: Planning, tier: SubnetTier): PlacedSubnet[] {
  const { prefixLength, cidr } = request.subnets[tier] ?? {};
  const path = `subnets.${tier}`;
  if (cidr !== undefined && tier !== "pod") {
    findings.add(errors.TierRangeUnsupported(`${path}.cidr`));
  }
  if (prefixLength !== undefined && !checkSize(prefixLength, `${path}.prefixLength`, findings)) return [];
  const toCompute = zones.filter((zone) => slotOf(zone) < slots && !isPinned(request, tier, zone));
  if (prefixLength !== undefined && zones.length > 0 && zones.every((zone) => isPinned(request, tier, zone))) {
    findings.add(errors.PrefixLengthUnused(`${path}.prefixLength`, { prefixLength }));
  }
  const block = tier === "pod" && cidr !== undefined ? ranges.pod : blockOf(ranges.primary, tier);
  if (block === undefined || toCompute.length === 0) return [];

  const slotLength = block.prefixLength + Math.log2(slots);
  const length = prefixLength ?? defaultPrefixLength(tier, slotLength);
  if (length < slotLength) {
    const isOwn = block === ranges.pod;
    const { bits, share } = PLACES[tier];
    findings.add(
      errors.SubnetPlanExceedsVpc(path, {
        tier,
        prefixLength: length,
        slots,
        needed: Number(sizeOf(length)) * slots,
        share: isOwn ? undefined : share,
        cidr: isOwn ? block.cidr : ranges.primary.cidr,
        available: Number(sizeOf(block.prefixLength)),
        remedies: sizeRemedies(length, slotLength, Math.log2(slots) + (isOwn ? 0 : bits)),
      }),
    );
    return [];
  }
  return toCompute.map((zone) => {
    const range = rangeAt(block.first + BigInt(slotOf(zone)) * sizeOf(slotLength), length);
    return { tier, zone, range, pinned: false };
  });
}

function isPinned(request: SubnetPlanRequest, tier: SubnetTier, zone: string): boolean {
  return Object.hasOwn(request.subnets[tier]?.cidrs ?? {}, zone);
}

/** The slot of a zone in every block: a is 0. */
function slotOf(zone: string): number {
  return zoneLetter(zone).charCodeAt(0) - "a".charCodeAt(0);
}

function blockOf(vpc: CidrRange, tier: SubnetTier): CidrRange {
  const { bits, index } = PLACES[tier];
  const prefixLength = vpc.prefixLength + bits;
  return rangeAt(vpc.first + index * sizeOf(prefixLength), prefixLength);
}

/** In a slot smaller than AWS allows there is no default: asking for a /28 then says what is missing. */
function defaultPrefixLength(tier: SubnetTier, slotLength: number): number {
  return Math.min(Math.max(PLACES[tier].defaultPrefixLength ?? slotLength, slotLength), SMALLEST_PREFIX_LENGTH);
}

function checkSize(prefixLength: number, path: string, findings: Findings): boolean {
  const values = { prefixLength, largest: LARGEST_PREFIX_LENGTH, smallest: SMALLEST_PREFIX_LENGTH };
  if (!Number.isInteger(prefixLength)) findings.add(errors.PrefixLengthInvalid(path, values));
  else if (prefixLength < LARGEST_PREFIX_LENGTH) findings.add(errors.SubnetTooLarge(path, values));
  else if (prefixLength > SMALLEST_PREFIX_LENGTH) findings.add(errors.SubnetTooSmall(path, values));
  else return true;
  return false;
}

/** Where a pin may lie: a pod tier with its own range in that alone, every other subnet anywhere but there. */
function checkInside(range: CidrRange, tier: SubnetTier, path: string, ranges: VpcRanges, findings: Findings): boolean {
  const allowed = tier === "pod" && ranges.pod !== undefined ? [ranges.pod] : [ranges.primary, ...ranges.secondary];
  if (allowed.some((outer) => rangeContains(outer, range))) return true;
  // A range of the VPC that has a problem of its own may be the one that holds this subnet.
  if (!ranges.complete) return false;
  const values = { allowed: allowed.map((outer) => outer.cidr), ownRange: allowed[0] === ranges.pod };
  findings.add(errors.SubnetOutsideVpc(path, { cidr: range.cidr, ...values }));
  return false;
}

/** One problem for each pin that overlaps an earlier pin or a computed range. */
function checkOverlaps(placed: readonly PlacedSubnet[], findings: Findings): void {
  const pins = placed.filter((subnet) => subnet.pinned);
  const computed = placed.filter((subnet) => !subnet.pinned);
  for (const [index, pin] of pins.entries()) {
    const met = [...pins.slice(0, index), ...computed].find((other) => rangesOverlap(other.range, pin.range));
    if (met === undefined) continue;
    const other = `network.subnets.${met.tier}.cidrs.${met.zone}`;
    const values = { cidr: pin.range.cidr, other, otherCidr: met.range.cidr, otherPinned: met.pinned };
    findings.add(errors.SubnetRangesOverlap(`subnets.${pin.tier}.cidrs.${pin.zone}`, values));
  }
}

function rangesByZone(placed: readonly PlacedSubnet[], tier: SubnetTier, zones: readonly string[]) {
  const subnets = placed.filter((subnet) => subnet.tier === tier);
  const inOrder = subnets.toSorted((a, b) => zones.indexOf(a.zone) - zones.indexOf(b.zone));
  return Object.fromEntries(inOrder.map(({ zone, range }) => [zone, range.cidr]));
}

/**
 * What makes subnets of a length fit: a larger range, or smaller subnets.
 *
 * @param bits how much longer the prefix of a slot is than that of the range
 */
function sizeRemedies(length: number, slotLength: number, bits: number): SizeRemedy[] {
  const found: SizeRemedy[] = [];
  if (length - bits >= LARGEST_PREFIX_LENGTH) found.push({ range: length - bits });
  if (slotLength <= SMALLEST_PREFIX_LENGTH) found.push({ prefixLength: slotLength });
  if (found.length > 0) return found;
  return [{ range: SMALLEST_PREFIX_LENGTH - bits, prefixLength: SMALLEST_PREFIX_LENGTH }];
}
