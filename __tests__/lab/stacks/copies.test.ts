import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labFolder } from "../../../lab/lab-folder";
import { copyStacks, hasCopy, sendToLab } from "../../../lab/stacks/copies";
import { readSynthesised } from "../../../lab/stacks/synthesised";
import { fullSource } from "../../../lab/terraform/mirrors";
import { reduceSchema } from "../../../lab/terraform/provider-schema";

const account = "111122223333";
const endpoints = { aws: "http://a", awsBehindFaults: "http://b", eks: "http://e" };

/** A provider that knows one type of resource, with one argument. */
const schemaOf = (source: string, type: string) =>
  reduceSchema(source, "1.0.0", {
    provider: { block: { attributes: { allowed_account_ids: { optional: true } } } },
    resource_schemas: { [type]: { block: { attributes: { name: { required: true } } } } },
  });
const schemas = new Map([
  [fullSource("aws"), schemaOf(fullSource("aws"), "aws_vpc")],
  [fullSource("helm"), schemaOf(fullSource("helm"), "helm_release")],
]);

const aws = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "1.0.0" } } },
  provider: { aws: [{ allowed_account_ids: [account] }] },
  resource: { aws_vpc: { vpc: { name: "a" } } },
};
const helm = {
  terraform: { required_providers: { helm: { source: "hashicorp/helm", version: "1.0.0" } } },
  resource: { helm_release: { chart: { name: "a" } } },
};

describe("copyStacks", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-copies-"));
  const lab = labFolder(root);
  const outdir = join(root, "cdktf.out");
  beforeEach(() => {
    rmSync(outdir, { recursive: true, force: true });
    rmSync(lab.folder, { recursive: true, force: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  /** Writes stacks as cdktf does, and copies those that are named. */
  async function copy(documents: Readonly<Record<string, object>>, ids: readonly string[], accounts = [account]) {
    for (const [id, document] of Object.entries(documents)) {
      mkdirSync(join(outdir, "stacks", id), { recursive: true });
      writeFileSync(join(outdir, "stacks", id, "cdk.tf.json"), JSON.stringify(document));
    }
    const entries = Object.keys(documents).map((id) => [id, { dependencies: [] }]);
    writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
    const stacks = (await readSynthesised(outdir)).filter(({ id }) => ids.includes(id));
    const running = new Map(accounts.map((one) => [one, endpoints]));
    return copyStacks(lab, stacks, { schemas, accounts: running });
  }

  const inLab = (id: string, file: string) => join(lab.out, "stacks", id, file);
  const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

  it("copies a stack with the lab's endpoints beside it, and leaves the original as it was", async () => {
    const copies = await copy({ "a-network": aws }, ["a-network"]);

    expect(copies).toEqual([{ id: "a-network", removed: [], runnable: true }]);
    expect(read(inLab("a-network", "cdk.tf.json"))).toEqual(aws);
    expect(read(inLab("a-network", "lab_override.tf.json"))).toEqual({
      provider: { aws: [expect.objectContaining({ endpoints: [expect.objectContaining({ ec2: "http://a" })] })] },
    });
    expect(existsSync(join(outdir, "stacks", "a-network", "lab_override.tf.json"))).toBe(false);
    expect(read(join(outdir, "stacks", "a-network", "cdk.tf.json"))).toEqual(aws);
  });

  it("has nothing to apply of a stack that is all Kubernetes, whatever providers are there, and reports why", async () => {
    const [only] = await copy({ "a-workloads": helm }, ["a-workloads"]);

    expect(only).toMatchObject({ id: "a-workloads", runnable: false });
    expect(only?.removed.map(({ why }) => why)).toContain("needs Kubernetes, which the lab does not have");
    expect(existsSync(inLab("a-workloads", "lab_override.tf.json"))).toBe(false);
  });

  it("leaves out what AWS's stand-in lacks, which would go to the real AWS, and keeps the rest", async () => {
    const mesh = { ...aws.resource, aws_vpclattice_service_network: { mesh: { name: "a" } } };

    const [only] = await copy({ "a-addons": { ...aws, resource: mesh } }, ["a-addons"]);

    expect(read(inLab("a-addons", "cdk.tf.json"))).toEqual(aws);
    expect(only?.runnable).toBe(true);
    expect(only?.removed).toEqual([
      {
        address: "aws_vpclattice_service_network.mesh",
        what: "the whole resource",
        why: "needs VPC Lattice, which the lab does not have",
      },
    ]);
  });

  it("has something to apply of a stack that only publishes what it reads, and nothing of one that does neither", async () => {
    const { terraform, provider } = aws;
    const reads = { terraform, provider, output: { contract: { value: { kind: "network" } } } };

    const copies = await copy({ "a-network": reads, "a-workloads": { terraform, provider } }, [
      "a-network",
      "a-workloads",
    ]);

    expect(copies.map(({ id, runnable }) => [id, runnable])).toEqual([
      ["a-network", true],
      ["a-workloads", false],
    ]);
  });

  it("removes the endpoints again from a stack whose account the lab does not have", async () => {
    await copy({ "a-network": aws }, ["a-network"]);

    await copy({ "a-network": aws }, ["a-network"], []);

    expect(existsSync(inLab("a-network", "lab_override.tf.json"))).toBe(false);
  });

  it("has no copy of a stack that was not asked for: its AWS would be the real one", async () => {
    await copy({ "a-network": aws, "b-network": aws }, ["a-network"]);

    expect(hasCopy(lab, { id: "a-network", account })).toBe(true);
    expect(hasCopy(lab, { id: "b-network", account })).toBe(false);
    expect(hasCopy(lab, { id: "c-network", account: undefined })).toBe(false);
  });

  it("sends a copy to services that have other addresses since", async () => {
    await copy({ "a-network": aws }, ["a-network"]);

    const moved = new Map([[account, { ...endpoints, eks: "http://moved" }]]);
    const folder = await sendToLab(lab, { id: "a-network", document: aws, account }, moved);

    expect(folder).toBe(join(lab.out, "stacks", "a-network"));
    expect(read(inLab("a-network", "lab_override.tf.json"))).toMatchObject({
      provider: { aws: [{ endpoints: [{ ec2: "http://a", eks: "http://moved" }] }] },
    });
  });

  it("leaves the copies of other stacks alone: another run may be at them", async () => {
    await copy({ "a-network": aws, "b-network": aws }, ["a-network", "b-network"]);

    await copy({ "a-network": aws, "b-network": { resource: {} } }, ["a-network"]);

    expect(read(inLab("b-network", "cdk.tf.json"))).toEqual(aws);
    expect(existsSync(inLab("b-network", "lab_override.tf.json"))).toBe(true);
  });
});
