import { isRegion, type PartitionName, partitionOf, partitions } from "../regions/plan";

/**
 * What nodes, controllers and tools of every private cluster call, with private DNS names; what its addons call comes on top.
 *
 * The ssm family is Session Manager. S3, where ECR keeps image layers, has a gateway endpoint instead.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
 */
const PRIVATE_CLUSTER = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "ssm",
  "ssmmessages",
  "sts",
] as const;

/**
 * Services of a whole partition that have one endpoint service, in one region, which interface endpoints of the
 * partition's other regions connect to.
 *
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html. The region, and
 * that private DNS works across regions: hashicorp/terraform-provider-aws, TestAccVPCEndpoint_crossRegionInterfacePrivateDNS
 * ("com.amazonaws.route53" in us-east-1). Those of other partitions are not published (2026-11-30).
 */
const partitionWide: Readonly<Record<string, { readonly partition: PartitionName; readonly region: string }>> = {
  route53: { partition: "aws", region: "us-east-1" },
};

const china = [
  "autoscaling",
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "elasticfilesystem",
  "fsx",
  "monitoring",
  "sts",
  "xray",
];
const registry = ["ecr.api", "ecr.dkr"];
const isolated = ["autoscaling", "ec2", ...registry, "elasticfilesystem"];

/**
 * Of the services above, and of those that add-ons call, those whose names begin with the prefix of the region's partition;
 * the others begin with `com.amazonaws` there as well.
 *
 * From aws/aws-cdk, packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts at 000a9eb. It lists neither eks-auth nor
 * guardduty-data: verify those two before using them in such a region.
 */
const partitionPrefixed: Readonly<Record<string, readonly string[]>> = {
  "cn-north-1": china,
  "cn-northwest-1": china,
  "eusc-de-east-1": registry,
  "us-iso-east-1": isolated,
  "us-iso-west-1": [...isolated, "monitoring"],
  "us-isob-east-1": isolated,
  "us-isob-west-1": registry,
  "eu-isoe-west-1": registry,
  "us-isof-east-1": registry,
  "us-isof-south-1": registry,
};

/** What decides which services get an interface endpoint. */
export interface EndpointRequest {
  /** AWS region of the VPC. */
  readonly region: string;

  /**
   * Services that add-ons call beside those of every private cluster, by the names of their endpoint services.
   * @default - none
   */
  readonly calls?: readonly string[];

  /**
   * Whether there is a NAT gateway. Services of a whole partition are then left to it: their endpoint may be in another
   * region, and adds inter-region traffic and permissions.
   * @default true
   */
  readonly internetAccess?: boolean;
}

/**
 * The services that get an interface endpoint: those of every private cluster, and what its add-ons call.
 *
 * @example interfaceServices({ region: "eu-west-1", calls: ["vpc-lattice"] }) // ["autoscaling", ..., "sts", "vpc-lattice"]
 */
export function interfaceServices({ region, calls = [], internetAccess = true }: EndpointRequest): readonly string[] {
  const further = calls.filter((service) => {
    if (!Object.hasOwn(partitionWide, service)) return true;
    return !internetAccess && hasEndpointService(region, service);
  });
  return [...new Set([...PRIVATE_CLUSTER, ...further])].sort();
}

/**
 * Whether a service that pods call can have an interface endpoint in a region's VPCs. Regional ones are taken to have one:
 * Availability is read from EC2 at plan.
 *
 * @example hasEndpointService("cn-north-1", "route53") // false
 */
export function hasEndpointService(region: string, service: string): boolean {
  const wide = partitionWide[service];
  return wide === undefined || wide.partition === partitionOf(region);
}

/**
 * The region of an endpoint service where it is another than the VPC's; undefined for all others.
 *
 * @example endpointServiceRegion("eu-west-1", "route53") // "us-east-1"
 */
export function endpointServiceRegion(region: string, service: string): string | undefined {
  const home = partitionWide[service]?.region;
  return home === region ? undefined : home;
}

/**
 * The full name of an interface endpoint service.
 *
 * @example interfaceServiceName("ap-northeast-2", "ecr.api") // "com.amazonaws.ap-northeast-2.ecr.api"
 * @example interfaceServiceName("cn-north-1", "ecr.api") // "cn.com.amazonaws.cn-north-1.ecr.api"
 * @example interfaceServiceName("eu-west-1", "route53") // "com.amazonaws.route53"
 */
export function interfaceServiceName(region: string, service: string): string {
  const prefixed = partitionPrefixed[region]?.includes(service) ?? false;
  const prefix = prefixed ? partitions[partitionOf(region)].endpointServicePrefix : "com.amazonaws";
  return Object.hasOwn(partitionWide, service) ? `${prefix}.${service}` : `${prefix}.${region}.${service}`;
}

/**
 * The service that the full name of an endpoint service is of.
 *
 * @example serviceOfEndpoint("eu.amazonaws.eusc-de-east-1.ecr.api") // "ecr.api"
 */
export function serviceOfEndpoint(serviceName: string): string {
  const region = serviceName.split(".").find(isRegion);
  const wide = Object.keys(partitionWide).find((service) => serviceName.endsWith(`.${service}`));
  if (region === undefined) return wide ?? serviceName;
  return serviceName.slice(serviceName.indexOf(`.${region}.`) + region.length + 2);
}

/** The full name of the S3 gateway endpoint service, which begins with `com.amazonaws` in every region. */
export function s3GatewayServiceName(region: string): string {
  return `com.amazonaws.${region}.s3`;
}
