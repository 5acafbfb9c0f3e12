import { z } from "zod";
import { bucketArn, cidr, retentionDays, type SettingsInput, zone } from "../fields/plan";

const tier = {
  /** Size of the subnets that are computed. Private and pod subnets take their whole slot, public /24, control plane /28. */
  prefixLength: z.int().min(16).max(28).optional(),
  /** Ranges fixed by zone; a zone that is missing here is computed. */
  cidrs: z.record(zone, cidr).optional(),
};

const subnets = z
  .strictObject({
    /** Route to the internet gateway; internet-facing load balancers, NAT gateways, nodes where a group says so. */
    public: z.strictObject(tier).optional(),
    /** Route to a NAT gateway where there is one; nodes and internal load balancers. */
    private: z.strictObject(tier).optional(),
    /** Addresses of pods in custom networking. */
    pod: z
      .strictObject({
        ...tier,
        /** A secondary range that holds the pod subnets alone, such as `100.64.0.0/16`; by default a part of the VPC's. */
        cidr: cidr.optional(),
      })
      .optional(),
    /** The control plane's own interfaces, apart from everything else. */
    controlPlane: z.strictObject(tier).optional(),
  })
  .prefault({ public: {}, private: {} });

/**
 * The section `network.flowLogs`: records of who talked to whom in a VPC.
 * @internal
 */
export const flowLogSettings = z
  .strictObject({
    /** Which flows are recorded. */
    traffic: z.enum(["ALL", "ACCEPT", "REJECT"]).default("ALL"),
    /** Where to. */
    destination: z.enum(["cloud-watch-logs", "s3"]).default("cloud-watch-logs"),
    /** ARN of the bucket, for `s3`. */
    bucketArn: bucketArn.optional(),
    /** How long CloudWatch Logs keeps them, by default 90; a bucket has lifecycle rules of its own instead. */
    retentionDays: retentionDays.optional(),
    /** Seconds over which flows are summed up. */
    aggregationSeconds: z.literal([60, 600]).default(600),
  })
  .overwrite((logs) => {
    const { destination, retentionDays = destination === "cloud-watch-logs" ? 90 : undefined } = logs;
    return retentionDays === undefined ? logs : { ...logs, retentionDays };
  });

/**
 * What a VPC is made of, in the section `network` of the environment file.
 * @internal
 */
export const vpcFields = {
  /** Primary range, /16 to /28. The place of every computed subnet depends on it. */
  cidr,
  /** Further ranges of the VPC, for pinned subnets. A pod tier's own range is not repeated here. */
  secondaryCidrs: z.array(cidr).default([]),
  /** Availability zones; the order has meaning (a single NAT gateway sits in the first), so append new ones. */
  zones: z.array(zone),
  /** Zone letters that the address plan leaves room for: 4 (a to d) or 8. A change moves computed ranges. */
  zoneSlots: z.literal([4, 8]).default(4),
  /** The tiers of subnets. */
  subnets,
  /**
   * How private subnets reach the internet. `single` loses egress in every zone when its zone fails; `regional` is one
   * gateway that spans the zones, outside China and GovCloud; `none` works with private endpoints only.
   */
  nat: z.enum(["none", "single", "per-zone", "regional"]).default("single"),
  /** Interface endpoints for what nodes and the chosen addons call. S3 has a gateway endpoint in every case: it costs nothing. */
  endpoints: z.enum(["none", "private-cluster"]).default("none"),
  /** Records of network flows; off by default. */
  flowLogs: flowLogSettings.optional(),
};

/** What is recorded of a VPC's network flows, and where it goes. */
export type FlowLogSettings = SettingsInput<typeof flowLogSettings>;
