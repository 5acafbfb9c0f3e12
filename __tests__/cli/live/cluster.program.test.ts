import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { md, pki } from "node-forge";
import { notReady } from "../../../cli/check/live/not-ready";

const root = join(__dirname, "..", "..", "..");

/** A certificate for 127.0.0.1 that signs itself, and its key. */
function selfSigned(): { readonly cert: string; readonly key: string } {
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

describe("reading a cluster", () => {
  const { cert, key } = selfSigned();
  const authority = Buffer.from(cert).toString("base64");
  let server: Server;
  let endpoint: string;
  /** What the server does instead of answering as an API server. */
  let instead: "hang" | number | undefined;
  let missing: string[] = [];
  let asked: { readonly url: string; readonly authorization: string | undefined }[] = [];

  beforeAll(async () => {
    server = createServer({ cert, key }, (request, response) => {
      const url = new URL(request.url ?? "", "https://x");
      asked.push({ url: url.pathname + url.search, authorization: request.headers.authorization });
      if (instead === "hang") return;
      const items = missing.includes(url.pathname) ? undefined : lists[url.pathname];
      response.writeHead(instead ?? (items === undefined ? 404 : 200), { "content-type": "application/json" });
      response.end(JSON.stringify({ kind: "List", apiVersion: "v1", items }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    instead = undefined;
    missing = [];
    asked = [];
  });

  async function read(...more: readonly string[]) {
    const args = ["--require", "tsx/cjs", join(__dirname, "read-cluster.ts"), endpoint, authority, ...more];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    return JSON.parse(stdout);
  }

  it("finds what is not ready, with the Warning events about it", async () => {
    const { objects, events } = await read();

    expect(notReady(objects, events).map(({ about, detail }) => [about, detail.split(";")[0]])).toEqual([
      ["Pod shop/stuck", "not ready"],
      ["Ingress shop/web", "FailedDeployModel (3 times): no certificate"],
      ["Gateway shop/edge", "not ready"],
    ]);
    expect(objects).toHaveLength(6);
  });

  it("shows the token, and asks for Warning events alone", async () => {
    await read();

    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer secret"]));
    expect(asked.map(({ url }) => url)).toContain("/api/v1/events?fieldSelector=type%3DWarning");
  });

  it("does without the Gateway API where that is not installed", async () => {
    missing = ["/apis/gateway.networking.k8s.io/v1/gateways"];

    expect((await read()).objects).toHaveLength(5);
  });

  it.each([
    [401, /does not know who asks/],
    [403, /does not let this identity list/],
    [500, /answers 500/],
  ])("says what %d means", async (status, message) => {
    instead = status;

    expect((await read()).error).toMatch(message);
  });

  it("says so when there is no answer in time, and ends then", async () => {
    instead = "hang";

    expect((await read("300")).error).toMatch(/did not answer within 0\.3 seconds/);
  });

  it("does not trust another certificate authority", async () => {
    const args = [
      "--require",
      "tsx/cjs",
      join(__dirname, "read-cluster.ts"),
      endpoint,
      Buffer.from(selfSigned().cert).toString("base64"),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });

    expect(JSON.parse(stdout).error).toMatch(/cannot be reached: .*certificate/);
  });
});
