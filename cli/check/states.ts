import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { CommandFailure } from "../failure";
import type { RemoteState } from "../synthesis";
import { type HcpHost, readHcpState, signIn } from "./hcp-state";
import type { Published } from "./producers";

/** Where the states are, beside what the stacks say themselves. */
export interface StatePlaces {
  /** Folder of the stack that reads: paths to state files are relative to it. */
  readonly stackFolder: string;

  /**
   * How HCP Terraform is reached.
   * @default - the host that the stack names, with the token that Terraform would use
   */
  readonly hcp?: HcpHost;

  /**
   * How S3 is reached.
   * @default - AWS, with the profile or variables that Terraform would use
   */
  readonly s3?: Pick<S3ClientConfig, "endpoint" | "credentials" | "forcePathStyle">;
}

/**
 * The contract in a state; undefined when there is no state, or none of the stack's applies came to its end.
 *
 * @throws CommandFailure when the state cannot be read, so that nobody can say
 */
export async function readPublished(state: RemoteState, places: StatePlaces): Promise<Published | undefined> {
  const text = await readState(state, places);
  if (text === undefined) return undefined;
  const { outputs } = JSON.parse(text) as { outputs?: { contract?: { value?: Published } } };
  return outputs?.contract?.value;
}

function readState(
  { backend, config }: RemoteState,
  { stackFolder, hcp, s3 }: StatePlaces,
): Promise<string | undefined> {
  switch (backend) {
    case "local":
      return readLocal(join(stackFolder, String(config.path)));
    case "s3":
      return readS3(config, s3);
    case "remote": {
      const { organization, workspaces, hostname = "app.terraform.io" } = config;
      const { name } = workspaces as { readonly name: string };
      return readHcpState(hcp ?? signIn(String(hostname)), String(organization), name);
    }
    default:
      throw new CommandFailure(`eksnet check does not know the backend "${backend}".`);
  }
}

async function readLocal(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CommandFailure(`${file} cannot be read: ${reasonOf(error)}`);
  }
}

async function readS3(
  { bucket, key, region }: RemoteState["config"],
  place: StatePlaces["s3"],
): Promise<string | undefined> {
  // Loaded here, because no other command and no other backend needs it.
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({ region: String(region), ...place });
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: String(bucket), Key: String(key) }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    throw new CommandFailure(`s3://${bucket}/${key} cannot be read: ${reasonOf(error)}`);
  } finally {
    client.destroy();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
