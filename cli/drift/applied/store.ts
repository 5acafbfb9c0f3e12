// cspell:ignore SSEKMS
import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readS3Object, type S3Location, type S3Object, s3ObjectOf, writeS3Object } from "../../check/s3";
import { readTextFile } from "../../check/text-file";
import { CommandFailure, reasonOf } from "../../failure";
import type { RemoteState } from "../../synthesis";
import { formatKept, type KeptConfiguration, parseKept } from "./kept-configuration";

/*
 * The configuration that was applied last is kept beside the state: `network.applied.json` beside `network.tfstate`. HCP
 * Terraform keeps it by itself, as the configuration version of the workspace's current run.
 * docs/decisions/0047-applied-configuration.md
 */

/** How the locations beside the states are reached. */
export interface StoreLocations {
  /** Folder of the stack: paths to local states are relative to it. */
  readonly stackFolder: string;

  /**
   * How S3 is reached.
   * @default - AWS, with the profile or variables that Terraform would use
   */
  readonly s3?: S3Location;
}

/**
 * The configuration that was kept beside a state; undefined when there is none.
 *
 * @throws CommandFailure when it cannot be read
 */
export async function readKept(
  { backend, config }: RemoteState,
  { stackFolder, s3 }: StoreLocations,
): Promise<KeptConfiguration | undefined> {
  const where = beside({ backend, config }, stackFolder);
  const text = "file" in where ? await readTextFile(where.file) : await readS3Object(where, s3);
  return text === undefined ? undefined : parseKept(text, nameOf(where));
}

/**
 * Keeps a configuration beside the state that its apply left.
 *
 * @throws CommandFailure when it cannot be written
 */
export async function writeKept(
  { backend, config }: RemoteState,
  kept: Omit<KeptConfiguration, "format">,
  { stackFolder, s3 }: StoreLocations,
): Promise<void> {
  const where = beside({ backend, config }, stackFolder);
  const text = formatKept(kept);
  if ("file" in where) await replaceFile(where.file, text);
  else
    await writeS3Object(where, text, {
      location: s3,
      options: { ContentType: "application/json", ...encryptionOf(config) },
    });
}

/** As the state beside it, where the backend block asks for that. */
function encryptionOf({ encrypt, kms_key_id: key }: RemoteState["config"]) {
  if (encrypt !== true) return {};
  if (key === undefined) return { ServerSideEncryption: "AES256" as const };
  return { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: String(key) };
}

type Beside = { readonly file: string } | S3Object;

function beside({ backend, config }: RemoteState, stackFolder: string): Beside {
  const name = (path: unknown) => `${String(path).replace(/\.tfstate$/, "")}.applied.json`;
  if (backend === "local") return { file: join(stackFolder, name(config.path)) };
  if (backend === "s3") return { ...s3ObjectOf(config), key: name(config.key) };
  throw new CommandFailure(`No configuration is kept beside a state of the backend "${backend}".`);
}

function nameOf(where: Beside): string {
  return "file" in where ? where.file : `s3://${where.bucket}/${where.key}`;
}

/** Readers see the old file or the new one, never a part. Its values are those of the configuration: for the owner only. */
async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await writeFile(unfinished, text, { mode: 0o600 });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new CommandFailure(`${file} cannot be written: ${reasonOf(error)}`);
  }
}
