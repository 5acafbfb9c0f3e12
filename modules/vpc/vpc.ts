import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Ec2SubnetCidrReservation } from "@cdktf/provider-aws/lib/ec2-subnet-cidr-reservation";
import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Findings } from "../errors";
import { annotate } from "../internal/annotate";
import { checkFlowLogsRole, FlowLogs } from "./flow-logs";
import { InterfaceEndpoints } from "./interface-endpoints";
import { NatGateways } from "./nat-gateways";
import {
  associatedCidrs,
  checkVpc,
  containsCidr,
  type FlowLogSettings,
  holdsPrefixes,
  IPV6_SUBNET_BITS,
  ipv6RangeNumber,
  type SubnetPlan,
  type SubnetPlanRequest,
  type SubnetTier,
  upperHalf,
} from "./plan";
import { Routes } from "./routes";
import { S3Endpoint } from "./s3-endpoint";
import { tierName } from "./tier-name";
import type { VpcAttributes } from "./vpc-attributes";
import { vpcWarnings } from "./warnings";

/** Properties of Vpc: the ranges to cut into subnets, and the ways in and out. */
export interface VpcProps extends SubnetPlanRequest {
  /** Name of the environment; names and Name tags begin with it. */
  readonly environment: string;

  /**
   * How private and pod subnets reach the internet.
   *
   * `single` is one gateway in the first zone: egress is lost in every zone when that zone fails, and traffic of the others
   * pays for crossing zones. `per-zone` is one in each zone. `regional` is one that spans the zones (aws provider 6.24 and
   * newer; not in the China and GovCloud regions). `none` leaves only what `endpoints` offers.
   *
   * Cost: each zonal gateway per hour, a regional one per hour and zone in use, all per GB. Errors:
   * `NatNeedsPublicSubnets` without a public tier, which the internet gateway comes with.
   * @default "single"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  readonly nat?: "none" | "single" | "per-zone" | "regional";

  /**
   * Interface endpoints in the private subnets: none, or one for each service that a private cluster calls.
   *
   * S3 has a gateway endpoint in every case, since that costs nothing. Cost: thirteen endpoints and those
   * of `calls`, each per hour and zone. Errors: `EndpointsNeedPrivateSubnets`.
   * @default "none"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
   */
  readonly endpoints?: "none" | "private-cluster";

  /**
   * Services that the cluster's add-ons call, by the names of their endpoint services; `private-cluster` then has
   * endpoints for them as well. `calledServices` of the addons module lists them.
   * @default - none
   */
  readonly calls?: readonly string[];

  /**
   * Records of the VPC's network flows.
   *
   * Errors: those of `FlowLogSettings`, below `flowLogs`.
   * @default - none
   */
  readonly flowLogs?: FlowLogSettings;

  /**
   * Tiers whose subnets keep their upper half for /28 prefixes, so that single addresses never fragment it.
   *
   * For tiers where nodes with prefix delegation live beside anything else. Subnets smaller than /26 have no room for it and
   * are left as they are. Errors: `SubnetTierMissing`.
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
   */
  readonly prefixReservationTiers?: readonly SubnetTier[];

  /**
   * The cluster that owns the pod subnets. The VPC CNI (1.22.1 and newer) of any other cluster in the VPC leaves them alone.
   * @default - none: the VPC CNI of every cluster in the VPC takes addresses from pod subnets
   * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/CHANGELOG.md
   */
  readonly podSubnetCluster?: string;

  /**
   * Families of addresses: IPv4 alone, or IPv6 beside it, which an IPv6 cluster needs.
   *
   * With `ipv6` Amazon gives the VPC a /56, every subnet has a /64 of it, and instances in public and private subnets get
   * an address. IPv6 has the way out that `nat` gives to IPv4: an egress-only gateway beside a NAT gateway, and none with
   * `none`. Cost: nothing but the traffic.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
   */
  readonly ipFamily?: "ipv4" | "ipv6";
}

/**
 * A VPC with one subnet in each zone for every tier, and the routes that make the tiers what they are.
 *
 * A subnet's tier is where its packets go, see `Routes`, and which load balancers find it, by its tags. Who may talk to whom
 * is said by the security groups of what lives in it; the default one is emptied, so that forgetting to name a group opens
 * nothing.
 */
