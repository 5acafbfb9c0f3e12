import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { awsReader } from "../../../cli/check/live/aws-reader";

const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d";

/** Answers as the APIs of ACM (JSON) and EC2 (XML) give them. */
function answerTo(target: string | undefined, body: string): [status: number, body: string] {
  if (target === "CertificateManager.DescribeCertificate") {
    if (!body.includes(arn)) return [400, JSON.stringify({ __type: "ResourceNotFoundException", message: "no" })];
    const Certificate = {
      Status: "ISSUED",
      DomainName: "example.com",
      SubjectAlternativeNames: ["example.com", "*.example.com"],
      NotAfter: 1_800_000_000,
    };
    return [200, JSON.stringify({ Certificate })];
  }
  const action = new URLSearchParams(body).get("Action");
  if (action === "DescribeSecurityGroups") {
    const item = "<item><groupId>sg-1</groupId><vpcId>vpc-1</vpcId></item>";
    return [
      200,
      `<DescribeSecurityGroupsResponse><securityGroupInfo>${item}</securityGroupInfo></DescribeSecurityGroupsResponse>`,
    ];
  }
  const item = "<item><subnetId>subnet-1</subnetId><availableIpAddressCount>7</availableIpAddressCount></item>";
  return [200, `<DescribeSubnetsResponse><subnetSet>${item}</subnetSet></DescribeSubnetsResponse>`];
}

describe("the reader of AWS", () => {
  const before = { ...process.env };
  const bodies: string[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const body = await text(request);
      bodies.push(body);
      const [status, answer] = answerTo(request.headers["x-amz-target"]?.toString(), body);
      response.writeHead(status).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  afterAll(() => {
    process.env = before;
    server.closeAllConnections();
    server.close();
  });

  const reader = awsReader("eu-west-1");

  it("finds a certificate with its names, and none where there is none", async () => {
    expect(await reader.certificate(arn)).toEqual({
      status: "ISSUED",
      names: ["example.com", "*.example.com"],
      notAfter: new Date(1_800_000_000_000),
    });
    expect(await reader.certificate(arn.replace("0a1b", "ffff"))).toBeUndefined();
  });

  it("finds security groups and subnets by filter, so that one that is not there hides no other", async () => {
    expect([...(await reader.securityGroups(["sg-1", "sg-2"]))]).toEqual([["sg-1", "vpc-1"]]);
    expect([...(await reader.freeAddresses(["subnet-1", "subnet-2"]))]).toEqual([["subnet-1", 7]]);
    expect(bodies.at(-1)).toContain("Filter.1.Name=subnet-id");
  });
});
