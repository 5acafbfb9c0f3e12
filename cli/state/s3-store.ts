import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import type { S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { CommandFailure } from "../failure";
import type { StateStore } from "./state-store";

/** A state in a bucket. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly kmsKeyId?: string;
}

const lockInfo = z.object({
  ID: z.string(),
  Operation: z.string().default(""),
  Info: z.string().default(""),
  Who: z.string().default(""),
  Created: z.string().default(""),
});

/** A state in S3, with the lock file that Terraform's `use_lockfile` makes. */
export class S3Store implements StateStore {
  public readonly name: string;
  #client: S3Client | undefined;

  public constructor(private readonly location: S3Location) {
    this.name = `s3://${location.bucket}/${location.key}`;
  }

  public async prepare(): Promise<void> {
    // A bucket is not made on the way: its versioning and access are decided before.
    await this.read();
  }

  public read(): Promise<string | undefined> {
    return this.#get(this.location.key);
  }

  public async note(): Promise<string | undefined> {
    return (await this.#lockInfo())?.Info || undefined;
  }

  public async lock(note: string): Promise<void> {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    await this.#use(async (client) => {
      const request = new PutObjectCommand({ ...this.#lockObject(note), IfNoneMatch: "*" });
      await client.send(request).catch(async (error: Error) => {
        if (!["PreconditionFailed", "ConditionalRequestConflict"].includes(error.name)) throw error;
        const held = await this.#lockInfo();
        if (held?.Info === note) return;
        const by =
          held === undefined ? "" : ` by ${held.Operation} of ${held.Who} since ${held.Created}, ID ${held.ID}`;
        throw new CommandFailure(
          `${this.name} is locked${by}. Wait until that command ends; if it is gone, run terraform force-unlock with that ID in the stack's folder`,
        );
      });
    });
  }

  public async write(text: string): Promise<void> {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    const { bucket, key, kmsKeyId } = this.location;
    const request = new PutObjectCommand({
      ...{ Bucket: bucket, Key: key, Body: text, ContentType: "application/json" },
      ServerSideEncryption: kmsKeyId === undefined ? "AES256" : "aws:kms",
      ...(kmsKeyId !== undefined && { SSEKMSKeyId: kmsKeyId }),
    });
    await this.#use((client) => client.send(request));
  }

  public async unlock(): Promise<void> {
    const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
    const request = new DeleteObjectCommand({ Bucket: this.location.bucket, Key: this.#lockKey });
    await this.#use((client) => client.send(request));
  }

  /** The lock stays, with the note in it. */
  public async retire(note: string): Promise<void> {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    await this.#use((client) => client.send(new PutObjectCommand(this.#lockObject(note))));
  }

  get #lockKey(): string {
    return `${this.location.key}.tflock`;
  }

  #lockObject(note: string) {
    const { bucket, key } = this.location;
    const info: z.infer<typeof lockInfo> & Readonly<Record<string, string>> = {
      ID: randomUUID(),
      Operation: "eksnet state move",
      Info: note,
      Who: `${userInfo().username}@${hostname()}`,
      Version: "",
      Created: new Date().toISOString(),
      Path: `${bucket}/${key}`,
    };
    return { Bucket: bucket, Key: this.#lockKey, Body: JSON.stringify(info), ContentType: "application/json" };
  }

  async #lockInfo(): Promise<z.infer<typeof lockInfo> | undefined> {
    const text = await this.#get(this.#lockKey);
    try {
      return text === undefined ? undefined : lockInfo.parse(JSON.parse(text));
    } catch {
      throw new CommandFailure(`${this.name} is locked by something that is no Terraform: ${this.#lockKey}`);
    }
  }

  async #get(key: string): Promise<string | undefined> {
    const { GetObjectCommand } = await import("@aws-sdk/client-s3");
    return this.#use(async (client) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: this.location.bucket, Key: key }));
      return Body?.transformToString();
    }).catch((error: unknown) => {
      if (error instanceof CommandFailure && error.cause instanceof Error && error.cause.name === "NoSuchKey")
        return undefined;
      throw error;
    });
  }

  /** @throws CommandFailure with what S3 said */
  async #use<T>(work: (client: S3Client) => Promise<T>): Promise<T> {
    const { S3Client } = await import("@aws-sdk/client-s3");
    this.#client ??= new S3Client({ region: this.location.region, maxAttempts: 6 });
    try {
      return await work(this.#client);
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      throw Object.assign(new CommandFailure(`${this.name}: ${reasonOf(error)}`), { cause: error });
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === "" || error.message === "UnknownError" ? error.name : `${error.name}: ${error.message}`;
}
