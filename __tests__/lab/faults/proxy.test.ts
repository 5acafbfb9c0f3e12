import { createServer, type Server } from "node:http";
import { FaultInjector } from "../../../lab/faults/fault-plan";
import { createFaultProxy } from "../../../lab/faults/proxy";
import { readBody } from "../../../lab/http/answer";
import { listen } from "../../../lab/http/run-server";

const received: string[] = [];
let target: Server;
let proxy: Server;
let url: string;

beforeEach(async () => {
  received.length = 0;
  target = createServer(async (request, response) => {
    received.push(`${request.method} ${request.url} ${request.headers.host} ${await readBody(request)}`);
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.writeHead(201, { "x-kept": "yes" }).end("made");
  });
  const port = await listen(target);
  proxy = createFaultProxy(new URL(`http://127.0.0.1:${port}`), new FaultInjector());
  url = `http://127.0.0.1:${await listen(proxy)}`;
});
afterEach(async () => {
  for (const server of [proxy, target]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const plan = (rules: object[]) => fetch(`${url}/_lab/faults`, { method: "PUT", body: JSON.stringify({ rules }) });
const signed = (service: string) => `AWS4-HMAC-SHA256 Credential=lab/20261121/eu-west-1/${service}/aws4_request`;
const ec2 = (action: string) =>
  fetch(url, {
    method: "POST",
    headers: { authorization: signed("ec2"), "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: `Action=${action}&Version=2016-11-15`,
  });

describe("the proxy of faults", () => {
  it("passes on what it is not told to break, host and all", async () => {
    const answer = await fetch(`${url}/a?b=c`, { method: "PUT", body: "text" });

    expect([answer.status, answer.headers.get("x-kept"), await answer.text()]).toEqual([201, "yes", "made"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(received).toEqual([`PUT /a?b=c ${new URL(url).host} text`]);
  });

  it("throttles and fails in the form of each protocol, without the call having happened", async () => {
    await plan([
      { calls: ["ec2:CreateVpc", "iam:CreateRole", "logs:CreateLogGroup"], fault: "throttle" },
      { calls: ["route53:*"], fault: "fail" },
    ]);

    const vpc = await ec2("CreateVpc");
    expect([vpc.status, await vpc.text()]).toEqual([503, expect.stringContaining("<Code>RequestLimitExceeded</Code>")]);
    const role = await fetch(url, {
      method: "POST",
      headers: { authorization: signed("iam"), "content-type": "application/x-www-form-urlencoded" },
      body: "Action=CreateRole",
    });
    expect([role.status, await role.text()]).toEqual([400, expect.stringContaining("<Code>Throttling</Code>")]);
    const logs = await fetch(url, {
      method: "POST",
      headers: { authorization: signed("logs"), "x-amz-target": "Logs_20140328.CreateLogGroup" },
    });
    expect(await logs.json()).toMatchObject({ __type: "ThrottlingException" });
    const zone = await fetch(`${url}/2013-04-01/hostedzone`, { headers: { authorization: signed("route53") } });
    expect(zone.status).toBe(500);
    expect(received).toEqual([]);
  });

  it("resets the connection before the call, or loses the answer after it", async () => {
    await plan([
      { calls: ["ec2:CreateSubnet"], fault: "reset" },
      { calls: ["ec2:CreateVpc"], fault: "lose", times: 1 },
    ]);

    await expect(ec2("CreateSubnet")).rejects.toThrow();
    expect(received).toEqual([]);
    await expect(ec2("CreateVpc")).rejects.toThrow();
    expect(received).toHaveLength(1);
    expect((await ec2("CreateVpc")).status).toBe(201);
  });

  it("delays, counts, and stops on request", async () => {
    await plan([{ fault: "delay", delayMs: 60 }]);
    const began = performance.now();
    await ec2("CreateVpc");
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);

    const report = await (await fetch(`${url}/_lab/faults`)).json();
    expect(report).toMatchObject({ calls: { "ec2:CreateVpc": 1 }, struck: { "ec2:CreateVpc delay": 1 } });

    await fetch(`${url}/_lab/faults`, { method: "DELETE" });
    expect(await (await fetch(`${url}/_lab/faults`)).json()).toMatchObject({ plan: { rules: [] }, struck: {} });
    expect((await plan([{ fault: "explode" }])).status).toBe(400);
  });

  it("reports that nothing listens behind it", async () => {
    await new Promise((resolve) => {
      target.closeAllConnections();
      target.close(resolve);
    });

    const answer = await fetch(`${url}/a`);

    expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining("no answer from http://127")]);
  });
});
