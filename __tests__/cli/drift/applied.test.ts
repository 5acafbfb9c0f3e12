import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepApplied } from "../../../cli/drift/applied/keep";
import { appliedConfiguration, type DriftRun } from "../../../cli/drift/stack-drift";
import type { SynthesisedStack } from "../../../cli/synthesis";

const state = { version: 4, lineage: "one", serial: 3, resources: [] };
const run: DriftRun = { scratch: "", stop: new AbortController().signal };

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-applied-"));
  folders.push(folder);
  return folder;
}

/** A stack with local state in a folder of its own. */
function stackIn(folder: string): SynthesisedStack {
  const out = join(folder, "stacks", "acme-network");
  mkdirSync(out, { recursive: true });
  mkdirSync(join(folder, "state"), { recursive: true });
  const document = {
    terraform: { backend: { local: { path: "../../state/network.tfstate" } } },
    resource: { aws_vpc: { vpc: {} } },
  };
  const path = join(out, "cdk.tf.json");
  writeFileSync(path, JSON.stringify(document));
  return { id: "acme-network", environment: "acme", kind: "network", path, document, warnings: [] };
}

function writeState(folder: string, content: object): void {
  writeFileSync(join(folder, "state", "network.tfstate"), JSON.stringify(content));
}

async function reason(stack: SynthesisedStack): Promise<string> {
  const applied = await appliedConfiguration(stack, run);
  return applied !== undefined && "unknown" in applied ? applied.unknown : "known";
}

describe("the configuration that was applied last", () => {
  it("is kept beside the state, for its owner only, and found again", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);

    await keepApplied(stack);

    const file = join(folder, "state", "network.applied.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "state")).sort()).toEqual(["network.applied.json", "network.tfstate"]);
    const applied = await appliedConfiguration(stack, run);
    expect(applied).toMatchObject({ files: { "cdk.tf.json": readFileSync(stack.path, "utf8") } });
  });

  it("is not known before the first apply", async () => {
    expect(await reason(stackIn(scratch()))).toMatch(/never applied.*npx eksnet apply acme/);
  });

  it("is not asked of a stack that has nothing to apply", async () => {
    const stack = stackIn(scratch());
    const { resource: _, ...document } = stack.document;

    expect(await appliedConfiguration({ ...stack, document }, run)).toBeUndefined();
  });

  it("is not known after an apply by other means", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);

    expect(await reason(stack)).toMatch(/was not kept.*--applied-from REV/);

    await keepApplied(stack);
    writeState(folder, { ...state, serial: 4 });

    expect(await reason(stack)).toMatch(/serial 3, now 4.*--applied-from REV/);
  });

  it("is not known for a state that was made anew", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);
    await keepApplied(stack);

    writeState(folder, { ...state, lineage: "two" });

    expect(await reason(stack)).toMatch(/of another state/);
  });

  it.each([
    ["is no JSON", "{"],
    ["is something else", '{"format":1}'],
    ["was written by a newer version", '{"format":2}'],
  ])("is not known when the file %s", async (_, text) => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);
    writeFileSync(join(folder, "state", "network.applied.json"), text);

    expect(await reason(stack)).toMatch(/network\.applied\.json (?:cannot be read|was written by a newer version)/);
  });

  it("is not known when the state is no state", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, { version: 3 });

    expect(await reason(stack)).toMatch(/network\.tfstate cannot be read: it is not a Terraform state of version 4/);
  });

  it("is that of a revision where one is named, whatever was kept", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);
    const files = { "cdk.tf.json": "{}" };

    expect(
      await appliedConfiguration(stack, { ...run, appliedFrom: new Map([["acme-network", files]]) }),
    ).toMatchObject({
      files,
    });
    expect(await appliedConfiguration(stack, { ...run, appliedFrom: new Map() })).toMatchObject({
      unknown: expect.stringMatching(/revision does not have/),
    });
  });

  it("is HCP Terraform's own for a workspace, whose page is named", async () => {
    const stack = stackIn(scratch());
    const cloud = { organization: "acme", workspaces: { name: "acme-network", project: "eksnet" } };

    expect(await reason({ ...stack, document: { terraform: { cloud } } })).toContain(
      "https://app.terraform.io/app/acme/workspaces/acme-network/health",
    );
  });

  it("leaves what was kept when it cannot be written", async () => {
    const folder = scratch();
    const stack = stackIn(folder);
    writeState(folder, state);
    mkdirSync(join(folder, "state", "network.applied.json"));

    await expect(keepApplied(stack)).rejects.toThrow(/network\.applied\.json cannot be written: /);
    expect(readdirSync(join(folder, "state")).sort()).toEqual(["network.applied.json", "network.tfstate"]);
  });
});
