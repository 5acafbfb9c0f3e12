import type { S3Client } from "@aws-sdk/client-s3";
import type { S3State } from "@eksnet/modules/contracts";
import { type S3Object, withS3 } from "../check/s3";
import { CommandFailure } from "../failure";
import type { Requirement } from "./requirement";

/** The bucket of an environment's states, and its versioning; with a KMS key, the key. */
export async function stateBucket(state: S3State): Promise<Requirement[]> {
  const { kmsKeyId } = state;
  const key: Requirement[] =
    kmsKeyId === undefined
      ? []
      : [
          {
            what: `KMS key ${kmsKeyId}`,
            found: "unchecked",
            maker: "an AWS administrator",
            how: "it allows you and the runs to encrypt and decrypt",
          },
        ];
  return [...key, await bucket(state)];
}

async function bucket(state: S3State): Promise<Requirement> {
  const what = `bucket ${state.bucket} in ${state.region}, with versioning`;
  const maker = "this command";
  const found = await withS3(objectOf(state), { action: "read" }, (client) => versioningOf(client, state));
  switch (found) {
    case "Enabled":
      return { what, found: "there", maker };
    case "none":
      return {
        what,
        found: "missing",
        maker,
        how: "private, encrypted, with versioning",
        make: () => withS3(objectOf(state), { action: "created" }, (client) => create(client, state)),
      };
    case "forbidden":
      return {
        what,
        found: "missing",
        maker: "an AWS administrator",
        how: "it exists, and your credentials may not read it; the name may belong to another account",
      };
    default:
      return {
        what,
        found: "missing",
        maker,
        how: "it exists; its versioning will be switched on",
        make: () => withS3(objectOf(state), { action: "changed" }, (client) => enableVersioning(client, state)),
      };
  }
}

async function versioningOf(client: S3Client, { bucket: name, region }: S3State): Promise<string | undefined> {
  const { GetBucketVersioningCommand, HeadBucketCommand } = await import("@aws-sdk/client-s3");
  try {
    const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: name }));
    if (BucketRegion !== undefined && BucketRegion !== region) throw elsewhere(name, BucketRegion, region);
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: name }));
    return Status;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return "none";
    if (status === 403) return "forbidden";
    if (status === 301) throw elsewhere(name, "another region", region);
    throw error;
  }
}

async function create(client: S3Client, state: S3State): Promise<void> {
  const { CreateBucketCommand, PutPublicAccessBlockCommand } = await import("@aws-sdk/client-s3");
  const { bucket: name, region } = state;
  // S3 refuses us-east-1 as a LocationConstraint.
  const place =
    region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } };
  await client.send(new CreateBucketCommand({ Bucket: name, ...place })).catch((error: Error) => {
    if (error.name !== "BucketAlreadyOwnedByYou") throw error;
  });
  const closed = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  await client.send(new PutPublicAccessBlockCommand({ Bucket: name, PublicAccessBlockConfiguration: closed }));
  // Last, because versioning marks a complete bucket: a run after a kill does what is missing.
  await enableVersioning(client, state);
}

async function enableVersioning(client: S3Client, { bucket: name }: S3State): Promise<void> {
  const { PutBucketVersioningCommand } = await import("@aws-sdk/client-s3");
  await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: "Enabled" } }));
}

/** The bucket, for work that concerns no object. */
function objectOf({ bucket: name, region }: S3State): S3Object {
  return { bucket: name, key: "", region };
}

function elsewhere(name: string, region: string, wanted: string): CommandFailure {
  return new CommandFailure(`The bucket ${name} is in ${region}. Set state.region, which is ${wanted}`);
}

function statusOf(error: unknown): number | undefined {
  const metadata =
    error instanceof Error && "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }) : {};
  return metadata.httpStatusCode;
}
