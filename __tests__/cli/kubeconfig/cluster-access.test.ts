import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { clusterContract } from "@eksnet/modules/contracts";
import { clusterAccess } from "../../../cli/kubeconfig/cluster-access";
import type { SynthesisedStack } from "../../../cli/synthesis";

describe("the cluster of an environment", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "eksnet-access-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const reading = (kind: string, produced: string, environment = "acme"): SynthesisedStack => ({
    id: `acme-${kind}`,
    environment: "acme",
    kind,
    path: join(root, `cdktf.out/stacks/acme-${kind}/cdk.tf.json`),
    document: {
      terraform: {},
      data: {
        terraform_remote_state: {
          [produced]: { backend: "local", config: { path: `../../../.state/${environment}/${produced}.tfstate` } },
        },
      },
    },
    warnings: [],
  });
  const addons = () => reading("addons", "cluster");
  function publish(value: object): void {
    const file = join(root, ".state/acme/cluster.tfstate");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ version: 4, outputs: { contract: { value } } }));
  }
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const contract = {
    ...Object.fromEntries(Object.keys(clusterContract.fields).map((name) => [snake(name), `${name} of acme`])),
    kind: "cluster",
    schema: clusterContract.schema,
  };

  it("is read from the state of its cluster stack", async () => {
    publish(contract);

    expect(await clusterAccess([addons()], "acme")).toEqual({
      name: "name of acme",
      arn: "arn of acme",
      region: "region of acme",
      endpoint: "endpoint of acme",
      certificateAuthorityData: "certificateAuthorityData of acme",
    });
  });

  it("names the command that makes it where it is not there, or too old", async () => {
    const failure = /acme-cluster has not been applied\. Run: npx cdktf apply acme-network acme-cluster --skip-synth$/;
    await expect(clusterAccess([reading("cluster", "network"), addons()], "acme")).rejects.toThrow(failure);

    publish({ ...contract, endpoint: undefined });
    await expect(clusterAccess([addons()], "acme")).rejects.toThrow(/too old: it does not publish endpoint/);
  });

  it("names the network stack of another environment where the cluster is in its network", async () => {
    const stacks = [reading("cluster", "network", "hub"), addons()];

    await expect(clusterAccess(stacks, "acme")).rejects.toThrow(
      /npx cdktf apply hub-network acme-cluster --skip-synth$/,
    );
  });
});