export class Vpc extends Construct implements VpcAttributes {
  public readonly vpcId: string;
  public readonly cidr: string;
  public readonly secondaryCidrs: readonly string[];
  public readonly ipv6Cidr: string | undefined;
  public readonly zoneIds: Readonly<Record<string, string>>;
  public readonly subnetIds: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;
  public readonly subnetCidrs: SubnetPlan;
  public readonly natPublicIps: readonly string[];
  public readonly endpointSecurityGroupId: string | undefined;
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { environment, zones, nat = "single", endpoints = "none", ipFamily = "ipv4", flowLogs } = props;
    const plan = validate(props);
    const secondaryCidrs = associatedCidrs(props);
    const tags = { Name: environment };

    const vpc = new AwsVpc(this, "Resource", {
      cidrBlock: props.cidr,
      assignGeneratedIpv6CidrBlock: ipFamily === "ipv6" ? true : undefined,
      // Both are needed by EKS, and by the private names of endpoints.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags,
    });
    const associations = secondaryCidrs.map(
      (cidrBlock) =>
        new VpcIpv4CidrBlockAssociation(this, `cidr-${cidrBlock.replace("/", "-")}`, { vpcId: vpc.id, cidrBlock }),
    );
    // Empty lists and not absent ones: only then does a plan notice rules that somebody adds.
    const defaultGroup = new DefaultSecurityGroup(this, "default", {
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: `${environment}-default` },
    });
    const subnets = this.makeSubnets(plan, props, vpc, associations);
    const subnetIds = byTier(subnets, ({ subnet }) => subnet.id);
    // AWS takes any free address for an interface, so what is put into a subnet here comes after its reservation.
    const reservedIds = byTier(subnets, ({ subnet, reservation }) => reservation?.subnetId ?? subnet.id);

    const internet = subnetIds.public && new InternetGateway(this, "internet", { vpcId: vpc.id, tags });
    const natGateways =
      nat === "none" || internet === undefined
        ? undefined
        : new NatGateways(this, "nat", {
            environment,
            mode: nat,
            zones,
            publicSubnetIds: reservedIds.public ?? {},
            vpcId: vpc.id,
            internetGateway: internet,
          });
    const egressOnly =
      natGateways !== undefined && ipFamily === "ipv6" && (plan.private ?? plan.pod) !== undefined
        ? new EgressOnlyInternetGateway(this, "egress-only", { vpcId: vpc.id, tags })
        : undefined;
    const routes = new Routes(this, "routes", {
      environment,
      vpcId: vpc.id,
      subnetIds,
      internetGatewayId: internet?.id,
      natGatewayIds: natGateways?.gatewayIds ?? {},
      ipFamily,
      egressOnlyGatewayId: egressOnly?.id,
    });

    const s3 = new S3Endpoint(this, "s3", {
      environment,
      region: props.region,
      vpcId: vpc.id,
      routeTableIds: routes.tableIds,
    });
    const interfaceEndpoints =
      endpoints === "none" || reservedIds.private === undefined
        ? undefined
        : new InterfaceEndpoints(this, "endpoints", {
            environment,
            region: props.region,
            vpcId: vpc.id,
            allowedCidrs: [props.cidr, ...secondaryCidrs],
            subnetIds: Object.values(reservedIds.private),
            zones,
            calls: props.calls,
            internetAccess: nat !== "none",
          });
    const records =
      flowLogs && new FlowLogs(this, "flow-logs", { ...flowLogs, environment, vpcId: vpc.id, accountId: vpc.ownerId });
    annotate(this, vpcWarnings({ ...props, subnets: plan, nat, endpoints }));

    this.vpcId = vpc.id;
    this.cidr = props.cidr;
    this.secondaryCidrs = secondaryCidrs;
    this.ipv6Cidr = ipFamily === "ipv6" ? vpc.ipv6CidrBlock : undefined;
    // Every tier has a subnet in every zone, so the first tier knows all zones.
    this.zoneIds = Object.values(byTier(subnets, ({ subnet }) => subnet.availabilityZoneId))[0] ?? {};
    this.subnetIds = subnetIds;
    this.subnetCidrs = plan;
    this.natPublicIps = natGateways?.publicIps ?? [];
    this.endpointSecurityGroupId = interfaceEndpoints?.securityGroupId;
    this.leafResources = [
      defaultGroup,
      ...associations,
      ...subnets.flatMap(({ reservation }) => reservation ?? []),
      ...routes.leafResources,
      ...s3.leafResources,
      ...(interfaceEndpoints?.leafResources ?? []),
      ...(records?.leafResources ?? []),
    ];
  }

  private makeSubnets(
    plan: SubnetPlan,
    { environment, prefixReservationTiers = [], ipFamily, podSubnetCluster }: VpcProps,
    vpc: AwsVpc,
    associations: readonly VpcIpv4CidrBlockAssociation[],
  ): PlacedSubnet[] {
    return (Object.keys(plan) as SubnetTier[]).flatMap((tier) =>
      Object.entries(plan[tier] ?? {}).map(([zone, cidr]) => {
        const id = `${tierName(tier)}-${zone}`;
        const subnet = new Subnet(this, id, {
          vpcId: vpc.id,
          availabilityZone: zone,
          cidrBlock: cidr,
          ...(ipFamily === "ipv6" && ipv6Arguments(vpc, tier, zone)),
          ...tierArguments(tier, `${environment}-${id}`, podSubnetCluster),
          ...waitFor(associations.filter(({ cidrBlockInput: range }) => range && containsCidr(range, cidr))),
        });
        const reserves = prefixReservationTiers.includes(tier) && holdsPrefixes(cidr);
        return { tier, zone, subnet, reservation: reserves ? this.reserve(`${id}-prefixes`, subnet, cidr) : undefined };
      }),
    );
  }

  /** Without a description: a change of its words would replace the reservation. */
  private reserve(id: string, subnet: Subnet, cidr: string): Ec2SubnetCidrReservation {
    return new Ec2SubnetCidrReservation(this, id, {
      subnetId: subnet.id,
      reservationType: "prefix",
      cidrBlock: upperHalf(cidr),
    });
  }
}

