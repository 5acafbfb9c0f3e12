import type { PutObjectCommandInput, S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import { CommandFailure, reasonOf } from "../failure";
import type { RemoteState } from "../synthesis";

/** An object in S3. */
export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** How S3 is reached. */
export type S3Location = Pick<S3ClientConfig, "endpoint" | "credentials" | "forcePathStyle">;

/** The object that a backend in S3 keeps its state in. */
export function s3ObjectOf({ bucket, key, region }: RemoteState["config"]): S3Object {
  return { bucket: String(bucket), key: String(key), region: String(region) };
}

/**
 * The text of an object; undefined when there is none.
 *
 * @param location how S3 is reached; AWS when left out, with the profile or variables that Terraform would use
 * @throws CommandFailure when it cannot be read
 */
export function readS3Object(object: S3Object, location?: S3Location): Promise<string | undefined> {
  return withS3(object, { location, action: "read" }, async (client, { GetObjectCommand }) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: object.bucket, Key: object.key }));
      return await Body?.transformToString();
    } catch (error) {
      if (error instanceof Error && error.name === "NoSuchKey") return undefined;
      throw error;
    }
  });
}

/**
 * Writes an object.
 *
 * @param options how it is stored, such as its encryption
 * @throws CommandFailure when it cannot be written
 */
export async function writeS3Object(
  object: S3Object,
  text: string,
  {
    location,
    options,
  }: {
    readonly location?: S3Location | undefined;
    readonly options: Omit<PutObjectCommandInput, "Bucket" | "Key" | "Body">;
  },
): Promise<void> {
  await withS3(object, { location, action: "written" }, (client, { PutObjectCommand }) =>
    client.send(new PutObjectCommand({ Bucket: object.bucket, Key: object.key, Body: text, ...options })),
  );
}

/**
 * Works with an object, or with its bucket, and closes the connection in every case.
 *
 * @param action what cannot be done when it fails, such as `read`
 * @throws CommandFailure with the reason; one that the work itself throws is passed on
 */
export async function withS3<T>(
  { bucket, key, region }: S3Object,
  { location, action }: { readonly location?: S3Location | undefined; readonly action: string },
  use: (client: S3Client, sdk: typeof import("@aws-sdk/client-s3")) => Promise<T>,
): Promise<T> {
  // Loaded here, because no other command and no other backend needs it.
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({ region, ...location });
  try {
    return await use(client, sdk);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    // Only a missing permission may concern one key: anything else would be repeated for every object of the bucket.
    const isOfKey = error instanceof Error && error.name === "AccessDenied";
    throw new CommandFailure(`s3://${bucket}${isOfKey ? `/${key}` : ""} cannot be ${action}: ${reasonOf(error)}`);
  } finally {
    client.destroy();
  }
}
