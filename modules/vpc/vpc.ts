import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { annotate } from "../internal/annotate";
import { checkProps } from "../internal/check-props";
import { checkFlowLogsRole, FlowLogs } from "./flow-logs";
import { checkFreeAddresses, readSubnets } from "./free-addresses";
import { InterfaceEndpoints } from "./interface-endpoints";
import { NatGateways } from "./nat-gateways";
import { associatedCidrs, checkVpc, type SubnetPlan, type SubnetTier, type VpcRequest, vpcSettings } from "./plan";
import { Routes } from "./routes";
import { S3Endpoint } from "./s3-endpoint";
import { byTier, declareSubnets, namedIds } from "./tier-subnets";
import type { VpcAttributes } from "./vpc-attributes";
import { vpcWarnings } from "./warnings";

/** Properties of Vpc: its settings, and what depends on the cluster in it. */
export interface VpcProps extends VpcRequest {
  /** Name of the environment; names and Name tags begin with it. */
  readonly environment: string;

  /**
   * Services that the cluster's add-ons call, by the names of their endpoint services; `private-cluster` then has
   * endpoints for them as well. `calledServices` of the addons module lists them.
   * @default - none
   */
  readonly calls?: readonly string[];

  /**
   * The cluster that owns the pod subnets. The VPC CNI (1.22.1 and newer) of any other cluster in the VPC does not use them.
   * @default - none: the VPC CNI of every cluster in the VPC assigns addresses from pod subnets
   * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/CHANGELOG.md
   */
  readonly podSubnetCluster?: string;

  /**
   * Address families: IPv4 only, or both (dual-stack), which an IPv6 cluster needs.
   *
   * With `ipv6` Amazon gives the VPC a /56, every subnet has a /64 of it, and instances in public and private subnets get an
   * address. `nat` decides egress for both families: an egress-only gateway in addition to NAT gateways, and none with `none`.
   * Cost: only the traffic.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
   */
  readonly ipFamily?: "ipv4" | "ipv6";
}

/** The subnets that gateways and routes are for: ids by tier and zone. */
type SubnetIds = Readonly<Partial<Record<SubnetTier, Readonly<Record<string, string>>>>>;

/** Props with every default applied. */
type CompleteProps = VpcProps & Required<Pick<VpcProps, "nat" | "endpoints" | "secondaryCidrs" | "ipFamily">>;

/**
 * A VPC with one subnet in each zone for every tier, and the routes of each tier.
 *
 * A subnet's tier decides where its packets go, see `Routes`, and, by its tags, which load balancers use it. Access is the job of
 * the security groups of the resources in it; the default group has no rules, so a resource without a group is unreachable.
 */
