import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { z } from "zod";
import { readS3Object, type S3Object, withS3, writeS3Object } from "../check/s3";
import { CommandFailure } from "../failure";
import type { StateStore } from "./state-store";

/** A state in a bucket. */
export interface StateObject extends S3Object {
  readonly kmsKeyId?: string;
}

const lockInfo = z.object({
  ID: z.string(),
  Operation: z.string().default(""),
  Info: z.string().default(""),
  Who: z.string().default(""),
  Created: z.string().default(""),
});

const json = { ContentType: "application/json" };

/** A state in S3, with the lock file that Terraform's `use_lockfile` makes. */
export class S3Store implements StateStore {
  public readonly name: string;
  readonly #lock: S3Object;

  public constructor(private readonly object: StateObject) {
    this.name = `s3://${object.bucket}/${object.key}`;
    this.#lock = { ...object, key: `${object.key}.tflock` };
  }

  /** The bucket must exist: its versioning and access are decisions of their own. */
  public async prepare(): Promise<void> {}

  public read(): Promise<string | undefined> {
    return readS3Object(this.object);
  }

  public async note(): Promise<string | undefined> {
    return (await this.#held())?.Info || undefined;
  }

  public async lock(note: string): Promise<void> {
    await withS3(this.#lock, { action: "locked" }, async (client, { PutObjectCommand }) => {
      const { bucket: Bucket, key: Key } = this.#lock;
      const request = new PutObjectCommand({ Bucket, Key, Body: this.#info(note), ...json, IfNoneMatch: "*" });
      await client.send(request).catch(async (error: Error) => {
        if (!["PreconditionFailed", "ConditionalRequestConflict"].includes(error.name)) throw error;
        const held = await this.#held();
        if (held?.Info === note) return;
        const by = held && ` by ${held.Operation} of ${held.Who} since ${held.Created}, ID ${held.ID}`;
        throw new CommandFailure(
          `${this.name} is locked${by ?? ""}. Wait until that command ends; if it is gone, run terraform force-unlock with that ID in the stack's folder`,
        );
      });
    });
  }

  public async write(text: string): Promise<void> {
    const { kmsKeyId: key } = this.object;
    const encryption =
      key === undefined
        ? { ServerSideEncryption: "AES256" as const }
        : { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: key };
    await writeS3Object(this.object, text, { options: { ...json, ...encryption } });
  }

  public async unlock(): Promise<void> {
    await withS3(this.#lock, { action: "unlocked" }, (client, { DeleteObjectCommand }) =>
      client.send(new DeleteObjectCommand({ Bucket: this.#lock.bucket, Key: this.#lock.key })),
    );
  }

  /** The lock stays, with the note in it. */
  public async retire(note: string): Promise<void> {
    await writeS3Object(this.#lock, this.#info(note), { options: json });
  }

  #info(note: string): string {
    const { bucket, key } = this.object;
    const info: z.infer<typeof lockInfo> = {
      ID: randomUUID(),
      Operation: "eksnet state move",
      Info: note,
      Who: `${userInfo().username}@${hostname()}`,
      Created: new Date().toISOString(),
    };
    return JSON.stringify({ ...info, Version: "", Path: `${bucket}/${key}` });
  }

  async #held(): Promise<z.infer<typeof lockInfo> | undefined> {
    const text = await readS3Object(this.#lock);
    try {
      return text === undefined ? undefined : lockInfo.parse(JSON.parse(text));
    } catch {
      throw new CommandFailure(`${this.name} is locked by something other than Terraform: ${this.#lock.key}`);
    }
  }
}
