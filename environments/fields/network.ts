import { cidr, matches, zone } from "@eksnet/modules/fields/plan";
import { vpcFields } from "@eksnet/modules/vpc/plan";
import { z } from "zod";
import { certificateName, dnsZoneName, environmentName } from "./formats";

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

const zones = z.array(zone);

/* Two networks whose ranges overlap can never be connected, so it is said by name. */
const mayOverlap = z.array(environmentName).default([]);

const create = z.strictObject({
  /** The network stack makes the VPC. */
  kind: z.literal("create"),
  ...vpcFields,
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
