import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** The only certificate of the fake, for example.com and what is one label below. */
export const certificateArn = "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d";

/** An endpoint that answers as the APIs of ACM (JSON) and EC2 (XML) do, on the loopback interface. */
export interface FakeAws {
  readonly endpoint: string;

  /** The bodies of the requests, in their order. */
  readonly asked: string[];

  /** Leaves every further request without an answer. */
  hang(): void;
  close(): void;
}

/** Starts the fake: sg-0a1b2c3d is in vpc-1, subnet-1 has 7 free addresses and subnet-2 has 200. */
export async function fakeAws(): Promise<FakeAws> {
  const asked: string[] = [];
  let hangs = false;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    asked.push(body);
    if (hangs) return;
    const [status, answer] = answerTo(request.headers["x-amz-target"]?.toString(), body);
    response.writeHead(status).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    hang: () => {
      hangs = true;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(target: string | undefined, body: string): [status: number, body: string] {
  if (target === "CertificateManager.DescribeCertificate") {
    if (!body.includes(certificateArn)) {
      return [400, JSON.stringify({ __type: "ResourceNotFoundException", message: "no" })];
    }
    const Certificate = {
      Status: "ISSUED",
      DomainName: "example.com",
      SubjectAlternativeNames: ["example.com", "*.example.com"],
      NotAfter: 2_000_000_000,
    };
    return [200, JSON.stringify({ Certificate })];
  }
  if (target === "CertificateManager.ListCertificates") {
    const issued = JSON.parse(body).CertificateStatuses.includes("ISSUED");
    const elliptic = JSON.parse(body).Includes.keyTypes.includes("EC_prime256v1");
    const names = issued && elliptic ? ["example.com"] : [];
    const summary = {
      CertificateArn: certificateArn,
      SubjectAlternativeNameSummaries: names,
      HasAdditionalSubjectAlternativeNames: true,
    };
    return [200, JSON.stringify({ CertificateSummaryList: [summary] })];
  }
  const parameters = new URLSearchParams(body);
  const wanted = [...parameters].filter(([name]) => name.includes(".Value.")).map(([, value]) => value);
  const items = (rows: Readonly<Record<string, string>>) =>
    Object.entries(rows).flatMap(([id, row]) => (wanted.includes(id) ? `<item>${row}</item>` : []));
  if (parameters.get("Action") === "DescribeSecurityGroups") {
    const rows = items({ "sg-0a1b2c3d": "<groupId>sg-0a1b2c3d</groupId><vpcId>vpc-1</vpcId>" });
    return [
      200,
      `<DescribeSecurityGroupsResponse><securityGroupInfo>${rows.join("")}</securityGroupInfo></DescribeSecurityGroupsResponse>`,
    ];
  }
  const subnet = (id: string, free: number) =>
    `<subnetId>${id}</subnetId><availableIpAddressCount>${free}</availableIpAddressCount>`;
  const rows = items({ "subnet-1": subnet("subnet-1", 7), "subnet-2": subnet("subnet-2", 200) });
  return [200, `<DescribeSubnetsResponse><subnetSet>${rows.join("")}</subnetSet></DescribeSubnetsResponse>`];
}
