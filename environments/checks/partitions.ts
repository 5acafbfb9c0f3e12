import type { Findings } from "@eksnet/modules/errors";
import { partitionOf, partitionProblem } from "@eksnet/modules/regions/plan";
import { errors } from "./network-findings";
import type { Sections } from "./sections";

/* Text that is passed on unchanged to a program or a controller: an ARN in it does not refer to this environment. */
const freeText: readonly string[] = ["configuration", "description", "env", "labels", "tags", "values"];

/** Every ARN of an environment, and the bucket of its state, must be of its region's partition. */
export function checkPartitions({ region, ...sections }: Sections, findings: Findings): void {
  if (region === undefined) return;
  checkArns(sections, "", region, findings);
  if (sections.state?.kind === "s3") checkBucket(sections.state.region, region, findings);
}

/* Accounts and credentials belong to one partition: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function checkBucket(bucketRegion: string, region: string, findings: Findings): void {
  const [bucketPartition, partition] = [partitionOf(bucketRegion), partitionOf(region)];
  if (bucketPartition === partition) return;
  findings.add(errors.StateOfAnotherPartition("state.region", { bucketRegion, bucketPartition, region, partition }));
}

function checkArns(value: unknown, path: string, region: string, findings: Findings): void {
  if (typeof value === "string") {
    const problem = partitionProblem(value, region);
    if (problem !== undefined) findings.add({ ...problem, path });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!freeText.includes(key)) checkArns(member, path === "" ? key : `${path}.${key}`, region, findings);
  }
}
