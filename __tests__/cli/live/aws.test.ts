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

  it("is not judged where AWS cannot be asked, and the line says why", async () => {
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

it("asks AWS nothing of stacks that name nothing", async () => {
  const never = () => Promise.reject(new Error("asked"));

  expect(await ask([], { certificate: never, securityGroups: never, freeAddresses: never })).toEqual([]);
});
