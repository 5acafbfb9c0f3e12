import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HcpApi } from "../../../cli/hcp/hcp-api";
import { HcpStore } from "../../../cli/state/hcp-store";
import { ensureCertificates } from "../../../lab/hcp/certificates";

describe("HcpApi", () => {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-api-"));
  const { key, certificate, authority } = ensureCertificates(folder);
  let server: Server;
  let address: string;
  let answers: RequestListener[];
  let seen: string[];

  beforeAll(async () => {
    server = createServer({ key, cert: certificate }, (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? "without a token"}`);
      (answers.shift() ?? ((_, last) => last.destroy()))(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    answers = [];
    seen = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const host = () => ({ address, token: "t", certificates: authority });
  const api = () => new HcpApi(host(), [1, 1]);
  const says =
    (status: number, body: unknown = {}): RequestListener =>
    (_, response) =>
      response.writeHead(status).end(JSON.stringify(body));
  const cuts: RequestListener = (_, response) => void response.destroy();
  const workspace = {
    data: { id: "ws-1", attributes: { name: "acme" }, relationships: { project: { data: { id: "prj-1" } } } },
  };

  it("gets over a throttled call, a failed one and a lost connection", async () => {
    answers = [says(429), cuts, says(200, workspace)];

    expect(await api().find("workspaces/ws-1")).toMatchObject({ id: "ws-1", relationships: { project: "prj-1" } });
    expect(seen).toHaveLength(3);
  });

  it.each([
    ["stays throttled", says(429), /answered 429 3 times\. Run the same command later$/],
    ["stays away", cuts, /did not answer after 3 tries: /],
  ])("gives up on a host that %s", async (_what, last, words) => {
    answers = [last, last, last];

    await expect(api().find("workspaces/ws-1")).rejects.toThrow(words);
  });

  it.each([
    [401, {}, /does not accept the token\. Run: terraform login 127\.0\.0\.1:\d+$/],
    [403, { errors: [{ detail: "forbidden" }] }, /the token lacks the permission: forbidden$/],
    [404, {}, /is not there, or the token may not use it$/],
    [
      422,
      { errors: [{ detail: "Name has already been taken" }] },
      /POST \S+\/workspaces: Name has already been taken$/,
    ],
    [418, "<html>", /the answer is 418$/],
  ])("says what %i means, at once", async (status, body, words) => {
    answers = [says(status, body)];

    await expect(api().post("workspaces", {})).rejects.toThrow(words);
    expect(seen).toHaveLength(1);
  });

  it("finds nothing where there is nothing, or nothing that the token may see", async () => {
    answers = [says(404)];

    expect(await api().find("workspaces/ws-1")).toBeUndefined();
  });

  it("shows the token to the API only, not where contents are kept", async () => {
    answers = [says(200)];

    await api().upload(`${address}/object/1`, "content");

    expect(seen).toEqual(["PUT /object/1 without a token"]);
  });

  it("refuses an answer that is none of the API's, such as a sign-in page", async () => {
    answers = [(_, response) => response.end("<!doctype html>")];

    await expect(api().find("workspaces/ws-1")).rejects.toThrow("it is not an answer of HCP Terraform");
  });

  it("does not take a state that the token may not read for none", async () => {
    const held = { data: { id: "ws-1", relationships: { "current-state-version": { data: { id: "sv-1" } } } } };
    answers = [says(200, held), says(200, held), says(404)];
    const store = new HcpStore(host(), { organization: "acme", workspace: "acme-network" });

    await expect(store.read()).rejects.toThrow("acme/acme-network holds a state that the token may not read");
  });

  it("says that an organization is not there", async () => {
    answers = [says(404), says(404)];
    const store = new HcpStore(host(), { organization: "acme", workspace: "acme-network" });

    await expect(store.prepare()).rejects.toThrow(
      'The organization "acme" does not exist, or the token may not see it',
    );
  });
});
