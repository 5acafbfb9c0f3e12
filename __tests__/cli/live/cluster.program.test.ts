import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { notReady } from "../../../cli/check/live/not-ready";
import { type FakeApiServer, fakeApiServer, selfSigned } from "./fake-api-server";

const root = join(__dirname, "..", "..", "..");

describe("reading a cluster", () => {
  let server: FakeApiServer;

  beforeAll(async () => {
    server = await fakeApiServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());

  async function read({ authority = server.authority, timeoutMs = 15_000 } = {}) {
    const script = join(__dirname, "read-cluster.ts");
    const args = ["--require", "tsx/cjs", script, server.endpoint, authority, String(timeoutMs)];
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

  it("sends the token, and requests Warning events only", async () => {
    await read();

    expect(new Set(server.asked.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer secret"]));
    expect(server.asked.map(({ url }) => url)).toContain("/api/v1/events?fieldSelector=type%3DWarning");
  });

  it("does without the Gateway API where that is not installed", async () => {
    server.missing = ["/apis/gateway.networking.k8s.io/v1/gateways"];

    expect((await read()).objects).toHaveLength(5);
  });

  it.each([
    [401, /does not recognize the caller; sign in as one of cluster\.admins/],
    [403, /does not let this identity list/],
    [500, /returned 500/],
  ])("says what %d means", async (status, message) => {
    server.instead = status;

    expect((await read()).error).toMatch(message);
  });

  it("reports a missing answer in time, and ends then", async () => {
    server.instead = "hang";

    expect((await read({ timeoutMs: 300 })).error).toMatch(/did not answer within 0\.3 seconds/);
  });

  it("does not trust another certificate authority", async () => {
    const authority = Buffer.from(selfSigned().cert).toString("base64");

    expect((await read({ authority })).error).toMatch(/cannot be reached: .*certificate/);
  });
});
