import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { clusterContract, networkContract } from "@eksnet/modules/contracts";
import { readHcpState, signIn } from "../../cli/check/hcp-state";
import type { Published } from "../../cli/check/parse-state";
import { contractProblem, type Producer, producersOf } from "../../cli/check/producers";
import { readPublished } from "../../cli/check/states";
import { selectStacks } from "../../cli/selection";
import type { RemoteState, SynthesisedStack } from "../../cli/synthesis";

const local: RemoteState = { backend: "local", config: { path: "../../../.state/starter/network.tfstate" } };
const workspace: RemoteState = {
  backend: "remote",
  config: { organization: "o", workspaces: { name: "starter-network" } },
};
const network: Producer = { id: "starter-network", environment: "starter", kind: "network", state: local };

/** A stack that reads states. */
function stackWith(states: Readonly<Record<string, RemoteState>>, id = "starter-cluster"): SynthesisedStack {
  const document = { terraform: {}, data: { terraform_remote_state: states } };
  const [environment = "", kind = ""] = id.split("-");
  return { id, environment, kind, path: `cdktf.out/stacks/${id}/cdk.tf.json`, document, warnings: [] };
}

/** A contract with every field that a producer must publish. */
function published(contract: { kind: string; schema: number; fields: object }): Published {
  const names = Object.keys(contract.fields).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  const { kind, schema } = contract;
  return { ...Object.fromEntries(names.map((name) => [name, "x"])), kind, schema };
}

describe("producersOf", () => {
  it.each([
    ["a file", local],
    ["an S3 key", { backend: "s3", config: { bucket: "b", key: "starter/network.tfstate", region: "eu-west-1" } }],
    ["a workspace", workspace],
  ])("knows the producer behind %s", (_what, state) => {
    expect(producersOf(stackWith({ network: state }))).toEqual([{ ...network, state }]);
  });

  it("finds the environment of a producer by its kind, even with hyphens in its name", () => {
    const state = { backend: "remote", config: { organization: "o", workspaces: { name: "my-own-env-network" } } };

    expect(producersOf(stackWith({ network: state }))[0]).toMatchObject({ environment: "my-own-env", kind: "network" });
  });

  it("finds none in a stack that reads no state", () => {
    expect(producersOf({ ...stackWith({}), document: { terraform: {} } })).toEqual([]);
  });
});

describe("contractFault", () => {
  it("finds nothing in a contract with all that must be in it, optional fields left out", () => {
    expect(contractProblem(network, { ...published(networkContract), ipv6_cidr: null })).toBeUndefined();
  });

  it("reports that a stack was not applied", () => {
    expect(contractProblem(network, undefined)).toBe("starter-network has not been applied");
  });

  it("does not take a workspace that the token may not read for a stack that was not applied", () => {
    expect(contractProblem({ ...network, state: workspace }, undefined)).toBe(
      "starter-network has not been applied, or the token may not read it",
    );
  });

  it("names what was found in the place of the contract wanted", () => {
    expect(contractProblem(network, { ...published(clusterContract), schema: 2 })).toBe(
      "starter-network publishes another contract: wanted network schema 1, found cluster schema 2",
    );
  });

  it("names the fields that an older producer does not publish", () => {
    expect(contractProblem(network, { ...published(networkContract), zone_ids: undefined, vpc_cidr: null })).toBe(
      "starter-network is too old: it does not publish vpc_cidr, zone_ids",
    );
  });
});

describe("readPublished", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "eksnet-check-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = () => readPublished(local, { stackFolder: join(root, "cdktf.out", "stacks", "starter-cluster") });
  const write = (text: string) => {
    const file = join(root, ".state", "starter", "network.tfstate");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  it("reads the contract in a state file, found as Terraform finds it", async () => {
    write(JSON.stringify({ version: 4, outputs: { contract: { value: { kind: "network" } } } }));

    expect(await read()).toEqual({ kind: "network" });
  });

  it("finds none without a state, and none in a state whose apply did not come to its end", async () => {
    expect(await read()).toBeUndefined();
    write(JSON.stringify({ version: 4, outputs: {} }));
    expect(await read()).toBeUndefined();
  });

  it("names the state file that is no state", async () => {
    write("<<<<<<< HEAD");

    await expect(read()).rejects.toThrow(/\.state\/starter\/network\.tfstate cannot be read: /);
  });

  it("refuses a backend that it cannot read", async () => {
    const state = { backend: "gcs", config: {} };

    await expect(readPublished(state, { stackFolder: root })).rejects.toThrow(/does not know the backend "gcs"/);
  });
});

describe("signIn", () => {
  const sources = (variables: Record<string, string>) => ({ variables, home: "/nowhere" });

  it("uses the token that Terraform would use", async () => {
    const signedIn = signIn("my-tfe.example.com", sources({ TF_TOKEN_my__tfe_example_com: "secret" }));

    expect(await signedIn).toEqual({ address: "https://my-tfe.example.com/api/v2", token: "secret" });
  });

  it("names the command and the variable that make one, and what it does not look at", async () => {
    await expect(signIn("my-tfe.example.com", sources({}))).rejects.toThrow(
      /terraform login my-tfe\.example\.com, or set TF_TOKEN_my__tfe_example_com\. Credentials helpers are not supported/,
    );
  });
});

describe("readHcpState", () => {
  it("names the host that does not answer, and no workspace, so that the reason is the same for each", async () => {
    const host = { address: "https://127.0.0.1:1/api/v2", token: "t" };

    await expect(readHcpState(host, "o", "w")).rejects.toThrow(
      /^https:\/\/127\.0\.0\.1:1 did not answer: .*ECONNREFUSED/,
    );
  });
});

describe("selectStacks", () => {
  const stacks = ["starter-network", "starter-cluster", "study-network"].map((id) => stackWith({}, id));
  const select = (environment: string, kind?: string) => selectStacks(stacks, environment, kind).map(({ id }) => id);

  it("accepts an environment, or one of its stacks", () => {
    expect(select("starter")).toEqual(["starter-network", "starter-cluster"]);
    expect(select("starter", "cluster")).toEqual(["starter-cluster"]);
  });

  it("names those that there are when none is meant", () => {
    expect(() => select("stater")).toThrow(
      'There is no environment "stater". Did you mean "starter"? There are: starter, study',
    );
    expect(() => select("study", "cluster")).toThrow('Environment "study" has no stack "cluster". It has: network');
  });
});
