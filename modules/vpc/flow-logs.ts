import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog, type FlowLogConfig } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleNamePrefix, rolePath } from "../aws-names/plan";
import { Findings } from "../errors";
import { type Settings, withDefaults } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { checkFlowLogs, flowLogsRole } from "./plan";
import { type FlowLogSettings, flowLogSettings } from "./settings";

export interface FlowLogsProps extends FlowLogSettings {
  /**
   * Name of the environment; part of the log group's and the role's name.
   *
   * Errors: `NamePrefixTooLong` when the role's prefix has more than 38 characters.
   */
  readonly environment: string;

  /** Id of the VPC whose flows are recorded. */
  readonly vpcId: string;

  /** AWS account of the VPC; the role trusts the flow log service on behalf of this account only. */
  readonly accountId: string;
}

/**
 * Records of connections in a VPC: addresses, ports, accepted or rejected; never contents.
 *
 * AWS fixes a flow log at its creation: a change of these settings, but for the retention, replaces it. The log group
 * stays.
 */
export class FlowLogs extends Construct {
  /** The resources that nothing else here waits for. */
  public readonly leafResources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    checkProps(id, props, { environment: "string", vpcId: "string", accountId: "string" }, flowLogSettings);
    validate(props);
    const { vpcId, environment } = props;
    const settings = withDefaults(flowLogSettings, props);
    const { traffic, aggregationSeconds, bucketArn } = settings;

    const delivery = bucketArn === undefined ? this.deliverToLogGroup(props, settings) : { toBucket: bucketArn };
    const flowLog = new FlowLog(this, "Resource", {
      vpcId,
      trafficType: traffic,
      maxAggregationInterval: aggregationSeconds,
      ...destinationArguments(delivery),
      tags: { Name: environment },
    });

    this.leafResources = "permission" in delivery ? [flowLog, delivery.permission] : [flowLog];
  }

  private deliverToLogGroup(
    { environment, accountId }: FlowLogsProps,
    { retentionDays }: Settings<typeof flowLogSettings>,
  ): LogGroupDelivery {
    const group = new CloudwatchLogGroup(this, "records", {
      name: `/aws/vpc/${environment}/flow-logs`,
      retentionInDays: retentionDays,
    });
    const role = new IamRole(this, "role", {
      namePrefix: roleNamePrefix(environment, flowLogsRole),
      path: rolePath(environment),
      assumeRolePolicy: JSON.stringify(trustPolicy(accountId)),
    });
    const permission = new IamRolePolicy(this, "delivery", {
      name: "delivery",
      role: role.name,
      policy: JSON.stringify(deliveryPolicy(group.arn)),
    });
    return { toLogGroup: group.arn, roleArn: role.arn, permission };
  }
}

function validate(props: FlowLogsProps): void {
  const findings = new Findings();
  findings.collect("", () => checkFlowLogs(props));
  findings.collect("environment", () => checkFlowLogsRole(props.environment, props));
  findings.throwIfAny("FlowLogsInvalid", props.environment);
}

/**
 * Checks the name of the flow logs' role, where they need one.
 *
 * @throws ConfigurationError `NamePrefixTooLong` with an empty path
 */
export function checkFlowLogsRole(environment: string, settings: FlowLogSettings): void {
  const { destination } = withDefaults(flowLogSettings, settings);
  if (destination === "cloud-watch-logs") roleNamePrefix(environment, flowLogsRole);
}

interface LogGroupDelivery {
  readonly toLogGroup: string;
  readonly roleArn: string;
  readonly permission: IamRolePolicy;
}

interface BucketDelivery {
  readonly toBucket: string;
}

function destinationArguments(delivery: LogGroupDelivery | BucketDelivery): Partial<FlowLogConfig> {
  return "toBucket" in delivery
    ? { logDestinationType: "s3", logDestination: delivery.toBucket }
    : {
        logDestinationType: "cloud-watch-logs",
        logDestination: delivery.toLogGroup,
        iamRoleArn: delivery.roleArn,
      };
}

/** The condition keeps the service from using the role for a flow log of another account. */
function trustPolicy(accountId: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
      },
    ],
  };
}

/** The three actions of aws/aws-cdk, packages/aws-cdk-lib/aws-ec2/lib/vpc-flow-logs.ts at 015ba88, on one log group. */
function deliveryPolicy(logGroupArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [logGroupArn, `${logGroupArn}:*`],
      },
    ],
  };
}
