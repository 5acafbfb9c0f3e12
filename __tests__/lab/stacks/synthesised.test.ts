import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { overrideOf } from "../../../lab/stacks/override";
import {
  accountsOf,
  adoptedZonesOf,
  existingNetworkOf,
  readSynthesised,
  stateBucketOf,
} from "../../../lab/stacks/synthesised";
import type { JsonObject } from "../../../lab/terraform/json";

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "eksnet-out-"));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Writes stacks as cdktf does: document and dependencies by id. */
function write(stacks: Record<string, { document?: object; dependencies?: string[] }>): void {
  for (const [id, { document = {} }] of Object.entries(stacks)) {
    mkdirSync(join(outdir, "stacks", id), { recursive: true });
    writeFileSync(join(outdir, "stacks", id, "cdk.tf.json"), JSON.stringify(document));
  }
  const entries = Object.entries(stacks).map(([id, { dependencies = [] }]) => [id, { dependencies }]);
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
}

describe("readSynthesised", () => {
  it("puts every stack after those that it depends on", async () => {
    write({
      "a-addons": { dependencies: ["a-cluster"] },
      "a-cluster": { dependencies: ["a-network"] },
      "a-network": {},
    });

    const stacks = await readSynthesised(outdir);

    expect(stacks.map(({ id }) => id)).toEqual(["a-network", "a-cluster", "a-addons"]);
  });

  it.each([
    ["files", { backend: { local: { path: "../z.tfstate" } } }, { backend: "local", config: { path: "../z.tfstate" } }],
    [
      "S3",
      { backend: { s3: { bucket: "b", key: "z", region: "eu-west-1" } } },
      { backend: "s3", config: { bucket: "b", key: "z", region: "eu-west-1" } },
    ],
    [
      "HCP Terraform",
      { cloud: { organization: "o", workspaces: { name: "z-network" } } },
      { backend: "remote", config: { organization: "o", workspaces: { name: "z-network" } } },
    ],
  ])(
    "puts a stack after the one whose state it reads, in %s, where cdktf does not know of that",
    async (_where, terraform, state) => {
      const reads = { data: { terraform_remote_state: { network: state } } };
      write({ "a-cluster": { document: reads }, "z-network": { document: { terraform } } });

      const stacks = await readSynthesised(outdir);

      expect(stacks.map(({ id, dependencies }) => [id, dependencies])).toEqual([
        ["z-network", []],
        ["a-cluster", ["z-network"]],
      ]);
    },
  );

  it("has the account that each stack's provider is limited to", async () => {
    const inAccount = (id: string) => ({ document: { provider: { aws: [{ allowed_account_ids: [id] }] } } });
    write({ "a-network": inAccount("222233334444"), "b-network": inAccount("111122223333"), "c-none": {} });

    const stacks = await readSynthesised(outdir);

    expect(accountsOf(stacks)).toEqual(["111122223333", "222233334444"]);
    expect(stacks.map(({ account }) => account)).toContain(undefined);
  });

  it("fails where nothing was synthesised", async () => {
    await expect(readSynthesised(outdir)).rejects.toThrow(/manifest\.json/);
  });
});

describe("adoptedZonesOf", () => {
  const zones = async (zone: object) => {
    write({
      "a-network": {
        document: {
          data: { aws_route53_zone: { dns: zone } },
          output: { contract: { value: { dns_zone_name: "example.com" } } },
        },
      },
    });
    return (await readSynthesised(outdir)).flatMap(adoptedZonesOf);
  };

  it("finds a zone that is read by its id, with the name that the contract publishes", async () => {
    expect(await zones({ zone_id: "Z1" })).toEqual([{ id: "Z1", name: "example.com" }]);
  });

  it("finds none in a zone that is read by name", async () => {
    expect(await zones({ name: "example.com" })).toEqual([]);
  });
});

describe("existingNetworkOf", () => {
  const contract = {
    region: "eu-west-1",
    vpc_cidr: "10.60.0.0/16",
    public_subnet_ids: { "eu-west-1a": "${data.aws_subnet.public_a.id}" },
    private_subnet_ids: { "eu-west-1a": "${data.aws_subnet.private_a.id}" },
  };
  const network = async (data: object) => {
    write({ "a-network": { document: { data, output: { contract: { value: contract } } } } });
    return (await readSynthesised(outdir)).map(existingNetworkOf);
  };

  it("finds a VPC and subnets that are read by their ids, with zone and tier as the contract publishes them", async () => {
    const found = await network({
      aws_vpc: { vpc: { id: "vpc-1" } },
      aws_subnet: { public_a: { id: "subnet-1" }, private_a: { id: "subnet-2" } },
    });

    expect(found).toEqual([
      {
        region: "eu-west-1",
        vpcId: "vpc-1",
        cidr: "10.60.0.0/16",
        subnets: [
          { id: "subnet-1", zone: "eu-west-1a", public: true },
          { id: "subnet-2", zone: "eu-west-1a", public: false },
        ],
      },
    ]);
  });

  it("finds none in a stack that makes its own", async () => {
    expect(await network({ aws_partition: { current: {} } })).toEqual([undefined]);
  });
});

describe("overrideOf", () => {
  it("sends every AWS provider of the stack to the lab, EKS to its own service, and no other provider anywhere", () => {
    const document: JsonObject = { provider: { aws: [{ region: "eu-west-1" }, { alias: "us" }], helm: [{}] } };

    const { provider } = overrideOf(document, { aws: "http://a", eks: "http://e" });

    expect(provider).toEqual({
      aws: [
        expect.objectContaining({ endpoints: [expect.objectContaining({ ec2: "http://a", eks: "http://e" })] }),
        expect.objectContaining({ alias: "us", access_key: "lab" }),
      ],
    });
  });

  it("sends states in S3 to the lab as well: the stack's own, and those that it reads", () => {
    const own = { bucket: "states", key: "a/cluster.tfstate", region: "eu-west-1", use_lockfile: true };
    const read = { bucket: "states", key: "a/network.tfstate", region: "eu-west-1" };
    const states = { network: { backend: "s3", config: read }, other: { backend: "local", config: { path: "x" } } };
    const document: JsonObject = { terraform: { backend: { s3: own } }, data: { terraform_remote_state: states } };

    const { terraform, data } = overrideOf(document, { aws: "http://a", eks: "http://e" });

    const inLab = { access_key: "lab", endpoints: { s3: "http://a", sts: "http://a" }, use_path_style: true };
    expect(terraform).toEqual({ backend: { s3: expect.objectContaining({ ...own, ...inLab }) } });
    expect(data).toEqual({
      terraform_remote_state: { network: { config: expect.objectContaining({ ...read, ...inLab }) } },
    });
  });

  it("leaves states elsewhere alone", () => {
    const document: JsonObject = { terraform: { backend: { local: { path: "x" } } } };

    expect(Object.keys(overrideOf(document, { aws: "http://a", eks: "http://e" }))).toEqual(["provider"]);
  });
});

describe("stateBucketOf", () => {
  it.each([
    [
      "the bucket of a state in S3",
      { s3: { bucket: "states", key: "a/network.tfstate", region: "eu-west-1" } },
      { name: "states", region: "eu-west-1" },
    ],
    ["none for a local state", { local: { path: "x" } }, undefined],
  ])("finds %s", async (_what, backend, bucket) => {
    write({ "a-network": { document: { terraform: { backend } } } });

    expect((await readSynthesised(outdir)).map(stateBucketOf)).toEqual([bucket]);
  });
});
