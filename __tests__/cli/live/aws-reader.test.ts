import { awsReader } from "../../../cli/check/live/aws-reader";
import { certificateArn, type FakeAws, fakeAws } from "./fake-aws";

describe("the reader of AWS", () => {
  const before = { ...process.env };
  let aws: FakeAws;

  beforeEach(async () => {
    aws = await fakeAws();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  afterEach(() => {
    process.env = before;
    aws.close();
  });

  const reader = awsReader("eu-west-1");

  it("finds a certificate with its names, and none where there is none", async () => {
    expect(await reader.certificate(certificateArn)).toEqual({
      status: "ISSUED",
      names: ["example.com", "*.example.com"],
      notAfter: new Date(2_000_000_000_000),
    });
    expect(await reader.certificate(certificateArn.replace("0a1b", "ffff"))).toBeUndefined();
  });

  it("finds the names of all issued certificates, of every kind of key, and those that a summary leaves out", async () => {
    expect(await reader.issuedNames()).toEqual(["example.com", "example.com", "*.example.com"]);
  });

  it("finds security groups and subnets by filter, so that one that is not there hides no other", async () => {
    expect([...(await reader.securityGroups(["sg-0a1b2c3d", "sg-2"]))]).toEqual([["sg-0a1b2c3d", "vpc-1"]]);
    expect([...(await reader.freeAddresses(["subnet-1", "subnet-9"]))]).toEqual([["subnet-1", 7]]);
    expect(aws.asked.at(-1)).toContain("Filter.1.Name=subnet-id");
  });

  it("does not wait longer than its limit for an answer", async () => {
    aws.hang();
    const hurried = awsReader("eu-west-1", 200);

    const message = "AWS did not answer within 0.2 seconds";
    await expect(hurried.certificate(certificateArn)).rejects.toThrow(message);
    await expect(hurried.issuedNames()).rejects.toThrow(message);
    await expect(hurried.securityGroups(["sg-0a1b2c3d"])).rejects.toThrow(message);
    await expect(hurried.freeAddresses(["subnet-1"])).rejects.toThrow(message);
  });
});
