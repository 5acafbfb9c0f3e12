import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { labFolder } from "../../../lab/lab-folder";
import { stopServices } from "../../../lab/services/services";
import type { StackCommand } from "../../../lab/stacks/cdktf";
import { runStacks, type StackRun } from "../../../lab/stacks/run";
import { readSynthesised } from "../../../lab/stacks/synthesised";
import { describeWithMoto } from "../moto-there";

/** Stands for Terraform, which cdktf calls: writes down what it is called for, and says what cdktf waits for. */
const terraform = `#!/bin/sh
case "$*" in
  "version -json") echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}' ;;
  version*) echo "Terraform v1.11.4" ;;
  output*) echo "{}" ;;
  plan*) echo "{\\"applyable\\": \${APPLYABLE}}" > plan ;;
  show*) cat plan ;;
  apply*) echo "apply $(basename "$PWD")" >> "$CALLS"; echo "Apply complete! Resources: 1 added, 0 changed, 0 destroyed." ;;
esac
`;

describeWithMoto("runStacks", () => {
  const root = mkdtempSync(join(tmpdir(), "eksnet-run-"));
  const lab = labFolder(root);
  const outdir = join(root, "cdktf.out");
  const local = (name: string) => ({ backend: { local: { path: `../../../.state/${name}.tfstate` } } });
  const resource = { terraform_data: { one: { input: "a" } } };
  const helm = { source: "hashicorp/helm" };
  const documents: Readonly<Record<string, object>> = {
    "a-network": { terraform: local("a-network"), resource },
    "a-cluster": { terraform: local("a-cluster"), resource },
    "a-workloads": {
      terraform: { ...local("a-workloads"), required_providers: { helm } },
      resource: { helm_release: { chart: { name: "a" } } },
    },
    "b-workloads": { terraform: local("b-workloads") },
  };

  const calls = join(root, "calls");
  const path = process.env.PATH;

  beforeAll(() => {
    mkdirSync(join(root, "bin"));
    writeFileSync(join(root, "bin", "terraform"), terraform, { mode: 0o755 });
    process.env.PATH = [join(root, "bin"), path].join(delimiter);
    process.env.CALLS = calls;
    for (const [id, document] of Object.entries(documents)) {
      mkdirSync(join(outdir, "stacks", id), { recursive: true });
      // What cdktf reads of a stack itself.
      const metadata = { "//": { metadata: { backend: "local", stackName: id, version: "0.21.0" }, outputs: {} } };
      writeFileSync(join(outdir, "stacks", id, "cdk.tf.json"), JSON.stringify({ ...metadata, ...document }));
    }
    const stacks = Object.keys(documents).map((id) => [
      id,
      {
        name: id,
        constructPath: id,
        workingDirectory: `stacks/${id}`,
        synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
        annotations: [],
        dependencies: id === "a-cluster" ? ["a-network"] : [],
      },
    ]);
    writeFileSync(
      join(outdir, "manifest.json"),
      JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(stacks) }),
    );
    // cdktf looks for its project where it runs.
    writeFileSync(join(root, "cdktf.json"), JSON.stringify({ language: "typescript", app: "true", projectId: "a" }));
  });
  afterAll(async () => {
    process.env.PATH = path;
    delete process.env.CALLS;
    delete process.env.APPLYABLE;
    await stopServices(lab, () => {});
    rmSync(root, { recursive: true });
  });

  /** Runs a command on the stacks named, and answers with how it ended and what it said. */
  async function run(command: StackCommand, ids: readonly string[], hindered: readonly string[] = []) {
    const said: string[] = [];
    const all = await readSynthesised(outdir);
    const stacks = all.filter(({ id }) => ids.includes(id));
    const hindrances: StackRun["hindrances"] = async () => hindered.map((stack) => ({ stack, reason: "not now" }));
    const say = (line: string): void => void said.push(line);
    return { result: await runStacks(lab, { command, outdir, stacks, all, hindrances, say }), said };
  }
  const applied = (): string => (existsSync(calls) ? readFileSync(calls, "utf8") : "");

  it("applies what nothing hinders, and lists last what it left out", async () => {
    const { result, said } = await run("apply", ["a-network", "a-cluster"], ["a-cluster"]);

    expect(result).toBe("hindered");
    expect(said.at(-1)).toBe("a-cluster was left out: not now");
    expect(applied()).toBe("apply a-network\n");
  });

  it("refuses to destroy what an applied stack depends on, and names what to destroy first", async () => {
    const state = { version: 4, resources: [{ mode: "managed", type: "terraform_data", name: "one" }] };
    mkdirSync(lab.states, { recursive: true });
    writeFileSync(join(lab.states, "a-cluster.tfstate"), JSON.stringify(state));
    mkdirSync(join(lab.out, "stacks", "a-cluster"), { recursive: true });

    const { result, said } = await run("destroy", ["a-network"]);

    expect(result).toBe("hindered");
    expect(said.at(-1)).toBe(
      "a-network was left out: a-cluster was applied and depends on it. Run first: npx eksnet lab destroy a --stack cluster",
    );
  });

  it("is not done when nothing could run, and reports what that needs", async () => {
    const { result, said } = await run("apply", ["a-workloads"]);

    expect(result).toBe("hindered");
    expect(said.at(-1)).toBe(
      "Nothing of a-workloads can be applied here: it needs Kubernetes, which the lab does not have",
    );
  });

  it.each([
    ["unchanged", "false"],
    ["done", "true"],
  ])("ends as %s after a plan when Terraform says that applying it makes sense: %s", async (result, applyable) => {
    process.env.APPLYABLE = applyable;

    expect((await run("plan", ["a-network"])).result).toBe(result);
  });

  it("is done with a stack that holds nothing", async () => {
    expect(await run("apply", ["b-workloads"])).toEqual({
      result: "done",
      said: [expect.stringContaining("left out"), "There is nothing to apply: no resource is in b-workloads"],
    });
  });
});
