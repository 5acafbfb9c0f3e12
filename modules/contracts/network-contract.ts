import type { Contract, ContractHeader } from "./contract";
import { byZone, mapOf, optionalText, text, texts } from "./fields";
import type { ZoneMap } from "./zone-map";

/** What a network stack publishes for later stacks (schema 1). */
export interface NetworkContract extends ContractHeader {
  /** Id of the VPC, whether this platform made it or not. */
  readonly vpcId: string;

  /** Primary IPv4 range of the VPC. */
  readonly vpcCidr: string;

  /** Further IPv4 ranges of the VPC; empty when there are none. */
  readonly secondaryCidrs: readonly string[];

  /** IPv6 range of the VPC; absent without IPv6. */
  readonly ipv6Cidr: string | undefined;

  /** Zone ids such as `apne2-az1`, which mean the same place in every account. */
  readonly zoneIds: ZoneMap;

  /** Subnets with a route to the internet gateway; tagged for internet-facing load balancers. */
  readonly publicSubnetIds: ZoneMap;

  /** Subnets for nodes; tagged for internal load balancers. */
  readonly privateSubnetIds: ZoneMap;

  /** Subnets for pod addresses in custom networking. */
  readonly podSubnetIds: ZoneMap;

  /** Subnets for the control plane's own network interfaces. */
  readonly controlPlaneSubnetIds: ZoneMap;

  /** Range of each subnet, by tier (`public`, `private`, `pod`, `control_plane`) and zone. */
  readonly subnetCidrs: Readonly<Record<string, Readonly<Record<string, string>>>>;

  /** Addresses that private nodes and pods show to the internet; empty without NAT, or where it is not ours. */
  readonly natPublicIps: readonly string[];

  /** Id of the Route 53 zone; absent without DNS. */
  readonly dnsZoneId: string | undefined;

  /** Name of the Route 53 zone, without a final dot; absent without DNS. */
  readonly dnsZoneName: string | undefined;

  /** Name servers to enter at the registrar; empty without DNS. */
  readonly dnsNameServers: readonly string[];

  /** Security group of the interface endpoints; absent without them. */
  readonly endpointSecurityGroupId: string | undefined;
}

/** The contract of the network stack. */
export const networkContract: Contract<NetworkContract> = {
  kind: "network",
  schema: 1,
  fields: {
    environment: text,
    accountId: text,
    region: text,
    partition: text,
    vpcId: text,
    vpcCidr: text,
    secondaryCidrs: texts,
    ipv6Cidr: optionalText,
    zoneIds: byZone,
    publicSubnetIds: byZone,
    privateSubnetIds: byZone,
    podSubnetIds: byZone,
    controlPlaneSubnetIds: byZone,
    subnetCidrs: mapOf(),
    natPublicIps: texts,
    dnsZoneId: optionalText,
    dnsZoneName: optionalText,
    dnsNameServers: texts,
    endpointSecurityGroupId: optionalText,
  },
};
