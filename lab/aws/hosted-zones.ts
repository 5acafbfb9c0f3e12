/** An existing hosted zone that an environment adopts, which no stack creates. */
export interface AdoptedZone {
  /** Such as `Z0123456789ABCDEFGHIJ`. */
  readonly id: string;

  /** Such as `example.com`. */
  readonly name: string;
}

/** moto reads the service from the signature's scope, and does not check the signature. */
const headers = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=lab/20250101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=none",
  "content-type": "application/xml",
};

/** Makes a public hosted zone with a given id in moto; nothing happens when it is there. */
export async function ensureZone(endpoint: string, { id, name }: AdoptedZone): Promise<void> {
  const zones = `${endpoint}/2013-04-01/hostedzone`;
  const { ok } = await fetch(`${zones}/${id}`, { headers });
  if (ok) return;
  const body = `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>${name}</Name><CallerReference>lab-zone:${id}</CallerReference></CreateHostedZoneRequest>`;
  const answer = await fetch(zones, { method: "POST", headers, body });
  // Environments are applied side by side, so another may have made it since.
  if (!answer.ok && answer.status !== 409)
    throw new Error(`hosted zone ${id} was not made: ${answer.status} ${await answer.text()}`);
}
