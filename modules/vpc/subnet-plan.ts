import { ConfigurationError, Findings, nearest } from "../errors";
import { withDefaults } from "../fields/plan";
import { parseCidr, rangeAt, sizeOf } from "./cidr";
import { errors } from "./findings";
import { errors as rangeErrors } from "./range-findings";
import { type TierSettings, type VpcSettings, vpcSettings } from "./settings";
import { checkInside, checkOverlaps, checkSize, type PlannedSubnet } from "./subnet-checks";
import { type SubnetTier, subnetTiers } from "./subnet-tier";
import { blockOf, defaultPrefixLength, sizeRemedies, slotOf, tierBlocks } from "./tier-blocks";
import { readVpcRanges, type VpcRanges } from "./vpc-ranges";
import { checkZones, isZoneOf } from "./zones";

/** A VPC whose ranges are divided into subnets. */
export interface SubnetPlanRequest extends Pick<VpcSettings, "cidr" | "zones" | "zoneSlots" | "secondaryCidrs"> {
  /**
   * The region that the zones are in.
   * @example "ap-northeast-2"
   */
  readonly region: string;

  /** The tiers that exist. The block of a tier that is left out stays free, so it can be added later. */
  readonly subnets: Readonly<Partial<Record<SubnetTier, TierSettings>>>;
}

/** Ranges by tier and zone; the zones of each tier are in the order of the request. */
export type SubnetPlan = Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

/* These alone, because capacity plans subnets many times. */
const rangeSettings = vpcSettings.pick({ zoneSlots: true, secondaryCidrs: true });

/** What each step of planning reads, and the findings that it adds to. */
interface Planning {
  readonly request: SubnetPlanRequest;
  readonly ranges: VpcRanges;
  /** The valid zones of the request, without duplicates. */
  readonly zones: readonly string[];
  readonly slots: 4 | 8;
  readonly findings: Findings;
}

/**
 * Divides a VPC's range into subnets.
 *
 * Where a tier's block starts depends on `cidr` alone: private has the lower half, pod the third quarter, public the next eighth,
 * controlPlane the next sixteenth, and the rest stays free. Each block is divided into `zoneSlots` slots, the zone's letter selects
 * the slot, and a subnet starts at the first address of its slot. So adding a zone or a tier, or changing one tier's prefix length,
 * moves nothing else.
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
 * @throws ConfigurationError `SubnetPlanInvalid` with every error found; paths are relative to the network section, such as
 * `subnets.public.cidrs.ap-northeast-2a`
 */
export function planSubnets(request: SubnetPlanRequest): SubnetPlan {
  const findings = new Findings();
  findings.collect("", () => checkZones(request.region, request.zones));
  const { zoneSlots: slots, secondaryCidrs } = withDefaults(rangeSettings, request);
  const podCidr = request.subnets.pod?.cidr;
  const ranges = readVpcRanges({ cidr: request.cidr, secondaryCidrs, podCidr }, findings);
  if (ranges === undefined) throw new ConfigurationError("SubnetPlanInvalid", findings.errors);

  const zones = [...new Set(request.zones)].filter((zone) => isZoneOf(request.region, zone));
  const planning: Planning = { request, ranges, zones, slots, findings };
  const tiers = subnetTiers.filter((tier) => request.subnets[tier] !== undefined);
  checkSlots(planning, tiers);
  const planned = tiers.flatMap((tier) => [...pinnedSubnets(planning, tier), ...computedSubnets(planning, tier)]);
  checkOverlaps(planned, findings);
  findings.throwIfAny("SubnetPlanInvalid");

  return Object.fromEntries(tiers.map((tier) => [tier, rangesByZone(planned, tier, zones)]));
}

/**
 * Every secondary range of the VPC: `secondaryCidrs`, then the pod tier's own range unless it is listed there too.
 *
 * @example
 * associatedCidrs({ secondaryCidrs: ["10.30.0.0/16"], subnets: { pod: { cidr: "100.64.0.0/16" } } });
 * // ["10.30.0.0/16", "100.64.0.0/16"]
 */
export function associatedCidrs(request: Pick<SubnetPlanRequest, "secondaryCidrs" | "subnets">): readonly string[] {
  const own = request.subnets.pod?.cidr;
  return [...new Set([...(request.secondaryCidrs ?? []), ...(own === undefined ? [] : [own])])];
}

/** Adds an error for each zone whose letter has no slot, unless all of its subnets are pinned. */
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

/** The valid pinned subnets of a tier. */
function pinnedSubnets({ request, ranges, findings }: Planning, tier: SubnetTier): PlannedSubnet[] {
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

/** The computed subnets of a tier; none if they do not fit, which is one error for the tier. */
function computedSubnets({ request, ranges, zones, slots, findings }: Planning, tier: SubnetTier): PlannedSubnet[] {
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
    const { bits, share } = tierBlocks[tier];
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

function rangesByZone(planned: readonly PlannedSubnet[], tier: SubnetTier, zones: readonly string[]) {
  const subnets = planned.filter((subnet) => subnet.tier === tier);
  const inOrder = subnets.toSorted((a, b) => zones.indexOf(a.zone) - zones.indexOf(b.zone));
  return Object.fromEntries(inOrder.map(({ zone, range }) => [zone, range.cidr]));
}
