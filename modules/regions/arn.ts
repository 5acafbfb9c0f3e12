import { isPartition, type PartitionName } from "./partitions";
import { partitionOf } from "./regions";

/** The parts of an ARN. */
export interface Arn {
  /** Partition. */
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
 * What is wrong with an ARN in a region: one of another partition is out of reach; undefined where nothing is, or where
 * it is no ARN.
 */
export function partitionProblem(text: string, region: string): string | undefined {
  const partition = parseArn(text)?.partition;
  const wanted = partitionOf(region);
  if (partition === undefined || partition === wanted) return undefined;
  return `got "${text}" of the partition ${partition}; ${region} is in ${wanted}, and nothing of another partition can be used there. Write ${text.replace(`arn:${partition}:`, `arn:${wanted}:`)}`;
}
