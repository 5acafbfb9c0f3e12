import { createServer, type Server } from "node:http";
import { Ec2Network } from "../../../lab/eks/network/ec2-network";
import { readBody } from "../../../lab/http/answer";
import { listen } from "../../../lab/http/run-server";

/** What EC2 answers, by action. */
const answers: Record<string, readonly [number, string]> = {
  DescribeSubnets: [
    200,
    `<DescribeSubnetsResponse><subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
     <availabilityZone>eu-west-1a</availabilityZone></item></subnetSet></DescribeSubnetsResponse>`,
  ],
  CreateSecurityGroup: [200, "<CreateSecurityGroupResponse><groupId>sg-1</groupId></CreateSecurityGroupResponse>"],
  AuthorizeSecurityGroupIngress: [200, "<AuthorizeSecurityGroupIngressResponse/>"],
  DescribeLaunchTemplateVersions: [
    200,
    `<DescribeLaunchTemplateVersionsResponse><launchTemplateVersionSet><item><launchTemplateId>lt-1</launchTemplateId>
     <launchTemplateName>nodes</launchTemplateName><versionNumber>3</versionNumber><launchTemplateData>
     <imageId>ami-1</imageId></launchTemplateData></item></launchTemplateVersionSet>
     </DescribeLaunchTemplateVersionsResponse>`,
  ],
  DescribeSecurityGroups: [400, refusal("InvalidGroup.NotFound", "The security group 'sg-9' does not exist")],
  DeleteSecurityGroup: [400, refusal("DependencyViolation", "resource sg-1 has a dependent object")],
  DescribeVpcs: [500, refusal("InternalError", "out of order")],
};

function refusal(code: string, message: string): string {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return `<Response><Errors>${error}</Errors><RequestID>r-1</RequestID></Response>`;
}

const sent: URLSearchParams[] = [];
let server: Server;
let network: Ec2Network;
beforeEach(async () => {
  sent.length = 0;
  server = createServer(async (request, response) => {
    const form = new URLSearchParams((await readBody(request)).toString("utf8"));
    sent.push(form);
    const [status, body] = answers[form.get("Action") ?? ""] ?? [404, ""];
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
  });
  network = new Ec2Network(`http://127.0.0.1:${await listen(server)}`, "eu-west-1");
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe("the network of an EC2 service", () => {
  it("finds subnets with their zones", async () => {
    expect(await network.subnets(["subnet-1"])).toEqual([
      { id: "subnet-1", vpcId: "vpc-1", zone: "eu-west-1a", ipv6: false },
    ]);
  });

  it("makes a cluster's security group as EKS does", async () => {
    const id = await network.createClusterSecurityGroup({ name: "study", vpcId: "vpc-1", tags: { team: "a" } });

    expect(id).toBe("sg-1");
    const [create, rule] = sent;
    expect(create?.get("GroupName")).toMatch(/^eks-cluster-sg-study-\d{10}$/);
    expect([...(create?.values() ?? [])]).toEqual(
      expect.arrayContaining(["team", "kubernetes.io/cluster/study", "owned"]),
    );
    expect(Object.fromEntries(rule ?? [])).toMatchObject({
      GroupId: "sg-1",
      "IpPermissions.1.IpProtocol": "-1",
      "IpPermissions.1.Groups.1.GroupId": "sg-1",
    });
  });

  it("turns the version of a launch template into a number", async () => {
    expect(await network.launchTemplate({ name: "nodes", version: "$Latest" })).toEqual({
      id: "lt-1",
      name: "nodes",
      version: "3",
      image: true,
      instanceType: false,
    });
  });

  it("passes EC2's refusal on in EKS's words, and leaves a group that is still used", async () => {
    await expect(network.checkSecurityGroups(["sg-9"])).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringMatching(/'sg-9' does not exist \(Service: AmazonEC2; .*InvalidGroup\.NotFound/),
    });
    await expect(network.deleteClusterSecurityGroup("sg-1")).resolves.toBeUndefined();
  });

  it("does not take an EC2 that is out of order for a refusal", async () => {
    await expect(network.vpcCidrs("vpc-1")).rejects.toMatchObject({ name: "InternalError" });
  });
});
