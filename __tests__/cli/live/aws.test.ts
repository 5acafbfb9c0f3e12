import { type AwsReader, askAws, type Certificate } from "../../../cli/check/live/aws";
import type { SynthesisedStack } from "../../../cli/synthesis";

const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d";
const now = new Date("2026-06-01");

/** Stacks whose JSON holds some resources. */
function stacksWith(resource: Readonly<Record<string, object>>): SynthesisedStack[] {
  const document = { terraform: {}, resource };
  return [{ id: "acme-workloads", environment: "acme", kind: "workloads", path: "x", document, warnings: [] }];
}

const ingress = stacksWith({
  kubernetes_ingress_v1: {
    shop: {
      metadata: { annotations: { "alb.ingress.kubernetes.io/certificate-arn": arn } },
      spec: { rule: [{ host: "shop.example.com" }] },
    },
  },
});

const issued: Certificate = { status: "ISSUED", names: ["*.example.com"] };
const reader = (answers: Partial<AwsReader>): AwsReader => ({
  certificate: async () => issued,
  issuedNames: async () => [],
  securityGroups: async () => new Map(),
  freeAddresses: async () => new Map(),
  ...answers,
});
const ask = (stacks: SynthesisedStack[], answers: Partial<AwsReader>, subnets: object = {}) =>
  askAws(stacks, { ids: [], ...subnets }, reader(answers), now);

describe("a certificate that the stacks name by ARN", () => {
  const found = async (certificate: Certificate | undefined) =>
    (await ask(ingress, { certificate: async () => certificate }))[0];

  it("is fine when it is issued, for the names of those that use it", async () => {
    expect(await found(issued)).toEqual({
      about: `certificate ${arn}`,
      found: "ok",
      detail: "ISSUED for *.example.com",
    });
  });

  it.each([
    ["does not exist", undefined, /does not exist/],
    ["waits for its validation", { status: "PENDING_VALIDATION", names: [] }, /status PENDING_VALIDATION/],
    ["has expired", { ...issued, notAfter: new Date("2026-05-31") }, /expired on 2026-05-31/],
  ])("is a problem when it %s", async (_, certificate, detail) => {
    expect(await found(certificate)).toMatchObject({ found: "problem", detail: expect.stringMatching(detail) });
  });

  it.each([["other.example.org"], ["example.com"], ["*.shop.example.com"]])(
    "is said not to cover a host when it is for %s",
    async (name) => {
      expect((await found({ status: "ISSUED", names: [name] }))?.detail).toContain("does not cover shop.example.com");
    },
  );

  it("is unknown where AWS cannot be called, and the line reports why", async () => {
    const certificate = () => Promise.reject(new Error("Could not load credentials from any providers"));

    expect(await ask(ingress, { certificate })).toEqual([
      {
        about: `certificate ${arn}`,
        found: "unknown",
        detail: "not asked: Could not load credentials from any providers",
      },
    ]);
  });
});

describe("a host with TLS and no certificate by ARN", () => {
  const https = { "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP":80},{"HTTPS":443}]' };
  const ingressOf = (annotations: object, ...hosts: readonly string[]) =>
    stacksWith({
      kubernetes_ingress_v1: {
        shop: { metadata: { annotations }, spec: { rule: hosts.map((host) => ({ host })) } },
      },
    });
  const found = (stacks: SynthesisedStack[], ...names: readonly string[]) =>
    ask(stacks, { issuedNames: async () => names });

  it.each(["shop.example.com", "*.example.com"])("is covered by an issued certificate for %s", async (name) => {
    expect(await found(ingressOf(https, "shop.example.com"), "example.org", name)).toEqual([
      { about: "certificate for shop.example.com", found: "ok", detail: `ISSUED for ${name}` },
    ]);
  });

  it("is a problem without one, and hides no other", async () => {
    expect(await found(ingressOf(https, "a.b.example.com", "b.example.com"), "*.example.com")).toMatchObject([
      { about: "certificate for a.b.example.com", found: "problem", detail: expect.stringContaining("no issued") },
      { about: "certificate for b.example.com", found: "ok" },
    ]);
  });

  it("is not looked for without TLS, and not with a certificate by ARN", async () => {
    const named = { ...https, "alb.ingress.kubernetes.io/certificate-arn": arn };

    expect(await found(ingressOf({}, "shop.example.com"))).toEqual([]);
    expect((await found(ingressOf(named, "shop.example.com"))).map(({ about }) => about)).toEqual([
      `certificate ${arn}`,
    ]);
  });

  it.each([
    [undefined, ["certificate for shop.example.com"]],
    [arn, [`certificate ${arn}`]],
  ])("is looked for behind a Gateway whose listener has the certificate %s", async (defaultCertificate, about) => {
    const manifest = (kind: string, spec: object) => ({
      manifest: { kind, metadata: { name: "shop", namespace: "shop" }, spec },
    });
    const stacks = stacksWith({
      kubernetes_manifest: {
        balancer: manifest("LoadBalancerConfiguration", {
          listenerConfigurations: [{ protocolPort: "HTTPS:443", ...(defaultCertificate && { defaultCertificate }) }],
        }),
        route: manifest("HTTPRoute", { parentRefs: [{ name: "shop" }], hostnames: ["shop.example.com"] }),
      },
    });

    expect((await found(stacks)).map((answer) => answer.about)).toEqual(about);
  });
});

describe("a security group that the stacks name", () => {
  const stacks = stacksWith({ aws_eks_cluster: { c: { vpc_config: { security_group_ids: ["sg-0a1b2c3d"] } } } });
  const found = async (groups: ReadonlyMap<string, string>) =>
    (await ask(stacks, { securityGroups: async () => groups }, { vpcId: "vpc-1" }))[0];

  it("exists, in the VPC of the cluster", async () => {
    expect(await found(new Map([["sg-0a1b2c3d", "vpc-1"]]))).toMatchObject({ found: "ok" });
    expect(await found(new Map([["sg-0a1b2c3d", "vpc-2"]]))).toMatchObject({
      found: "problem",
      detail: "belongs to vpc-2; the cluster is in vpc-1",
    });
    expect(await found(new Map())).toMatchObject({ found: "problem", detail: expect.stringContaining("not exist") });
  });
});

describe("a subnet of load balancers", () => {
  it.each([
    [8, "ok"],
    [7, "problem"],
  ])("with %d free addresses is: %s", async (free, found) => {
    const freeAddresses = async () => new Map([["subnet-1", free]]);

    expect(await ask([], { freeAddresses }, { ids: ["subnet-1"] })).toMatchObject([
      { about: "subnet subnet-1", found },
    ]);
  });
});

it("makes no AWS call for stacks that name nothing", async () => {
  const never = () => Promise.reject(new Error("asked"));

  expect(
    await ask([], { certificate: never, issuedNames: never, securityGroups: never, freeAddresses: never }),
  ).toEqual([]);
});
