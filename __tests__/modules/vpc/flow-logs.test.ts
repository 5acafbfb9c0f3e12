import { FlowLogs, type FlowLogsProps } from "@eksnet/modules/vpc";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";
import { vpcStack } from "./sample";

const props: FlowLogsProps = { environment: "acme", vpcId: "vpc-0123456789abcdef0", accountId: "111122223333" };

function flowLogs(changes: Partial<FlowLogsProps> = {}) {
  return synthesiseModule((stack) => new FlowLogs(stack, "flow-logs", { ...props, ...changes }));
}

function policyOf(block: Readonly<Record<string, unknown>>, argument: string) {
  return JSON.parse(String(block[argument]));
}

describe("flow logs", () => {
  const stack = flowLogs();

  it("are not kept unless asked for", () => {
    expect(vpcStack().all("aws_flow_log")).toEqual({});
  });

  it("go to a log group by default: all traffic, summed up over ten minutes, kept for 90 days", () => {
    expect(stack.only("aws_flow_log")).toMatchObject({
      vpc_id: props.vpcId,
      traffic_type: "ALL",
      max_aggregation_interval: 600,
      log_destination_type: "cloud-watch-logs",
      log_destination: "${aws_cloudwatch_log_group.flow_logs_records.arn}",
      iam_role_arn: "${aws_iam_role.flow_logs_role.arn}",
      tags: { Name: "acme" },
    });
    expect(stack.only("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/vpc/acme/flow-logs",
      retention_in_days: 90,
    });
  });

  it("are written by a role that only the flow log service of this account may assume", () => {
    const role = stack.only("aws_iam_role");

    expect(role).toMatchObject({ name_prefix: "acme-flow-logs-", path: "/eksnet/acme/" });
    expect(policyOf(role, "assume_role_policy").Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });

  it("let that role write to this log group and do nothing else", () => {
    expect(policyOf(stack.only("aws_iam_role_policy"), "policy").Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [
          "${aws_cloudwatch_log_group.flow_logs_records.arn}",
          "${aws_cloudwatch_log_group.flow_logs_records.arn}:*",
        ],
      },
    ]);
  });

  it("record what is asked for, as finely and as long as asked for", () => {
    const rejected = flowLogs({ traffic: "REJECT", aggregationSeconds: 60, retentionDays: 365 });

    expect(rejected.only("aws_flow_log")).toMatchObject({ traffic_type: "REJECT", max_aggregation_interval: 60 });
    expect(rejected.only("aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: 365 });
  });

  it("go to a bucket without a role or a log group", () => {
    const bucket = flowLogs({ destination: "s3", bucketArn: "arn:aws:s3:::acme-flow-logs" });

    expect(bucket.only("aws_flow_log")).toMatchObject({
      log_destination_type: "s3",
      log_destination: "arn:aws:s3:::acme-flow-logs",
    });
    expect(bucket.addresses()).toEqual(["aws_flow_log.flow_logs"]);
  });

  it("are refused where the destination and the bucket contradict each other", () => {
    expect(errorsOf(() => flowLogs({ destination: "s3" }))).toMatchObject([
      { code: "FlowLogsNeedBucket", path: "bucketArn" },
    ]);
    expect(errorsOf(() => flowLogs({ bucketArn: "arn:aws:s3:::acme-flow-logs" }))).toMatchObject([
      { code: "FlowLogsBucketUnused", path: "bucketArn" },
    ]);
    const bucket = { destination: "s3", bucketArn: "arn:aws:s3:::acme-flow-logs" } as const;
    expect(errorsOf(() => flowLogs({ ...bucket, retentionDays: 30 }))).toMatchObject([
      { code: "FlowLogsRetentionUnused", path: "retentionDays" },
    ]);
  });

  it("are refused under a name that makes the role's prefix too long", () => {
    expect(errorsOf(() => flowLogs({ environment: "e".repeat(28) }))).toMatchObject([
      { code: "NamePrefixTooLong", path: "environment" },
    ]);
  });

  it("trust the account that owns the VPC when the VPC makes them", () => {
    const stack = vpcStack({ flowLogs: {} });

    expect(policyOf(stack.only("aws_iam_role"), "assume_role_policy").Statement[0].Condition).toEqual({
      StringEquals: { "aws:SourceAccount": "${aws_vpc.vpc.owner_id}" },
    });
    expect(stack.at("aws_flow_log.vpc_flow_logs").vpc_id).toBe("${aws_vpc.vpc.id}");
  });
});
