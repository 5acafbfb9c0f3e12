/** An existing bucket for Terraform states, which no stack creates. */
export interface StateBucket {
  readonly name: string;

  /** Such as `eu-west-1`. */
  readonly region: string;
}

/** moto reads the service from the signature's scope, and does not check the signature. */
function headers(region: string): Readonly<Record<string, string>> {
  const scope = `lab/20250101/${region}/s3/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` };
}

/** Makes a bucket in moto; nothing happens when it is there. */
export async function ensureBucket(endpoint: string, { name, region }: StateBucket): Promise<void> {
  const url = `${endpoint}/${name}`;
  const { ok } = await fetch(url, { method: "HEAD", headers: headers(region) });
  if (ok) return;
  // S3 rejects us-east-1 as a LocationConstraint.
  const place =
    region === "us-east-1"
      ? ""
      : `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  const answer = await fetch(url, { method: "PUT", headers: headers(region), body: place });
  // Environments are applied side by side, so another may have made it since.
  if (!answer.ok && answer.status !== 409)
    throw new Error(`bucket ${name} was not made: ${answer.status} ${await answer.text()}`);
}
