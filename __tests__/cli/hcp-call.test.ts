import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callHcp, type HcpHost } from "../../cli/check/hcp-call";
import { readHcpState } from "../../cli/check/hcp-state";
import { CommandFailure } from "../../cli/failure";
import { ensureCertificates } from "../../lab/hcp/certificates";

describe("callHcp", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-call-"));
  const { key, certificate, authority } = ensureCertificates(folder);
  let server: Server;
  let host: HcpHost;
  let answer: RequestListener;
  let tokens: (string | undefined)[];

  beforeAll(async () => {
    server = createServer({ key, cert: certificate }, (request, response) => {
      tokens.push(request.headers.authorization);
      answer(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    host = { address, token: "t", certificates: authority };
  });
  beforeEach(() => {
    tokens = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const call = (more: Partial<HcpHost> = {}) => callHcp({ ...host, ...more }, `${host.address}/state`);
  const redirectTo = (location: string): RequestListener => {
    return (_request, response) => response.writeHead(302, { location }).end();
  };

  it("follows a relative redirect, and sends the token to the host only", async () => {
    answer = (request, response) =>
      request.url === "/state" ? redirectTo("kept/elsewhere")(request, response) : response.end(`at ${request.url}`);

    expect(await call()).toBe("at /kept/elsewhere");
    expect(tokens).toEqual(["Bearer t", undefined]);
  });

  it("gives up on redirects that lead in a circle", async () => {
    answer = redirectTo("/state");

    await expect(call()).rejects.toThrow(/\/state cannot be read: more than 5 redirects$/);
    expect(tokens).toHaveLength(6);
  });

  it.each(["http://127.0.0.1:1/state", "https://", "ftp://x/"])(
    "does not follow a redirect to %s",
    async (location) => {
      answer = redirectTo(location);

      await expect(call()).rejects.toThrow(CommandFailure);
      await expect(call()).rejects.toThrow(`"${location}" is no https address`);
    },
  );

  it("does not wait for ever for an answer, or for the end of one", async () => {
    answer = () => undefined;
    await expect(call({ timeoutMs: 50 })).rejects.toThrow(
      /^https:\/\/127\.0\.0\.1:\d+ did not answer within 0\.05 seconds$/,
    );

    answer = (_request, response) => response.write("{");
    await expect(call({ timeoutMs: 50 })).rejects.toThrow(
      /^https:\/\/127\.0\.0\.1:\d+ did not answer within 0\.05 seconds$/,
    );
  });

  it("reports a connection that was lost in the middle of an answer", async () => {
    answer = (_request, response) => {
      response.write("{");
      setImmediate(() => response.destroy());
    };

    await expect(call()).rejects.toThrow(CommandFailure);
  });

  it.each([
    ["a sign-in page", () => "<!doctype html>"],
    ["null", () => "null"],
    ["a workspace without an id", () => '{"data":{}}'],
  ])("refuses %s in the place of an answer", async (_what, text) => {
    answer = (_request, response) => response.end(text());

    const reading = readHcpState(host, "o", "w");

    await expect(reading).rejects.toThrow(CommandFailure);
    await expect(reading).rejects.toThrow(/\/organizations\/o\/workspaces\/w cannot be read: it is not an answer/);
  });

  it.each([null, "", "/relative", "not an address"])("refuses %j for the address of a state", async (url) => {
    answer = ({ url: path }, response) => {
      const attributes = { "hosted-state-download-url": url };
      response.end(JSON.stringify({ data: path?.endsWith("/w") ? { id: "ws-1" } : { attributes } }));
    };

    await expect(readHcpState(host, "o", "w")).rejects.toThrow(CommandFailure);
  });
});
