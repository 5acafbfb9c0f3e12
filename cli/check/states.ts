import { join } from "node:path";
import { CommandFailure } from "../failure";
import type { RemoteState } from "../synthesis";
import type { HcpHost } from "./hcp-call";
import { readHcpState, signIn } from "./hcp-state";
import { type HeldState, type Published, parseHeldState, parseResources, parseState } from "./parse-state";
import { readS3Object, type S3Location, s3ObjectOf } from "./s3";
import { readTextFile } from "./text-file";

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
  readonly s3?: S3Location;
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

/**
 * A state with the attributes of its resources; undefined when there is none.
 *
 * @throws CommandFailure when the state cannot be read
 */
export async function readHeldState(state: RemoteState, locations: StateLocations): Promise<HeldState | undefined> {
  const { text, where } = await readState(state, locations);
  return text === undefined ? undefined : parseHeldState(text, where);
}

/** The text of a state, if there is one, and what it is called in messages. */
async function readState(
  { backend, config }: RemoteState,
  { stackFolder, hcp, s3 }: StateLocations,
): Promise<{ readonly text: string | undefined; readonly where: string }> {
  switch (backend) {
    case "local": {
      const file = join(stackFolder, String(config.path));
      return { text: await readTextFile(file), where: file };
    }
    case "s3": {
      const { bucket, key } = config;
      return { text: await readS3Object(s3ObjectOf(config), s3), where: `s3://${bucket}/${key}` };
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