interface PlacedSubnet {
  readonly tier: SubnetTier;
  readonly zone: string;
  readonly subnet: Subnet;
  readonly reservation: Ec2SubnetCidrReservation | undefined;
}

function validate(props: VpcProps): SubnetPlan {
  const { environment, flowLogs } = props;
  const findings = new Findings();
  const plan = findings.collect("", () => checkVpc(props));
  if (flowLogs !== undefined) findings.collect("flowLogs.environment", () => checkFlowLogsRole(environment, flowLogs));
  findings.throwIfAny("VpcInvalid", environment);
  return plan as SubnetPlan;
}

/** A subnet of a secondary range can be made once the VPC has that range; nothing in its arguments says so. */
function waitFor(associations: VpcIpv4CidrBlockAssociation[]): Pick<SubnetConfig, "dependsOn"> {
  return associations.length === 0 ? {} : { dependsOn: associations };
}

/** Nodes live in public and private subnets, and managed node groups refuse one that has IPv6 and gives no address of it. */
function ipv6Arguments(vpc: AwsVpc, tier: SubnetTier, zone: string) {
  return {
    ipv6CidrBlock: Fn.cidrsubnet(vpc.ipv6CidrBlock, IPV6_SUBNET_BITS, ipv6RangeNumber(tier, zone)),
    assignIpv6AddressOnCreation: tier === "public" || tier === "private",
  };
}

function byTier(
  subnets: readonly PlacedSubnet[],
  value: (subnet: PlacedSubnet) => string,
): Partial<Record<SubnetTier, Record<string, string>>> {
  const result: Partial<Record<SubnetTier, Record<string, string>>> = {};
  for (const subnet of subnets) {
    result[subnet.tier] = { ...result[subnet.tier], [subnet.zone]: value(subnet) };
  }
  return result;
}

/**
 * What AWS and the controllers read off a subnet. A pod subnet has no load balancer role: its targets are there, its load
 * balancers are not.
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
      // Managed node groups refuse a public subnet that gives no addresses.
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
