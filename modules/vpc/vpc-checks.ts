import { Findings, nearest } from "../errors";
import { withDefaults } from "../fields/plan";
import { parseCidr } from "./cidr";
import { errors } from "./findings";
import { errors as rangeErrors } from "./range-findings";
import {
  type ExistingVpcSettings,
  type FlowLogSettings,
  flowLogSettings,
  type VpcSettings,
  vpcSettings,
} from "./settings";
import { planSubnets, type SubnetPlan, type SubnetPlanRequest } from "./subnet-plan";
import { type SubnetTier, subnetTiers } from "./subnet-tier";
import { checkZones } from "./zones";

/** Name of the flow logs' role, after the environment's name; only delivery to CloudWatch Logs has one. */
export const flowLogsRole = "flow-logs";

/** A VPC that is created, and the prefix reservations in its subnets. */
export interface VpcRequest extends SubnetPlanRequest, Pick<VpcSettings, "nat" | "endpoints" | "flowLogs"> {
  /**
   * Tiers whose subnets reserve their upper half for /28 prefixes, so that single addresses never fragment it.
   *
   * For tiers that nodes with prefix delegation share with anything else. Subnets smaller than /26 are too small for a reservation
   * and get none. Errors: `ReservedTierMissing`.
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
   */
  readonly prefixReservationTiers?: readonly SubnetTier[];
}

/**
 * Checks a VPC that is created, and plans its subnets.
 *
 * @throws ConfigurationError `VpcInvalid` with the errors of `planSubnets`, those of `checkFlowLogs` below `flowLogs`, and
 * `NatNeedsPublicSubnets`, `EndpointsNeedPrivateSubnets`, `ReservedTierMissing`, `ZoneSlotsUnused`
 */
export function checkVpc(settings: VpcRequest): SubnetPlan {
  const { subnets, flowLogs, prefixReservationTiers = [] } = settings;
  const { nat, endpoints } = withDefaults(vpcSettings, settings);
  const findings = new Findings();
  const plan = findings.collect("", () => planSubnets(settings));
  if (nat !== "none" && subnets.public === undefined) {
    findings.add(errors.NatNeedsPublicSubnets("nat", { nat }));
  }
  if (endpoints !== "none" && subnets.private === undefined) {
    findings.add(errors.EndpointsNeedPrivateSubnets("endpoints"));
  }
  for (const [index, tier] of prefixReservationTiers.entries()) {
    if (subnets[tier] !== undefined) continue;
    findings.add(errors.ReservedTierMissing(`prefixReservationTiers.${index}`, { tier }));
  }
  checkZoneSlots(settings, findings);
  if (flowLogs !== undefined) findings.collect("flowLogs", () => checkFlowLogs(flowLogs));
  findings.throwIfAny("VpcInvalid");
  return plan as SubnetPlan;
}

/* A file that states the default looks the same as one that does not, so only another number can be unused. */
function checkZoneSlots({ zoneSlots, zones, subnets }: VpcRequest, findings: Findings): void {
  const tiers = subnetTiers.flatMap((tier) => subnets[tier] ?? []);
  const computed = tiers.some(({ cidrs = {} }) => zones.some((zone) => !Object.hasOwn(cidrs, zone)));
  const isDefault = zoneSlots === undefined || zoneSlots === vpcSettings.shape.zoneSlots.def.defaultValue;
  if (isDefault || tiers.length === 0 || zones.length === 0 || computed) return;
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

/** A VPC that exists, and where. */
export interface ExistingVpcRequest extends ExistingVpcSettings {
  /** AWS region; the zones are in it. */
  readonly region: string;
}

/**
 * Checks the description of an existing VPC.
 *
 * @throws ConfigurationError `ExistingVpcInvalid` with the errors of `checkZones`, and `CidrInvalid`, `SubnetIdsMissing`,
 * `SubnetIdMissing`, `ZoneUnknown`
 */
export function checkExistingVpc({ cidr, region, zones, subnets }: ExistingVpcRequest): void {
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
