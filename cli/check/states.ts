import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { S3ClientConfig } from "@aws-sdk/client-s3";
import { CommandFailure } from "../failure";
import type { RemoteState } from "../synthesis";
import type { HcpHost } from "./hcp-call";
import { readHcpState, signIn } from "./hcp-state";
import { type Published, parseResources, parseState } from "./parse-state";

/** Where the states are, in addition to the backends of the stacks. */
export interface StateLocations {
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
 * @throws CommandFailure when the state cannot be read
 */
export async function readPublished(state: RemoteState, locations: StateLocations): Promise<Published | undefined> {
  const { text, where } = await readState(state, locations);
  return text === undefined ? undefined : parseState(text, where);
}

/**
 * The addresses of the resources that a state holds; none when there is no state.
 *
 * @throws CommandFailure when the state cannot be read
 */
export async function readResources(state: RemoteState, locations: StateLocations): Promise<ReadonlySet<string>> {
  const { text, where } = await readState(state, locations);
  return text === undefined ? new Set() : parseResources(text, where);
}

/** The text of a state, if there is one, and what it is called in messages. */
async function readState(
  { backend, config }: RemoteState,
  { stackFolder, hcp, s3 }: StateLocations,
): Promise<{ readonly text: string | undefined; readonly where: string }> {
  switch (backend) {
    case "local": {
      const file = join(stackFolder, String(config.path));
      return { text: await readLocal(file), where: file };
    }
    case "s3": {
      const { bucket, key } = config;
      return { text: await readS3(config, s3), where: `s3://${bucket}/${key}` };
    }
    case "remote": {
      const { organization, workspaces, hostname = "app.terraform.io" } = config;
      const { name } = workspaces as { readonly name: string };
      const text = await readHcpState(hcp ?? (await signIn(String(hostname))), String(organization), name);
      return { text, where: `The state of ${organization}/${name}` };
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
  location: StateLocations["s3"],
): Promise<string | undefined> {
  // Loaded here, because no other command and no other backend needs it.
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({ region: String(region), ...location });
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: String(bucket), Key: String(key) }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    // Only a missing permission may concern one key: anything else would be repeated for every state of the bucket.
    const isOfKey = error instanceof Error && error.name === "AccessDenied";
    throw new CommandFailure(`s3://${bucket}${isOfKey ? `/${key}` : ""} cannot be read: ${reasonOf(error)}`);
  } finally {
    client.destroy();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
