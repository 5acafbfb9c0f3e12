import type { TerraformResource } from "cdktf";
import type { SubnetPlan, SubnetTier } from "./plan";

/** Attributes of a VPC, whether it is created here or existed before. */
export interface VpcAttributes {
  /** Id that subnets and security groups refer to. */
  readonly vpcId: string;

  /** Primary IPv4 range. */
  readonly cidr: string;

  /** Further IPv4 ranges; empty when there are none. */
  readonly secondaryCidrs: readonly string[];

  /** IPv6 range; absent in a VPC that was asked for IPv4 alone. */
  readonly ipv6Cidr: string | undefined;

  /** Zone ids such as `apne2-az1` by zone name; an id is the same physical zone in every account. */
  readonly zoneIds: Readonly<Record<string, string>>;

  /** Subnet ids by tier and zone; a tier that does not exist is missing. */
  readonly subnetIds: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

  /** Subnet ranges by tier and zone; a tier that does not exist is missing. */
  readonly subnetCidrs: SubnetPlan;

  /** Public addresses of the NAT gateways; empty without them, or where they are not created here. */
  readonly natPublicIps: readonly string[];

  /** Security group of the interface endpoints; absent without them. */
  readonly endpointSecurityGroupId: string | undefined;

  /** The resources that no other resource here depends on; depending on them is depending on the whole network. */
  readonly leafResources: readonly TerraformResource[];
}
