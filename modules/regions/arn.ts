import type { ErrorFinding } from "../errors";
import { errors } from "./findings";
import { isPartition, type PartitionName } from "./partitions";
import { partitionOf } from "./regions";

/** The parts of an ARN. */
export interface Arn {
  /** Partition, such as `aws-cn`. */
  readonly partition: PartitionName;

  /** Service, such as `iam`. */
  readonly service: string;

  /** Region; empty for a global service. */
  readonly region: string;

  /** Account; empty where the service leaves it out. */
  readonly account: string;

  /** The rest, such as `role/platform-admin`. */
  readonly resource: string;
}

/**
 * Reads an ARN of a partition that exists; undefined for anything else.
 *
 * @example parseArn("arn:aws-cn:iam::111122223333:role/admin") // { partition: "aws-cn", service: "iam", region: "", ... }
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
  const resource = rest.join(":");
  if (scheme !== "arn" || !isPartition(partition) || service === "" || resource === "") return undefined;
  return { partition, service, region, account, resource };
}

/**
 * What is wrong with an ARN in a region: `ArnOfAnotherPartition` with an empty path; undefined where the region can use it,
 * and for a text that is no ARN.
 */
export function partitionProblem(arn: string, region: string): ErrorFinding | undefined {
  const partition = parseArn(arn)?.partition;
  const expected = partitionOf(region);
  if (partition === undefined || partition === expected) return undefined;
  return errors.ArnOfAnotherPartition("", { arn, partition, region, expected });
}
