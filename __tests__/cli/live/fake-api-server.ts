import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { md, pki } from "node-forge";

/** A certificate for 127.0.0.1 that signs itself, and its key. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = "01";
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  const name = [{ name: "commonName", value: "api" }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
  ]);
  certificate.sign(pki.privateKeyFromPem(privateKey), md.sha256.create());
  return { cert: pki.certificateToPem(certificate), key: privateKey };
}

const metadata = (name: string) => ({ namespace: "shop", name });
const ready = { conditions: [{ type: "Ready", status: "True" }] };
const lists: Readonly<Record<string, object[]>> = {
  "/api/v1/pods": [
    { metadata: metadata("up"), status: ready },
    { metadata: metadata("done"), status: { phase: "Succeeded" } },
    { metadata: metadata("stuck"), status: { phase: "Pending" } },
  ],
  "/api/v1/services": [
    { metadata: metadata("inner"), spec: { type: "ClusterIP" } },
    {
      metadata: metadata("nlb"),
      spec: { type: "LoadBalancer" },
      status: { loadBalancer: { ingress: [{ hostname: "x" }] } },
    },
  ],
  "/apis/networking.k8s.io/v1/ingresses": [{ metadata: metadata("web"), status: { loadBalancer: {} } }],
  "/apis/gateway.networking.k8s.io/v1/gateways": [{ metadata: metadata("edge"), status: {} }],
  "/api/v1/events": [
    {
      metadata: metadata("web.1"),
      type: "Warning",
      involvedObject: { kind: "Ingress", ...metadata("web") },
      reason: "FailedDeployModel",
      message: "no certificate",
      count: 3,
      lastTimestamp: "2026-11-30T20:00:00Z",
    },
  ],
};

/** A Kubernetes API server of six objects, of which a pod, an Ingress and a Gateway are not ready, on the loopback interface. */
export interface FakeApiServer {
  readonly endpoint: string;

  /** Base64 of the certificate that signs the server's own. */
  readonly authority: string;

  /** What was asked since the last `reset`. */
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[];

  /** What it does instead of answering as an API server. */
  instead: "hang" | number | undefined;

  /** Paths that it does not know. */
  missing: readonly string[];
  reset(): void;
  close(): void;
}

export async function fakeApiServer(): Promise<FakeApiServer> {
  const { cert, key } = selfSigned();
  const server = createServer({ cert, key }, (request, response) => {
    const url = new URL(request.url ?? "", "https://x");
    fake.asked.push({ url: url.pathname + url.search, authorization: request.headers.authorization });
    if (fake.instead === "hang") return;
    const items = fake.missing.includes(url.pathname) ? undefined : lists[url.pathname];
    response.writeHead(fake.instead ?? (items === undefined ? 404 : 200), { "content-type": "application/json" });
    response.end(JSON.stringify({ kind: "List", apiVersion: "v1", items }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeApiServer = {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: Buffer.from(cert).toString("base64"),
    asked: [],
    instead: undefined,
    missing: [],
    reset() {
      fake.asked.length = 0;
      fake.instead = undefined;
      fake.missing = [];
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return fake;
}
