import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { PlatformStack } from "../../stacks/platform-stack";
import { type Block, type StackView, synthesise } from "../support/synth";
import { errorsOf, variant } from "../support/variant";

class OneVpc extends PlatformStack {
  public constructor(scope: Construct, environment: Environment, ...path: string[]) {
    super(scope, environment, "network");
    const place = path.slice(0, -1).reduce<Construct>((scope, id) => new Construct(scope, id), this);
    new Vpc(place, path.at(-1) ?? "vpc", { cidrBlock: "10.0.0.0/16" });
  }
}

function stackOf(environment: Environment, ...path: string[]): StackView {
  return synthesise((app) => new OneVpc(app, environment, ...path))["acme-network"] as StackView;
}

describe("an address", () => {
  it.each([
    [["vpc"], "aws_vpc.vpc"],
    [["vpc", "Resource"], "aws_vpc.vpc"],
    [["vpc", "public-eu-west-1a"], "aws_vpc.vpc_public_eu_west_1a"],
    [["nodes", "AmazonEKSWorkerNodePolicy"], "aws_vpc.nodes_amazon_eks_worker_node_policy"],
    [["cidr-10.1.0.0-16"], "aws_vpc.cidr_10_1_0_0_16"],
  ])("of %j is %s", (path, address) => {
    expect(stackOf(variant({}), ...path).addresses()).toEqual([address]);
  });

  it("that two constructs would share is refused, because Terraform JSON would silently merge them", () => {
    class TwoVpcs extends OneVpc {
      public constructor(scope: Construct, environment: Environment) {
        super(scope, environment, "main-vpc");
        new Vpc(this, "main_vpc", { cidrBlock: "10.1.0.0/16" });
      }
    }
    const findings = errorsOf(() => synthesise((app) => new TwoVpcs(app, variant({}))));
    expect(findings).toMatchObject([{ code: "AddressCollision", path: "acme-network" }]);
  });
});

describe("the state", () => {
  const settings = (state: object) => stackOf(variant({ state } as never), "vpc").json.terraform as Block;

  it("of an environment with local state is a file of its own, outside cdktf.out", () => {
    expect(settings({ kind: "local" }).backend).toEqual({ local: { path: "../../../.state/acme/network.tfstate" } });
  });

  it("in S3 is encrypted and locked", () => {
    expect(settings({ kind: "s3", bucket: "states", region: "eu-west-1" }).backend).toEqual({
      s3: { bucket: "states", key: "acme/network.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true },
    });
  });

  it("in HCP Terraform is a workspace named as the stack", () => {
    const { backend, cloud } = settings({ kind: "hcp", organization: "acme-org", project: "eksnet" });
    expect(backend).toBeUndefined();
    expect(cloud).toEqual({ organization: "acme-org", workspaces: { name: "acme-network", project: "eksnet" } });
  });

  it("may be in Terraform Enterprise", () => {
    const { cloud } = settings({ kind: "hcp", organization: "acme-org", hostname: "tfe.example.com" });
    expect(cloud).toMatchObject({ hostname: "tfe.example.com" });
  });
});

describe("the AWS provider", () => {
  const [provider] = (stackOf(variant({ tags: { team: "net" } }), "vpc").json.provider as { aws: Block[] }).aws;

  it("works in one account and one region, so that wrong credentials fail before a plan", () => {
    expect(provider).toMatchObject({ region: "eu-west-1", allowed_account_ids: ["111122223333"] });
  });

  it("tags what it makes with the environment's own tags and the platform's", () => {
    expect(provider?.default_tags).toEqual([
      {
        tags: {
          team: "net",
          "eksnet:environment": "acme",
          "eksnet:stack": "network",
        },
      },
    ]);
  });
});
