import { Ec2SubnetCidrReservation } from "@cdktf/provider-aws/lib/ec2-subnet-cidr-reservation";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { containsCidr, holdsPrefixes, IPV6_SUBNET_BITS, ipv6RangeNumber, type SubnetPlan, upperHalf } from "./plan";
import { type SubnetTier, tierName } from "./subnet-tier";

/** The VPC of the subnets, and what they have in common. */
interface TierSubnetsSettings {
  readonly environment: string;
  readonly prefixReservationTiers?: readonly SubnetTier[];
  readonly podSubnetCluster?: string;
  readonly ipFamily: "ipv4" | "ipv6";
  readonly vpc: AwsVpc;
  /** Secondary ranges of the VPC. */
  readonly associations: readonly VpcIpv4CidrBlockAssociation[];
}

/** A subnet of a tier, and the part of it that is reserved for prefixes. */
export interface TierSubnet {
  readonly tier: SubnetTier;

  /** Availability Zone. */
  readonly zone: string;

  readonly subnet: Subnet;

  /** The upper half; absent where nothing is reserved. */
  readonly reservation: Ec2SubnetCidrReservation | undefined;
}

/** Declares the subnets of a plan in a scope, with their prefix reservations. */
export function declareSubnets(scope: Construct, plan: SubnetPlan, settings: TierSubnetsSettings): TierSubnet[] {
  const { environment, prefixReservationTiers = [], podSubnetCluster, ipFamily, vpc, associations } = settings;
  return (Object.keys(plan) as SubnetTier[]).flatMap((tier) =>
    Object.entries(plan[tier] ?? {}).map(([zone, cidr]) => {
      const id = `${tierName(tier)}-${zone}`;
      const subnet = new Subnet(scope, id, {
        vpcId: vpc.id,
        availabilityZone: zone,
        cidrBlock: cidr,
        ...(ipFamily === "ipv6" && ipv6Arguments(vpc, tier, zone)),
        ...tierArguments(tier, `${environment}-${id}`, podSubnetCluster),
        ...waitFor(associations.filter(({ cidrBlockInput: range }) => range && containsCidr(range, cidr))),
      });
      const reserves = prefixReservationTiers.includes(tier) && holdsPrefixes(cidr);
      return { tier, zone, subnet, reservation: reserves ? reserve(scope, `${id}-prefixes`, subnet, cidr) : undefined };
    }),
  );
}

/** A value of each subnet, by tier and zone. */
export function byTier(
  subnets: readonly TierSubnet[],
  value: (subnet: TierSubnet) => string,
): Partial<Record<SubnetTier, Record<string, string>>> {
  const result: Partial<Record<SubnetTier, Record<string, string>>> = {};
  for (const subnet of subnets) {
    result[subnet.tier] = { ...result[subnet.tier], [subnet.zone]: value(subnet) };
  }
  return result;
}

/** Ids by the names of the subnets, such as `private-eu-west-1a`. */
export function namedIds(subnets: readonly TierSubnet[]): Record<string, string> {
  return Object.fromEntries(subnets.map(({ tier, zone, subnet }) => [`${tierName(tier)}-${zone}`, subnet.id]));
}

/** Without a description: a change of its words would replace the reservation. */
function reserve(scope: Construct, id: string, subnet: Subnet, cidr: string): Ec2SubnetCidrReservation {
  return new Ec2SubnetCidrReservation(scope, id, {
    subnetId: subnet.id,
    reservationType: "prefix",
    cidrBlock: upperHalf(cidr),
  });
}

/** A subnet in a secondary range needs the range's association first; none of its arguments refers to it. */
function waitFor(associations: VpcIpv4CidrBlockAssociation[]): Pick<SubnetConfig, "dependsOn"> {
  return associations.length === 0 ? {} : { dependsOn: associations };
}

/** Nodes are in public and private subnets, and managed node groups refuse an IPv6 subnet that does not assign addresses. */
function ipv6Arguments(vpc: AwsVpc, tier: SubnetTier, zone: string) {
  return {
    ipv6CidrBlock: Fn.cidrsubnet(vpc.ipv6CidrBlock, IPV6_SUBNET_BITS, ipv6RangeNumber(tier, zone)),
    assignIpv6AddressOnCreation: tier === "public" || tier === "private",
  };
}

/**
 * What AWS and the controllers read from a subnet. Pod subnets have no load balancer tag: they contain targets, but no load
 * balancers.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
function tierArguments(
  tier: SubnetTier,
  name: string,
  podSubnetCluster: string | undefined,
): Pick<SubnetConfig, "mapPublicIpOnLaunch" | "tags"> {
  switch (tier) {
    case "public":
      // Managed node groups refuse a public subnet that does not assign public addresses.
      return { mapPublicIpOnLaunch: true, tags: { Name: name, "kubernetes.io/role/elb": "1" } };
    case "private":
      return { tags: { Name: name, "kubernetes.io/role/internal-elb": "1" } };
    case "pod":
      return { tags: { Name: name, "kubernetes.io/role/cni": "1", ...ownedPodSubnet(podSubnetCluster) } };
    case "controlPlane":
      return { tags: { Name: name } };
  }
}

/*
 * Only the key counts; the value is that of the CNI's own tests: aws/amazon-vpc-cni-k8s at b521883 (1.23.1),
 * pkg/awsutils/awsutils.go (isSubnetValidForENICreation, checkClusterTags).
 */
function ownedPodSubnet(cluster: string | undefined): Record<string, string> {
  return cluster === undefined ? {} : { [`cni.networking.k8s.aws/cluster/${cluster}`]: "shared" };
}