export class Vpc extends Construct implements VpcAttributes {
  public readonly vpcId: string;
  public readonly cidr: string;
  public readonly secondaryCidrs: readonly string[];
  public readonly ipv6Cidr: string | undefined;
  public readonly zoneIds: Readonly<Record<string, string>>;
  public readonly subnetIds: SubnetIds;
  public readonly subnetCidrs: SubnetPlan;
  public readonly natPublicIps: readonly string[];
  public readonly endpointSecurityGroupId: string | undefined;
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      { environment: "string", region: "string", subnets: "object", cidr: "string", zones: "array" },
      vpcSettings,
    );
    const plan = validate(props);
    const complete = withSettings(props);
    const { environment, ipFamily, flowLogs } = complete;

    const vpc = this.vpc(complete);
    const associations = associatedCidrs(props).map(
      (cidrBlock) =>
        new VpcIpv4CidrBlockAssociation(this, `cidr-${cidrBlock.replace("/", "-")}`, { vpcId: vpc.id, cidrBlock }),
    );
    const defaultGroup = this.defaultGroup(environment, vpc.id);
    const subnets = declareSubnets(this, plan, { ...complete, vpc, associations });
    const subnetIds = byTier(subnets, ({ subnet }) => subnet.id);
    // AWS assigns any free address to an interface, so gateways and endpoints are created after their subnet's reservation.
    const reservedIds = byTier(subnets, ({ subnet, reservation }) => reservation?.subnetId ?? subnet.id);
    const { natGateways, routes } = this.routing(complete, vpc.id, subnetIds, reservedIds.public);
    const { region } = props;
    const s3 = new S3Endpoint(this, "s3", { environment, region, vpcId: vpc.id, routeTableIds: routes.tableIds });
    const interfaceEndpoints = this.interfaceEndpoints(complete, vpc.id, reservedIds.private);
    const records =
      flowLogs && new FlowLogs(this, "flow-logs", { ...flowLogs, environment, vpcId: vpc.id, accountId: vpc.ownerId });
    checkFreeAddresses(this, readSubnets(this, namedIds(subnets)));
    annotate(this, vpcWarnings({ ...complete, subnets: plan }));

    this.vpcId = vpc.id;
    this.cidr = props.cidr;
    this.secondaryCidrs = associatedCidrs(props);
    this.ipv6Cidr = ipFamily === "ipv6" ? vpc.ipv6CidrBlock : undefined;
    // Every tier has a subnet in every zone, so the first tier lists all zones.
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

  private vpc({ environment, cidr, ipFamily }: CompleteProps): AwsVpc {
    return new AwsVpc(this, "Resource", {
      cidrBlock: cidr,
      assignGeneratedIpv6CidrBlock: ipFamily === "ipv6" ? true : undefined,
      // Both are needed by EKS, and by the private names of endpoints.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: environment },
    });
  }

  private defaultGroup(environment: string, vpcId: string): DefaultSecurityGroup {
    return new DefaultSecurityGroup(this, "default", {
      vpcId,
      // Empty lists, not absent ones: only then does a plan show rules that were added outside Terraform.
      ingress: [],
      egress: [],
      tags: { Name: `${environment}-default` },
    });
  }

  /* A NAT gateway is created in its public subnet after that subnet's reservation. */
  private routing(
    props: CompleteProps,
    vpcId: string,
    subnetIds: SubnetIds,
    publicSubnetIds: SubnetIds["public"] = {},
  ) {
    const { environment, zones, nat, ipFamily } = props;
    const tags = { Name: environment };
    const internet = subnetIds.public && new InternetGateway(this, "internet", { vpcId, tags });
    const natGateways =
      nat === "none" || internet === undefined
        ? undefined
        : new NatGateways(this, "nat", {
            environment,
            mode: nat,
            zones,
            publicSubnetIds,
            vpcId,
            internetGateway: internet,
          });
    const egressOnly =
      natGateways !== undefined && ipFamily === "ipv6" && (subnetIds.private ?? subnetIds.pod) !== undefined
        ? new EgressOnlyInternetGateway(this, "egress-only", { vpcId, tags })
        : undefined;
    const routes = new Routes(this, "routes", {
      environment,
      vpcId,
      subnetIds,
      internetGatewayId: internet?.id,
      natGatewayIds: natGateways?.gatewayIds ?? {},
      ipFamily,
      egressOnlyGatewayId: egressOnly?.id,
    });
    return { natGateways, routes };
  }

  private interfaceEndpoints(props: CompleteProps, vpcId: string, subnetIds: SubnetIds["private"]) {
    if (props.endpoints === "none" || subnetIds === undefined) return undefined;
    return new InterfaceEndpoints(this, "endpoints", {
      environment: props.environment,
      region: props.region,
      vpcId,
      allowedCidrs: [props.cidr, ...associatedCidrs(props)],
      subnetIds: Object.values(subnetIds),
      zones: props.zones,
      calls: props.calls,
      internetAccess: props.nat !== "none",
    });
  }
}

function validate(props: VpcProps): SubnetPlan {
  const { environment, flowLogs } = props;
  const findings = new Findings();
  const plan = findings.collect("", () => checkVpc(props));
  if (flowLogs !== undefined) findings.collect("flowLogs.environment", () => checkFlowLogsRole(environment, flowLogs));
  findings.throwIfAny("VpcInvalid", environment);
  return plan as SubnetPlan;
}

function withSettings(props: VpcProps): CompleteProps {
  const { nat, endpoints, secondaryCidrs } = withDefaults(vpcSettings, props);
  return { ...props, nat, endpoints, secondaryCidrs, ipFamily: props.ipFamily ?? "ipv4" };
}
