import type { TerraformResource } from "cdktf";
import type { SubnetPlan, SubnetTier } from "./plan";

/** What others need to know of a VPC, whether it was made here or existed before. */
export interface VpcAttributes {
  /** Id of the VPC. */
  readonly vpcId: string;

  /** Primary IPv4 range. */
  readonly cidr: string;

  /** Further IPv4 ranges; empty when there are none. */
  readonly secondaryCidrs: readonly string[];

  /** IPv6 range; absent in a VPC that was asked for IPv4 alone. */
  readonly ipv6Cidr: string | undefined;

  /** Zone ids such as `apne2-az1` by zone name; an id means the same place in every account. */
  readonly zoneIds: Readonly<Record<string, string>>;

  /** Subnet ids by tier and zone; a tier that does not exist is missing. */
  readonly subnetIds: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

  /** Subnet ranges by tier and zone; a tier that does not exist is missing. */
  readonly subnetCidrs: SubnetPlan;

  /** Addresses that private subnets show to the internet; empty without NAT, or where the NAT is not ours. */
  readonly natPublicIps: readonly string[];

  /** Security group of the interface endpoints; absent without them. */
  readonly endpointSecurityGroupId: string | undefined;

  /** The resources that nothing else here waits for: who waits for these has waited for all of them. */
  readonly leafResources: readonly TerraformResource[];
}
