import { Findings, nearest } from "../errors";
import { withDefaults } from "../fields/plan";
import { parseCidr } from "./cidr";
import { errors } from "./findings";
import { errors as rangeErrors } from "./range-findings";
import { type FlowLogSettings, flowLogSettings } from "./settings";
import {
  DEFAULT_ZONE_SLOTS,
  planSubnets,
  type SubnetPlan,
  type SubnetPlanRequest,
  type SubnetTier,
  subnetTiers,
} from "./subnet-plan";
import { checkZones } from "./zones";

/** What the role of flow logs is called, after the environment's name; only those to CloudWatch Logs have one. */
export const flowLogsRole = "flow-logs";

/** What is checked of a VPC that is made, in the words of the environment file. */
export interface VpcSettings extends SubnetPlanRequest {
  /**
   * How private and pod subnets reach the internet.
   * @default "single"
   */
  readonly nat?: "none" | "single" | "per-zone" | "regional";

  /**
   * Interface endpoints in the private subnets.
   * @default "none"
   */
  readonly endpoints?: "none" | "private-cluster";

  /**
   * Where records of flows go.
   * @default - there are none
   */
  readonly flowLogs?: FlowLogSettings;

  /**
   * Tiers whose subnets keep their upper half for prefixes.
   * @default - none
   */
  readonly prefixReservationTiers?: readonly SubnetTier[];
}

/**
 * Checks a VPC that is made, and plans its subnets.
 *
 * @throws ConfigurationError `VpcInvalid` with the problems of `planSubnets`, those of `checkFlowLogs` below `flowLogs`, and
 * `NatNeedsPublicSubnets`, `EndpointsNeedPrivateSubnets`, `SubnetTierMissing`, `ZoneSlotsUnused`
 */
export function checkVpc(settings: VpcSettings): SubnetPlan {
  const { subnets, nat = "single", endpoints = "none", flowLogs } = settings;
  const findings = new Findings();
  const plan = findings.collect("", () => planSubnets(settings));
  if (nat !== "none" && subnets.public === undefined) {
    findings.add(errors.NatNeedsPublicSubnets("nat", { nat }));
  }
  if (endpoints !== "none" && subnets.private === undefined) {
    findings.add(errors.EndpointsNeedPrivateSubnets("endpoints"));
  }
  for (const [index, tier] of (settings.prefixReservationTiers ?? []).entries()) {
    if (subnets[tier] !== undefined) continue;
    findings.add(errors.SubnetTierMissing(`prefixReservationTiers.${index}`, { tier }));
  }
  checkZoneSlots(settings, findings);
  if (flowLogs !== undefined) findings.collect("flowLogs", () => checkFlowLogs(flowLogs));
  findings.throwIfAny("VpcInvalid");
  return plan as SubnetPlan;
}

/* The default is not told from the same number in the file, so only another one can be unused. */
function checkZoneSlots({ zoneSlots = DEFAULT_ZONE_SLOTS, zones, subnets }: VpcSettings, findings: Findings): void {
  const tiers = subnetTiers.flatMap((tier) => subnets[tier] ?? []);
  const computed = tiers.some(({ cidrs = {} }) => zones.some((zone) => !Object.hasOwn(cidrs, zone)));
  if (zoneSlots === DEFAULT_ZONE_SLOTS || tiers.length === 0 || zones.length === 0 || computed) return;
  findings.add(errors.ZoneSlotsUnused("zoneSlots", { zoneSlots }));
}

/**
 * Checks where flow logs go.
 *
 * @throws ConfigurationError `FlowLogsInvalid` with `FlowLogsNeedBucket`, `FlowLogsBucketUnused` and `FlowLogsRetentionUnused`
 */
export function checkFlowLogs(settings: FlowLogSettings): void {
  const { destination, bucketArn } = withDefaults(flowLogSettings, settings);
  const { retentionDays } = settings;
  const findings = new Findings();
  if (destination === "s3" && bucketArn === undefined) {
    findings.add(errors.FlowLogsNeedBucket("bucketArn"));
  }
  if (destination === "cloud-watch-logs" && bucketArn !== undefined) {
    findings.add(errors.FlowLogsBucketUnused("bucketArn"));
  }
  if (destination === "s3" && retentionDays !== undefined) {
    findings.add(errors.FlowLogsRetentionUnused("retentionDays", { retentionDays }));
  }
  findings.throwIfAny("FlowLogsInvalid");
}

/** What is checked of a VPC that exists, in the words of the environment file. */
export interface ExistingVpcSettings {
  /** Primary IPv4 range. */
  readonly cidr: string;

  /** AWS region. */
  readonly region: string;

  /** Availability Zones to use. */
  readonly zones: readonly string[];

  /** Subnet ids by tier and zone. */
  readonly subnets: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;
}

/**
 * Checks what is said of a VPC that exists.
 *
 * @throws ConfigurationError `ExistingVpcInvalid` with the problems of `checkZones`, and `CidrInvalid`, `SubnetIdsMissing`,
 * `SubnetIdMissing`, `ZoneUnknown`
 */
export function checkExistingVpc({ cidr, region, zones, subnets }: ExistingVpcSettings): void {
  const findings = new Findings();
  findings.collect("", () => checkZones(region, zones));
  findings.collect("cidr", () => parseCidr(cidr));
  const tiers = subnetTiers.filter((tier) => subnets[tier] !== undefined);
  if (tiers.length === 0) {
    findings.add(errors.SubnetIdsMissing("subnets"));
  }
  for (const tier of tiers) {
    const ids = subnets[tier] ?? {};
    const missing = zones.filter((zone) => !Object.hasOwn(ids, zone));
    if (missing.length > 0) {
      findings.add(errors.SubnetIdMissing(`subnets.${tier}`, { zones: missing }));
    }
    for (const zone of Object.keys(ids).sort()) {
      if (zones.includes(zone)) continue;
      findings.add(rangeErrors.ZoneUnknown(`subnets.${tier}.${zone}`, { zone, zones, near: nearest(zone, zones) }));
    }
  }
  findings.throwIfAny("ExistingVpcInvalid");
}
