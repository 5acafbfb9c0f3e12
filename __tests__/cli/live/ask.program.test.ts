import { Acme } from "../acme";
import { type FakeApiServer, fakeApiServer } from "./fake-api-server";
import { certificateArn, type FakeAws, fakeAws } from "./fake-aws";

interface Line {
  readonly about?: string;
  readonly found: string;
  readonly detail?: string;
}

describe("eksnet check of an environment that was applied", () => {
  let server: FakeApiServer;
  let aws: FakeAws;
  let acme: Acme;
  let credentials: NodeJS.ProcessEnv;

  beforeAll(async () => {
    server = await fakeApiServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.reset();
    aws = await fakeAws();
    acme = new Acme(server);
    credentials = { AWS_ENDPOINT_URL: aws.endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  });
  afterEach(() => {
    aws.close();
    acme.remove();
  });

  async function check(env: NodeJS.ProcessEnv, ...more: readonly string[]) {
    const { status, stdout } = await acme.run(env, "check", "acme", "--json", ...more);
    const lines: readonly Line[] = JSON.parse(stdout);
    return { status, lines: lines.flatMap(({ about, found, detail }) => (about ? [[about, found, detail]] : [])) };
  }

  it("reports what AWS and the cluster lack, and ends with 2", async () => {
    const { status, lines } = await check(credentials);

    expect(lines).toEqual([
      [`certificate ${certificateArn}`, "ok", "ISSUED for example.com, *.example.com"],
      ["certificate for www.example.com", "ok", "ISSUED for *.example.com"],
      ["certificate for www.example.org", "problem", expect.stringContaining("no issued certificate")],
      ["security group sg-0a1b2c3d", "ok", "vpc-1"],
      ["subnet subnet-1", "problem", expect.stringContaining("7 free addresses")],
      ["subnet subnet-2", "ok", expect.stringContaining("200 free addresses")],
      ["subnet subnet-3", "problem", expect.stringContaining("does not exist")],
      ["cluster acme", "ok", "3 of 6 pods, load balancers and gateways are ready"],
      ["Pod shop/stuck", "problem", expect.stringContaining("not ready")],
      ["Ingress shop/web", "problem", "FailedDeployModel (3 times): no certificate"],
      ["Gateway shop/edge", "problem", expect.stringContaining("not ready")],
    ]);
    expect(status).toBe(2);

    // Signed in with a token of the caller's.
    const [{ authorization = "" } = {}] = server.asked;
    const url = Buffer.from(authorization.replace("Bearer k8s-aws-v1.", ""), "base64url").toString();
    expect(url).toMatch(/^https:\/\/sts\.eu-west-1\.amazonaws\.com\/\?.*X-Amz-Credential=test/);
  });

  it("calls no cluster that was not applied, and asks for no subnets without a network", async () => {
    acme.writeState("cluster", {});
    acme.writeState("network", {});

    const { lines } = await check(credentials);

    expect(lines.map(([about]) => about)).toEqual([
      `certificate ${certificateArn}`,
      "certificate for www.example.com",
      "certificate for www.example.org",
      "security group sg-0a1b2c3d",
    ]);
    expect(server.asked).toEqual([]);
  });

  it("reports why it could not ask, which is an exit code with --strict only", async () => {
    const none = { AWS_EC2_METADATA_DISABLED: "true" };

    const { status, lines } = await check(none);

    expect(new Set(lines.map(([, found]) => found))).toEqual(new Set(["unknown"]));
    expect(lines.map(([about]) => about)).toContain("cluster acme");
    expect(lines.every(([, , detail]) => /^not asked: .*credentials/i.test(detail ?? ""))).toBe(true);
    expect(status).toBe(0);
    expect((await check(none, "--strict")).status).toBe(2);
  });

  it("calls neither with --offline", async () => {
    const { status, lines } = await check(credentials, "--offline");

    expect(lines).toEqual([]);
    expect([...aws.asked, ...server.asked]).toEqual([]);
    expect(status).toBe(0);
  });

  it("names identities that the addons state still holds, until the cluster's state has them", async () => {
    const held = (...addresses: readonly string[]) => ({
      resources: addresses.map((address) => {
        const [type, name] = address.split(".");
        return { mode: "managed", type, name, instances: [] };
      }),
    });
    const role = "aws_iam_role.external_dns_identity";
    const association = "aws_eks_pod_identity_association.external_dns_identity_association";
    acme.writeState("addons", held(role, association, "aws_iam_role.other"));

    const { status, lines } = await check(credentials, "--offline");

    expect(lines).toEqual([
      ["state of acme-addons", "problem", expect.stringContaining(`still holds ${role}, ${association}, which`)],
    ]);
    expect(lines[0]?.[2]).toContain("docs/runbooks/move-identities.md");
    expect(status).toBe(2);

    acme.writeState("cluster", held(role, association));

    expect((await check(credentials, "--offline")).lines).toEqual([]);
  });
});
