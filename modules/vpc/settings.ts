import { z } from "zod";
import { bucketArn, cidr, matches, retentionDays, type SettingsInput, zone } from "../fields/plan";

const tier = {
  /**
   * Prefix length of every computed subnet of the tier, 16 to 28. By default private and pod subnets fill their slot, public
   * ones are /24 and control plane ones /28, or their slot where it is smaller.
   *
   * The rest of the slot stays free for a larger subnet later. Pinned subnets keep their own length. Errors:
   * `SubnetTooLarge`, `SubnetTooSmall`, `PrefixLengthInvalid`, `PrefixLengthUnused`, `SubnetPlanExceedsVpc`.
   */
  prefixLength: z.int().min(16).max(28).optional(),
  /**
   * Pinned ranges by zone, /16 to /28; they never move. The range of any other zone is computed.
   *
   * They lie in a range of the VPC (those of a pod tier with `cidr` in that range) and overlap no other subnet. Errors:
   * `CidrInvalid`, `ZoneUnknown`, `SubnetTooLarge`, `SubnetTooSmall`, `SubnetOutsideVpc`, `SubnetRangesOverlap`.
   * @example { "ap-northeast-2a": "192.168.1.0/24" }
   */
  cidrs: z.record(zone, cidr).optional(),
};

const podTier = z.strictObject({
  ...tier,
  /**
   * A secondary range for the pod subnets alone, /16 to /28, such as `100.64.0.0/16`. By default they share the VPC's primary
   * range. It may also be listed in `secondaryCidrs`, in the same spelling.
   *
   * Errors: `CidrInvalid`, `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`, `VpcRangesOverlap`,
   * `VpcRangesRestricted`, `TierRangeUnsupported` (another tier).
   */
  cidr: cidr.optional(),
});

const subnets = z
  .strictObject({
    /** Routed to the internet gateway: internet-facing load balancers, NAT gateways, and node groups with `subnets: "public"`. */
    public: z.strictObject(tier).optional(),
    /** Routed to a NAT gateway if there is one: nodes and internal load balancers. */
    private: z.strictObject(tier).optional(),
    /** Addresses of pods in custom networking. */
    pod: podTier.optional(),
    /** Network interfaces of the control plane, and nothing else. */
    controlPlane: z.strictObject(tier).optional(),
  })
  .prefault({ public: {}, private: {} });

/**
 * The section `network.flowLogs`: records of the traffic in a VPC.
 * @internal
 */
export const flowLogSettings = z
  .strictObject({
    /** Which flows are recorded. */
    traffic: z.enum(["ALL", "ACCEPT", "REJECT"]).default("ALL"),
    /** Where the records are delivered. */
    destination: z.enum(["cloud-watch-logs", "s3"]).default("cloud-watch-logs"),
    /** ARN of the bucket, for `s3`. Errors: `FlowLogsNeedBucket`, `FlowLogsBucketUnused`. */
    bucketArn: bucketArn.optional(),
    /** Days that CloudWatch Logs keeps the records, 90 by default; a bucket has lifecycle rules instead. Errors: `FlowLogsRetentionUnused`. */
    retentionDays: retentionDays.optional(),
    /** Seconds of traffic that one record aggregates. */
    aggregationSeconds: z.literal([60, 600]).default(600),
  })
  .overwrite((logs) => {
    const { destination, retentionDays = destination === "cloud-watch-logs" ? 90 : undefined } = logs;
    return retentionDays === undefined ? logs : { ...logs, retentionDays };
  });

/**
 * Fields of a VPC that is created, in the section `network` of the environment file.
 * @internal
 */
