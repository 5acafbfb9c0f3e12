import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SynthesisedStack } from "../../../cli/synthesis";
import { Interruption } from "../../../cli/terraform/interruption";
import type { StackOutcome } from "../../../cli/terraform/outcome";
import { type ApplyOptions, applyStacks, planStacks } from "../../../cli/terraform/run-stacks";
import { describeWithTerraform } from "../../lab/terraform-there";

/** A stack of Terraform's own resources, in the folder of a test. */
interface Definition {
  readonly kind: string;
  readonly resource?: object;

  /** Kinds of stacks whose contracts it reads. */
  readonly reads?: readonly string[];
}

const contract = (kind: string) => ({ contract: { value: { kind, schema: 1 } } });
const value = (input: string) => ({ terraform_data: { one: { input } } });
const fails = { terraform_data: { one: { provisioner: [{ "local-exec": { command: "exit 3" } }] } } };

describeWithTerraform("stacks, planned and applied in order", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "eksnet-stacks-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function define(...definitions: readonly Definition[]): SynthesisedStack[] {
    return definitions.map(({ kind, resource, reads = [] }) => {
      const id = `acme-${kind}`;
      const folder = join(root, "stacks", id);
      mkdirSync(folder, { recursive: true });
      const document = {
        terraform: { backend: { local: { path: `../../state/${kind}.tfstate` } } },
        ...(resource && { resource: resource as Readonly<Record<string, object>> }),
        ...(reads.length > 0 && {
          data: {
            terraform_remote_state: Object.fromEntries(
              reads.map((one) => [one, { backend: "local", config: { path: `../../state/acme/${one}.tfstate` } }]),
            ),
          },
        }),
        output: contract(kind),
      };
      const path = join(folder, "cdk.tf.json");
      // The states are found by the paths in the documents alone.
      writeFileSync(path, JSON.stringify(document).replaceAll("state/acme/", "state/"));
      return { id, environment: "acme", kind, path, document, warnings: [] };
    });
  }

  function run<T>(work: (options: ApplyOptions) => Promise<T>, rest: Partial<ApplyOptions> = {}): Promise<T> {
    const scratch = mkdtempSync(join(root, "scratch-"));
    return Interruption.during((interruption) =>
      work({ scratch, interruption, begin: () => {}, approve: async () => true, ...rest }),
    );
  }

  const apply = (stacks: readonly SynthesisedStack[], rest?: Partial<ApplyOptions>) =>
    run((options) => applyStacks(stacks, options), rest);
  const plan = (stacks: readonly SynthesisedStack[], applied: readonly string[] = []) =>
    run((options) => planStacks(stacks, { ...options, applied: new Set(applied) }));
  const lines = (outcomes: readonly StackOutcome[]) =>
    outcomes.map(({ stack, outcome, changes }) =>
      [stack, outcome, ...(changes ? [changes.added, changes.changed, changes.destroyed] : [])].join(" "),
    );

  it("are applied one after the other, keep what was applied, and have nothing to do the second time", async () => {
    const stacks = define({ kind: "network", resource: value("a") }, { kind: "cluster", reads: ["network"] });
    const begun: string[] = [];

    const first = await apply(stacks, { begin: ({ id }) => begun.push(id) });
    const second = await apply(stacks);

    expect(lines(first)).toEqual(["acme-network applied 1 0 0", "acme-cluster applied 0 0 0"]);
    expect(begun).toEqual(["acme-network", "acme-cluster"]);
    expect(lines(second)).toEqual(["acme-network unchanged 0 0 0", "acme-cluster unchanged 0 0 0"]);
    expect(readdirSync(join(root, "state")).filter((file) => file.endsWith(".applied.json"))).toHaveLength(2);
  });

  it("stop at the first that fails; those after it are not started", async () => {
    const stacks = define({ kind: "network", resource: fails }, { kind: "cluster", reads: ["network"] });

    const outcomes = await apply(stacks);

    expect(lines(outcomes)).toEqual(["acme-network failed", "acme-cluster not-run"]);
    expect(outcomes[1]?.notes).toEqual(["it comes after acme-network"]);
    expect(existsSync(join(root, "state", "network.applied.json"))).toBe(false);
  });

  it("stop where a plan is not approved, and leave that stack as it is", async () => {
    const stacks = define({ kind: "network", resource: value("a") }, { kind: "cluster" });

    const outcomes = await apply(stacks, { approve: async ({ id }) => id !== "acme-network" });

    expect(lines(outcomes)).toEqual(["acme-network declined 1 0 0", "acme-cluster not-run"]);
    expect(existsSync(join(root, "state", "network.tfstate"))).toBe(false);
  });

  it("say what a plan replaces before they ask", async () => {
    const replaced = (input: string) => ({ terraform_data: { one: { triggers_replace: input } } });
    await apply(define({ kind: "network", resource: replaced("a") }));
    const asked: unknown[] = [];

    const outcomes = await apply(define({ kind: "network", resource: replaced("b") }), {
      approve: async (_, { changes }) => asked.push(changes.replaced) > 0,
    });

    expect(lines(outcomes)).toEqual(["acme-network applied 1 0 1"]);
    expect(asked).toEqual([[{ address: "terraform_data.one", because: ["triggers_replace"] }]]);
  });

  it("are planned without those whose producer was never applied", async () => {
    const stacks = define({ kind: "network", resource: value("a") }, { kind: "cluster", reads: ["network"] });

    const outcomes = await plan(stacks);

    expect(lines(outcomes)).toEqual(["acme-network planned 1 0 0", "acme-cluster not-run"]);
    expect(outcomes[1]?.notes[0]).toContain("acme-network");
    expect(existsSync(join(root, "state", "network.tfstate"))).toBe(false);
  });

  it("say of a plan that its producer has changes that wait", async () => {
    await apply(define({ kind: "network", resource: value("a") }, { kind: "cluster", reads: ["network"] }));
    const stacks = define({ kind: "network", resource: value("b") }, { kind: "cluster", reads: ["network"] });

    const outcomes = await plan(stacks, ["acme-network"]);

    expect(lines(outcomes)).toEqual(["acme-network planned 0 1 0", "acme-cluster unchanged 0 0 0"]);
    expect(outcomes[1]?.notes).toEqual(["acme-network has changes that wait; they may change this plan"]);
  });

  it("end with what was begun at Ctrl-C, write its state, and start nothing after it", async () => {
    const slow = { terraform_data: { one: { provisioner: [{ "local-exec": { command: "sleep 2" } }] } } };
    const stacks = define({ kind: "network", resource: slow }, { kind: "cluster" });
    const show = (text: string) => {
      if (text.includes("Provisioning with")) process.emit("SIGINT");
    };

    const outcomes = await apply(stacks, { show });

    expect(lines(outcomes)[0]).toMatch(/^acme-network (?:interrupted|applied)/);
    expect(lines(outcomes)[1]).toBe("acme-cluster not-run");
    expect(existsSync(join(root, "state", "network.tfstate"))).toBe(true);
  });

  it("start nothing when Ctrl-C comes between two programs", async () => {
    const stacks = define({ kind: "network", resource: value("a") }, { kind: "cluster" });

    const outcomes = await apply(stacks, {
      approve: async () => {
        process.emit("SIGTERM");
        return true;
      },
    });

    expect(lines(outcomes)).toEqual(["acme-network interrupted 1 0 0", "acme-cluster not-run"]);
    expect(existsSync(join(root, "state", "network.tfstate"))).toBe(false);
  });

  it("say who holds the lock of a state, and how to unlock one of a run that is dead", async () => {
    const slow = { terraform_data: { one: { provisioner: [{ "local-exec": { command: "sleep 3" } }] } } };
    const stacks = define({ kind: "network", resource: slow });
    let holder: Promise<StackOutcome[]> | undefined;
    const held = new Promise<void>((resolve) => {
      holder = apply(stacks, { show: (text) => text.includes("Provisioning with") && resolve() });
    });
    await held;

    const [outcome] = await apply(stacks);

    expect(outcome?.outcome).toBe("failed");
    expect(outcome?.notes[0]).toMatch(/locked by \S+@\S+ since .*terraform -chdir=\S+ force-unlock \S+/);
    expect(lines((await holder) ?? [])).toEqual(["acme-network applied 1 0 0"]);
  });
});
