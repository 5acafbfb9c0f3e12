import { isRegion, partitionOf, partitions } from "../regions/plan";

/**
 * What the nodes, controllers and add-ons of a cluster without internet access call, with private DNS names.
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

/** Where the GuardDuty agent sends what it sees; an endpoint is the only way there. */
const GUARDDUTY_AGENT = "guardduty-data";

const china = ["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "sts"];
const registry = ["ecr.api", "ecr.dkr"];

/**
 * Of the services above, those whose names begin with the prefix of the region's partition; the others begin with
 * `com.amazonaws` there as well.
 *
 * From aws/aws-cdk, packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts at 000a9eb. It lists neither eks-auth nor
 * guardduty-data: verify those two before using them in such a region.
 */
const partitionPrefixed: Readonly<Record<string, readonly string[]>> = {
  "cn-north-1": china,
  "cn-northwest-1": china,
  "eusc-de-east-1": registry,
  "us-iso-east-1": ["autoscaling", "ec2", ...registry],
  "us-iso-west-1": ["autoscaling", "ec2", ...registry],
  "us-isob-east-1": ["autoscaling", "ec2", ...registry],
  "us-isob-west-1": registry,
  "eu-isoe-west-1": registry,
  "us-isof-east-1": registry,
  "us-isof-south-1": registry,
};

/** The services that get an interface endpoint. */
export function interfaceServices(guardDutyAgent: boolean): readonly string[] {
  return guardDutyAgent ? [...PRIVATE_CLUSTER, GUARDDUTY_AGENT] : PRIVATE_CLUSTER;
}

/**
 * The full name of an interface endpoint service.
 *
 * @example interfaceServiceName("ap-northeast-2", "ecr.api") // "com.amazonaws.ap-northeast-2.ecr.api"
 * @example interfaceServiceName("cn-north-1", "ecr.api") // "cn.com.amazonaws.cn-north-1.ecr.api"
 */
export function interfaceServiceName(region: string, service: string): string {
  const prefixed = partitionPrefixed[region]?.includes(service) ?? false;
  const prefix = prefixed ? partitions[partitionOf(region)].endpointServicePrefix : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}

/**
 * The service that the full name of an endpoint service is of.
 *
 * @example serviceOfEndpoint("eu.amazonaws.eusc-de-east-1.ecr.api") // "ecr.api"
 */
export function serviceOfEndpoint(serviceName: string): string {
  const region = serviceName.split(".").find(isRegion);
  return region === undefined ? serviceName : serviceName.slice(serviceName.indexOf(`.${region}.`) + region.length + 2);
}

/** The full name of the S3 gateway endpoint service, which begins with `com.amazonaws` in every region. */
export function s3GatewayServiceName(region: string): string {
  return `com.amazonaws.${region}.s3`;
}