export const vpcSettings = z.strictObject({
  /**
   * Primary IPv4 range, /16 to /28. Every computed range follows from it, so a change moves all of them.
   *
   * Errors: `CidrInvalid`, `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`.
   * @example "10.20.0.0/16"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  cidr,
  /**
   * Further IPv4 ranges of the VPC, /16 to /28, for pinned subnets; nothing is computed in them. A pod tier's own range need not
   * be repeated here.
   *
   * Errors: `CidrInvalid`, `VpcRangeTooLarge`, `VpcRangeTooSmall`, `VpcRangeReserved`, `VpcRangesOverlap`,
   * `VpcRangesRestricted`.
   */
  secondaryCidrs: z.array(cidr).default([]),
  /**
   * Availability Zones, two or more; each tier has one subnet in each. A single NAT gateway is in the first one, so append new
   * zones. No range depends on the order. Errors: those of `checkZones`, `ZoneOutsideSlots`.
   * @example ["ap-northeast-2a", "ap-northeast-2c"]
   */
  zones: z.array(zone),
  /**
   * Slots of each tier's block: 4 hold the zone letters a to d, 8 hold a to h. Choose it once: a change moves every computed range.
   * Errors: `ZoneSlotsUnused`.
   */
  zoneSlots: z.literal([4, 8]).default(4),
  /** The tiers of subnets. The block of a tier that is left out stays free, so it can be added later. */
  subnets,
  /**
   * How private and pod subnets reach the internet.
   *
   * `single` is one gateway in the first zone: every zone loses egress when that zone fails, and traffic from the others is
   * charged for crossing zones. `per-zone` is one in each zone. `regional` is one that spans the zones (aws provider 6.24 and
   * newer; not in China and GovCloud). `none` leaves only what `endpoints` offers. Cost: each zonal gateway per hour, a regional
   * one per hour and zone in use, all per GB. Errors: `NatNeedsPublicSubnets` without a public tier.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  nat: z.enum(["none", "single", "per-zone", "regional"]).default("single"),
  /**
   * Interface endpoints in the private subnets: none, or one for each service that nodes and the chosen addons call. S3 has a
   * gateway endpoint in every case, which is free. Cost: thirteen endpoints and those of the addons, each per hour and zone.
   * Errors: `EndpointsNeedPrivateSubnets`.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
   */
  endpoints: z.enum(["none", "private-cluster"]).default("none"),
  /** Flow logs of the VPC; none by default. */
  flowLogs: flowLogSettings.optional(),
});

const subnetIds = z.record(
  zone,
  z
    .string()
    .check(matches(/^subnet-[0-9a-f]{8,17}$/, { en: "write the id of a subnet", ko: "서브넷 ID를 적으십시오" })),
);

/**
 * Fields of a VPC that exists, in the section `network` of the environment file.
 * @internal
 */
export const existingVpcSettings = z.strictObject({
  /** Id of the VPC. */
  vpcId: z.string().check(matches(/^vpc-[0-9a-f]{8,17}$/, { en: "write the id of a VPC", ko: "VPC ID를 적으십시오" })),
  /** Primary IPv4 range of the VPC; a plan fails when the VPC has a different one. Errors: `CidrInvalid`. */
  cidr,
  /** Availability Zones to use, two or more, in order. Errors: those of `checkZones`. */
  zones: z.array(zone),
  /**
   * Subnet ids by tier and zone; a tier has one in each zone of `zones`.
   *
   * Errors: `SubnetIdsMissing` without any, `SubnetIdMissing` for a zone, `ZoneUnknown` for a zone that is not in `zones`.
   */
  subnets: z.strictObject({
    /** Subnets with a route to an internet gateway. */
    public: subnetIds.optional(),
    /** Subnets for nodes. */
    private: subnetIds.optional(),
    /** Subnets for pods in custom networking. */
    pod: subnetIds.optional(),
    /** Subnets for the control plane. */
    controlPlane: subnetIds.optional(),
  }),
});

/** A VPC that is created: fields with a default may be left out. */
export type VpcSettings = SettingsInput<typeof vpcSettings>;

/** Settings of one tier of subnets; `cidr` is for the pod tier only. */
export type TierSettings = SettingsInput<typeof podTier>;

/** A VPC that exists, and its subnets. */
export type ExistingVpcSettings = SettingsInput<typeof existingVpcSettings>;

/** Flow logs of a VPC: what is recorded, and where the records are delivered. */
export type FlowLogSettings = SettingsInput<typeof flowLogSettings>;
