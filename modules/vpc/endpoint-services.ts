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

/**
 * In the China regions these, and not the others, have names that begin with `cn.`.
 *
 * From aws/aws-cdk, packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts at 000a9eb, cn-north-1 and cn-northwest-1, which
 * agree on them. It lists neither eks-auth nor guardduty-data: verify those two before using them there.
 */
const CHINA_PREFIXED: readonly string[] = ["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "sts"];

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
  const prefix = region.startsWith("cn-") && CHINA_PREFIXED.includes(service) ? "cn.com.amazonaws" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}

/** The full name of the S3 gateway endpoint service, which has no `cn.` in any region. */
export function s3GatewayServiceName(region: string): string {
  return `com.amazonaws.${region}.s3`;
}
