import { cidr, matches, retentionDays, zone } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { bucketArn, certificateName, dnsZoneName, environmentName } from "./formats";

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

const certificate = z.strictObject({
  /** Names that it covers, in the zone: 1 to 10, of which `*.example.com` covers one level below `example.com`. */
  names: z.array(certificateName).min(1),
});

const publicZone = {
  /** Name of the public zone. */
  zone: dnsZoneName,
  /**
   * A certificate of AWS Certificate Manager for load balancers with `tls`, validated by records in the zone. With `adopt` the
   * apply waits until it is issued; with `create` it is issued after the zone's name servers are entered at the registrar.
   * By default none.
   */
  certificate: certificate.optional(),
};

const dns = z.discriminatedUnion("manage", [
  z.strictObject({
    ...publicZone,
    /** The network stack creates the zone, and it is deleted with the network. */
    manage: z.literal("create"),
  }),
  z.strictObject({
    ...publicZone,
    /** The zone exists and stays. */
    manage: z.literal("adopt"),
    /** Id of the hosted zone. */
    id: z.string().check(
      matches(/^Z[A-Z0-9]{5,31}$/, {
        en: 'write the id of the hosted zone, such as "Z0123456789ABCDEFGHIJ"',
        ko: '"Z0123456789ABCDEFGHIJ"와 같은 호스팅 영역 ID를 적으십시오',
      }),
    ),
  }),
]);

const flowLogs = z
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

const zones = z.array(zone);

/* Two networks whose ranges overlap can never be connected, so it is said by name. */
const mayOverlap = z.array(environmentName).default([]);

const create = z.strictObject({
  /** The network stack makes the VPC. */
  kind: z.literal("create"),
  /** Primary range, /16 to /28. The place of every computed subnet depends on it. */
  cidr,
  /** Further ranges of the VPC, for pinned subnets. A pod tier's own range is not repeated here. */
  secondaryCidrs: z.array(cidr).default([]),
  /** Availability zones; the order has meaning (a single NAT gateway sits in the first), so append new ones. */
  zones,
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
  flowLogs: flowLogs.optional(),
  /** The zone that ExternalDNS writes to. */
  dns: dns.optional(),
  /** Names of environments in the same account and region whose ranges may overlap with this one. */
  mayOverlap,
});

const subnetIds = z.record(
  zone,
  z
    .string()
    .check(matches(/^subnet-[0-9a-f]{8,17}$/, { en: "write the id of a subnet", ko: "서브넷 ID를 적으십시오" })),
);

const existing = z.strictObject({
  /** The VPC exists; the network stack checks it and publishes its contract. */
  kind: z.literal("existing"),
  /** Id of the VPC. */
  vpcId: z.string().check(matches(/^vpc-[0-9a-f]{8,17}$/, { en: "write the id of a VPC", ko: "VPC ID를 적으십시오" })),
  /** Primary range of the VPC; a plan fails when it is another. */
  cidr,
  /** Availability zones to use, in order. */
  zones,
  /** Subnet ids by tier and zone. */
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
  /** The zone that ExternalDNS writes to. */
  dns: dns.optional(),
  /** Names of environments in the same account and region whose ranges may overlap with this one. */
  mayOverlap,
});

const contract = z.strictObject({
  /** The network of another environment, kept in the same kind and place of state; no network stack of its own. */
  kind: z.literal("contract"),
  /** The environment that publishes it. */
  environment: environmentName,
  /** Availability zones to use, in order. */
  zones,
});

/** Where the cluster lives. */
export const network = z.discriminatedUnion("kind", [create, existing, contract]);
