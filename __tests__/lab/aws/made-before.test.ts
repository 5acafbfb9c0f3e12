import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ensureZone } from "../../../lab/aws/hosted-zones";
import { ensureBucket } from "../../../lab/aws/state-buckets";

describe.each([
  ["ensureBucket", (endpoint: string) => ensureBucket(endpoint, { name: "states", region: "eu-west-1" })],
  ["ensureZone", (endpoint: string) => ensureZone(endpoint, { id: "Z0123456789ABCDEFGHIJ", name: "example.com" })],
])("%s", (_name, ensure) => {
  let server: Server;
  let endpoint: string;
  let toMaking: number;

  beforeAll(async () => {
    server = createServer(({ method }, response) => {
      response.writeHead(method === "PUT" || method === "POST" ? toMaking : 404).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("is content when another made it since it looked", async () => {
    toMaking = 409;

    await expect(ensure(endpoint)).resolves.toBeUndefined();
  });

  it("reports that it was not created", async () => {
    toMaking = 500;

    await expect(ensure(endpoint)).rejects.toThrow(/was not made: 500/);
  });
});
