import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type Postcondition, TerraformLocal, type TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { Findings } from "../errors";
import { checkProps } from "../internal/check-props";
import { checkFreeAddresses } from "./free-addresses";
import {
  checkExistingVpc,
  type ExistingVpcRequest,
  existingVpcSettings,
  type SubnetPlan,
  type SubnetTier,
  subnetTiers,
} from "./plan";
import { tierName } from "./subnet-tier";
import type { VpcAttributes } from "./vpc-attributes";

export interface ExistingVpcProps extends ExistingVpcRequest {
  /**
   * Zones whose public subnets contain nodes; a plan fails if such a subnet does not assign public addresses.
   * @default - none
   * @see https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html
   */
  readonly publicNodeZones?: readonly string[];

  /**
   * Address family of the cluster. With `ipv6`, a plan fails unless the VPC and all subnets have an IPv6 range, and public and
   * private subnets assign IPv6 addresses to instances.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
   */
  readonly ipFamily?: "ipv4" | "ipv6";
}

/**
 * A VPC that exists already; it is checked and never changed.
 *
 * Postconditions on its data sources verify the description at plan: they refuse a different range, a subnet of another VPC or
 * zone, and a VPC without the DNS settings that EKS needs. Routes and the `kubernetes.io/role` tags of the subnets are not
 * verified; they are the owner's responsibility.
 */
export class ExistingVpc extends Construct implements VpcAttributes {
  public readonly vpcId: string;
  public readonly cidr: string;
  public readonly secondaryCidrs: readonly string[];
  public readonly ipv6Cidr: string | undefined;
  public readonly zoneIds: Readonly<Record<string, string>>;
  public readonly subnetIds: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;
  public readonly subnetCidrs: SubnetPlan;
  public readonly natPublicIps: readonly string[] = [];
  public readonly endpointSecurityGroupId = undefined;
  public readonly leafResources: readonly TerraformResource[] = [];

  public constructor(scope: Construct, id: string, props: ExistingVpcProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      { region: "string", vpcId: "string", cidr: "string", zones: "array", subnets: "object" },
      existingVpcSettings,
    );
    validate(props);
    const { vpcId, cidr, zones } = props;

    const vpc = new DataAwsVpc(this, "Resource", { id: vpcId, lifecycle: { postcondition: vpcConditions(props) } });
    const tiers = subnetTiers
      .filter((tier) => props.subnets[tier] !== undefined)
      .map((tier) => {
        const ids = props.subnets[tier] ?? {};
        return {
          tier,
          byZone: zones.map((zone) => ({ zone, subnet: this.subnet(tier, zone, ids[zone] as string, props) })),
        };
      });
    const byTier = (attribute: (subnet: DataAwsSubnet) => string) =>
      Object.fromEntries(
        tiers.map(({ tier, byZone }) => [
          tier,
          Object.fromEntries(byZone.map(({ zone, subnet }) => [zone, attribute(subnet)])),
        ]),
      );

    const read = tiers.flatMap(({ tier, byZone }) =>
      byZone.map(({ zone, subnet }) => [`${tierName(tier)}-${zone}`, subnet.fqn]),
    );
    checkFreeAddresses(this, new TerraformLocal(this, "subnets", Object.fromEntries(read)).fqn);

    this.vpcId = vpc.id;
    this.cidr = cidr;
    this.secondaryCidrs = secondaryCidrsOf(vpc, cidr);
    this.ipv6Cidr = props.ipFamily === "ipv6" ? vpc.ipv6CidrBlock : undefined;
    const [anyTier] = Object.values(byTier((subnet) => subnet.availabilityZoneId));
    this.zoneIds = anyTier ?? {};
    this.subnetIds = byTier((subnet) => subnet.id);
    this.subnetCidrs = byTier((subnet) => subnet.cidrBlock);
  }

  private subnet(tier: SubnetTier, zone: string, id: string, props: ExistingVpcProps): DataAwsSubnet {
    return new DataAwsSubnet(this, `${tierName(tier)}-${zone}`, {
      id,
      lifecycle: { postcondition: subnetConditions(tier, zone, id, props) },
    });
  }
}

function validate(props: ExistingVpcProps): void {
  const findings = new Findings();
  findings.collect("", () => checkExistingVpc(props));
  findings.throwIfAny("ExistingVpcInvalid", props.vpcId);
}

function vpcConditions({ vpcId, cidr, ipFamily }: ExistingVpcProps): Postcondition[] {
  const hasIpv6 = {
    condition: hasIpv6Range,
    errorMessage: `VPC ${vpcId} has no IPv6 range, and the pods of the cluster have IPv6 addresses. Add a range, or choose another cluster.podNetworking.mode.`,
  };
  return [
    ...(ipFamily === "ipv6" ? [hasIpv6] : []),
    {
      condition: `\${self.cidr_block == "${cidr}"}`,
      errorMessage: `VPC ${vpcId} has the range \${self.cidr_block}, not ${cidr}. Correct network.cidr or network.vpcId.`,
    },
    {
      condition: "${self.enable_dns_support && self.enable_dns_hostnames}",
      errorMessage: `VPC ${vpcId} has DNS support or DNS hostnames switched off. Nodes of EKS cannot join without: switch on both.`,
    },
  ];
}

function subnetConditions(tier: SubnetTier, zone: string, id: string, props: ExistingVpcProps): Postcondition[] {
  const { vpcId, publicNodeZones = [], ipFamily } = props;
  const givesAddresses = {
    condition: "${self.map_public_ip_on_launch}",
    errorMessage: `Subnet ${id} gives instances no public address, and nodes live in it: EKS refuses them. Switch on its map_public_ip_on_launch, or move the nodes.`,
  };
  const where = `network.subnets.${tier}.${zone}`;
  return [
    {
      condition: `\${self.vpc_id == "${vpcId}"}`,
      errorMessage: `Subnet ${id} is in VPC \${self.vpc_id}, not in ${vpcId}. Correct ${where}.`,
    },
    {
      condition: `\${self.availability_zone == "${zone}"}`,
      errorMessage: `Subnet ${id} is in \${self.availability_zone}, not in ${zone}. Correct ${where}.`,
    },
    ...(tier === "public" && publicNodeZones.includes(zone) ? [givesAddresses] : []),
    ...(ipFamily === "ipv6" ? ipv6Conditions(tier, id) : []),
  ];
}

/* A range that is not there is null or "". */
const hasIpv6Range = "${try(length(self.ipv6_cidr_block), 0) > 0}";

function ipv6Conditions(tier: SubnetTier, id: string): Postcondition[] {
  const givesAddresses = {
    condition: "${self.assign_ipv6_address_on_creation}",
    errorMessage: `Subnet ${id} gives instances no IPv6 address, and EKS refuses nodes in it. Switch on its assign_ipv6_address_on_creation.`,
  };
  return [
    {
      condition: hasIpv6Range,
      errorMessage: `Subnet ${id} has no IPv6 range, and the pods of the cluster have IPv6 addresses. Add a range, or choose another cluster.podNetworking.mode.`,
    },
    ...(tier === "public" || tier === "private" ? [givesAddresses] : []),
  ];
}

/** Sorted, because AWS lists a VPC's ranges in no order. */
function secondaryCidrsOf(vpc: DataAwsVpc, cidr: string): string[] {
  const ranges = `[for range in ${vpc.fqn}.cidr_block_associations : range.cidr_block if range.cidr_block != "${cidr}"]`;
  return Token.asList(`\${sort(${ranges})}`);
}
