import { dependenciesOf, describeDependencies, exitCodeOf, type StackDependency } from "../../cli/check/dependencies";
import { CommandFailure } from "../../cli/failure";
import type { SynthesisedStack } from "../../cli/synthesis";

/** A stack of `starter` that reads the named ones. */
function stack(kind: string, reads: readonly string[]): SynthesisedStack {
  const states = reads.map((name) => [name, { backend: "local", config: { path: `starter/${name}.tfstate` } }]);
  const document = { terraform: {}, data: { terraform_remote_state: Object.fromEntries(states) } };
  return { id: `starter-${kind}`, environment: "starter", kind, path: "", document, warnings: [] };
}

const network = stack("network", []);
const cluster = stack("cluster", ["network"]);
const addons = stack("addons", ["network", "cluster"]);
const stacks = [network, cluster, addons];

const unreadable: StackDependency = {
  stack: "starter-cluster",
  producer: "starter-network",
  found: "unreadable",
  problem: "x cannot be read: y",
};
const missing: StackDependency = {
  stack: "starter-addons",
  producer: "starter-cluster",
  found: "missing",
  problem: "starter-cluster has not been applied",
};
const ok: StackDependency = { stack: "starter-addons", producer: "starter-network", found: "ok" };

describe("dependenciesOf", () => {
  it("reads each producer once, however many stacks read it", async () => {
    const read: string[] = [];

    const dependencies = await dependenciesOf(stacks, async ({ id }) => {
      read.push(id);
      return undefined;
    });

    expect(read).toEqual(["starter-network", "starter-cluster"]);
    expect(dependencies.map(({ stack: reader, producer }) => [reader, producer])).toEqual([
      ["starter-cluster", "starter-network"],
      ["starter-addons", "starter-network"],
      ["starter-addons", "starter-cluster"],
    ]);
  });

  it("shows what it found of the others when one state cannot be read", async () => {
    const dependencies = await dependenciesOf(stacks, async ({ kind }) => {
      if (kind === "network") throw new CommandFailure("x cannot be read: y");
      return undefined;
    });

    expect(dependencies).toEqual([unreadable, { ...unreadable, stack: "starter-addons" }, missing]);
  });

  it("does not take a mistake of its own for a state that cannot be read", async () => {
    const read = () => Promise.reject(new TypeError("mistake"));

    await expect(dependenciesOf(stacks, read)).rejects.toThrow(TypeError);
  });
});

describe("describeDependencies", () => {
  it("names what was checked when it reads nothing", () => {
    expect(describeDependencies("starter-network", [], stacks).split("\n")).toEqual([
      "starter-network: reads no other stack.",
      "",
      "Next: npx cdktf plan starter-network --skip-synth",
    ]);
  });

  it("lists every finding, and suggests to apply what is missing with what that reads and what waits for it", () => {
    expect(describeDependencies("starter", [ok, missing], stacks).split("\n")).toEqual([
      "stack           reads            found",
      "starter-addons  starter-network  ok",
      "starter-addons  starter-cluster  starter-cluster has not been applied",
      "",
      "Next: npx cdktf apply starter-network starter-cluster starter-addons --skip-synth",
      "      In CI, add --auto-approve.",
    ]);
  });

  it("suggests to apply what a stack reads before that stack is checked again", () => {
    expect(describeDependencies("starter-addons", [ok, missing], stacks)).toContain(
      "Next: npx cdktf apply starter-network starter-cluster --skip-synth\n",
    );
  });

  it("gives a reason once that no state can be read for", () => {
    const lines = describeDependencies("starter", [unreadable, { ...unreadable, stack: "starter-addons" }], stacks);

    expect(lines.split("\n")).toEqual([
      "stack            reads            found",
      "starter-cluster  starter-network  state cannot be read",
      "starter-addons   starter-network  state cannot be read",
      "",
      "x cannot be read: y",
    ]);
  });

  it("does not ask to apply a stack whose state cannot be read", () => {
    expect(describeDependencies("starter", [unreadable], stacks)).not.toContain("Next:");
  });

  it("sends a person who has problems in AWS or the cluster back to the check, and not to a plan", () => {
    const lines = describeDependencies("starter", [ok], stacks, { hasProblems: true }).split("\n");

    expect(lines.slice(-2)).toEqual(["Next: npx eksnet check starter", "      After the problems above are solved."]);
  });
});

describe("exitCodeOf", () => {
  it.each([
    [0, "all are there", [ok]],
    [2, "one must be applied first", [ok, missing]],
    [1, "one state cannot be read", [ok, missing, unreadable]],
  ])("is %d when %s", (code, _when, dependencies) => {
    expect(exitCodeOf(dependencies)).toBe(code);
  });
});
