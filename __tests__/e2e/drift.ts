import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { keepApplied } from "../../cli/drift/applied/keep";
import { environmentDrift } from "../../cli/drift/environment-drift";
import { labStateLocations } from "../../cli/lab/state-locations";
import type { SynthesisedStack } from "../../cli/synthesis";
import { defineEnvironment } from "../../environments/schema";
import { ensureVirtualEnvironment } from "../../lab/aws/virtual-environment";
import { overrideFile } from "../../lab/stacks/override";
import { changed, soundInput } from "../support/variant";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { Trial, type TrialStack } from "./trial";

const region = "eu-west-1";
const input = changed(soundInput, { name: "drifting", account: "222233334444" });

const nodeGroup = "aws_eks_node_group.nodes_workers_eu_west_1a";

/** Changes by hand, by the name of the function in by_hand.py: class, address and attribute of all that must be found. */
const byHand: Readonly<Record<string, readonly string[]>> = {
  changed_tag: ["drifted aws_vpc.vpc tags.Owner"],
  deleted_route: ["deleted aws_route.vpc_routes_private_nat_eu_west_1a"],
  widened_rule: ["drifted aws_vpc_security_group_ingress_rule.cluster_nodes_from_control_plane_1025_65535 from_port"],
  added_rule: ["drifted aws_security_group.cluster_nodes ingress"],
  addon: ["drifted aws_eks_addon.coredns configuration_values"],
  detached_policy: ["deleted aws_iam_role_policy_attachment.nodes_amazon_eks_worker_node_policy"],
  attached_policy: ["drifted aws_iam_role.nodes managed_policy_arns"],
  added_route: ["drifted aws_route_table.vpc_routes_private_eu_west_1b route"],
  subnet_attribute: ["drifted aws_subnet.vpc_private_eu_west_1a map_public_ip_on_launch"],
  launch_template_version: ["drifted aws_launch_template.nodes_workers latest_version"],
  tagged_node_group: [`drifted ${nodeGroup} tags.Owner`],
  scaled: [`expected ${nodeGroup} scaling_config[0].desired_size`],
  controllers_tag: ['expected aws_vpc.vpc tags["elbv2.k8s.aws/cluster"]'],
  controllers_rule: ["expected aws_security_group.cluster_nodes ingress"],
};

/** A change that waits, of a resource that drifts as well. */
const waits = { cluster: { nodeGroups: { workers: { nodesPerZone: { max: 4 } } } } };
const waiting = ["eu_west_1a", "eu_west_1b"].map(
  (zone) => `waiting aws_eks_node_group.nodes_workers_${zone} scaling_config.max_size`,
);

/**
 * Applies an environment, changes it by hand in every way of the list at once, and wants exactly those changes found; then
 * applies it again, and wants nothing found.
 */
export async function runDrift(): Promise<CheckResult[]> {
  const run = new DriftRun(await Trial.start(lab, "drift", input.account));
  const results: CheckResult[] = [];
  const check = async (what: string, work: () => Promise<readonly string[]>): Promise<void> => {
    const started = performance.now();
    const faults = await work().catch((error) => [String(error)]);
    console.log(`drift: ${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    results.push({ title: `drift: ${what}`, faults });
  };

  await check("a stack that was never applied cannot be told", async () => {
    await run.place();
    return difference(await run.find(), ["could-not-tell", "could-not-tell"]);
  });
  await check("nothing is found after an apply", async () => {
    await run.apply();
    return difference(await run.find(), []);
  });
  await check("each change by hand is found as what it is, and nothing else", async () => {
    await run.change(Object.keys(byHand));
    return difference(await run.find(), Object.values(byHand).flat());
  });
  await check("a waiting change is told apart from the drift of the same resource", async () => {
    await run.place(waits);
    return difference(await run.find(), [...Object.values(byHand).flat(), ...waiting]);
  });
  await check("no state was changed", async () => run.changedStates());
  await check("nothing is found after the next apply", async () => {
    await run.change(["undo_additions"]);
    await run.apply();
    return difference(await run.find(), []);
  });
  await check("destroy", () => run.destroy());
  return results;
}

/** Wanted lines that are missing, and found ones that are not wanted. */
function difference(found: readonly string[], wanted: readonly string[]): string[] {
  const left = [...found];
  const missing = wanted.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [...missing.map((line) => `not found: ${line}`), ...left.map((line) => `found: ${line}`)];
}

class DriftRun {
  #stacks: readonly TrialStack[] = [];
  #states: ReadonlyMap<string, string> = new Map();

  public constructor(private readonly trial: Trial) {}

  public async place(changes: Parameters<typeof changed>[1] = {}): Promise<void> {
    this.#stacks = await this.trial.place(defineEnvironment(changed(input, changes)));
  }

  public async apply(): Promise<void> {
    for (const { id } of this.#stacks) {
      const { errors } = await this.trial.apply(id);
      if (errors.length > 0) throw new Error(`${id}: ${errors.join("; ")}`);
    }
    for (const stack of this.#synthesised()) await keepApplied(stack, this.#locations());
    this.#states = this.#readStates();
  }

  /** What is found, as `class address attribute`, without the provider's own noise of an address that was just taken. */
  public async find(): Promise<string[]> {
    const scratch = mkdtempSync(join(tmpdir(), "eksnet-drift-"));
    try {
      const all = this.#synthesised();
      const { findings } = await environmentDrift(
        input.name,
        { selected: all, all },
        {
          scratch,
          stop: new AbortController().signal,
          locations: this.#locations(),
          env: { ...this.trial.terraformVariables(), TF_PLUGIN_CACHE_DIR: "" },
          filesBeside: ({ id }) => ({ [overrideFile]: readFileSync(join(this.#folderOf(id), overrideFile), "utf8") }),
        },
      );
      return findings
        .filter(({ address, class: kind }) => !(kind === "expected" && address.startsWith("aws_eip.")))
        .map(({ class: kind, address, attribute }) => [kind, address, attribute].filter(Boolean).join(" "));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  }

  public async change(names: readonly string[]): Promise<void> {
    const python = await ensureVirtualEnvironment({ progress: () => {} });
    const { aws = "", eks = "" } = this.trial.services.accounts.get(input.account) ?? {};
    const script = join(__dirname, "by_hand.py");
    await promisify(execFile)(python, [script, aws, eks, input.name, region, names.join(",")]);
  }

  /** States that are not as the last apply left them. */
  public changedStates(): string[] {
    const now = this.#readStates();
    return [...this.#states].filter(([file, text]) => now.get(file) !== text).map(([file]) => `${file} changed`);
  }

  public async destroy(): Promise<string[]> {
    for (const { id } of this.#stacks.toReversed()) await this.trial.destroy(id);
    return [];
  }

  #readStates(): ReadonlyMap<string, string> {
    const folder = join(this.trial.folder.states, input.name);
    return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  }

  #synthesised(): SynthesisedStack[] {
    return this.#stacks.map(({ id, text }) => ({
      id,
      environment: input.name,
      kind: id.slice(input.name.length + 1),
      path: join(this.#folderOf(id), "cdk.tf.json"),
      document: JSON.parse(text),
      warnings: [],
    }));
  }

  #locations() {
    return labStateLocations(input.account, this.trial.services);
  }

  #folderOf(id: string): string {
    return join(this.trial.folder.out, "stacks", id);
  }
}
