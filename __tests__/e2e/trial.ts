import { readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../environments/schema";
import type { LabFolder } from "../../lab/lab-folder";
import { type Services, startServices } from "../../lab/services/services";
import { labVariables } from "../../lab/stacks/cdktf";
import { copyStacks } from "../../lab/stacks/copies";
import { makeBefore } from "../../lab/stacks/made-before";
import { readSynthesised } from "../../lab/stacks/synthesised";
import { fullSource } from "../../lab/terraform/mirrors";
import { describeRemoval } from "../../lab/terraform/removals";
import { runTerraform, type Terraform } from "../../lab/terraform/terraform";
import { findTools, schemasOf, type Toolchain } from "../../lab/terraform/toolchain";
import { createApp, definePlatform } from "../../stacks/platform";
import { type Applied, readEvents } from "./apply-events";
import { type CheckResult, notApplied } from "./check-result";
import { readChecks, type SeenChecks } from "./planned-checks";

/** A stack of a trial, as it was placed last. */
export interface TrialStack {
  readonly id: string;

  /** Stacks that it is applied after. */
  readonly dependencies: readonly string[];

  /** Its fitted JSON. */
  readonly text: string;
}

/**
 * Stacks in the lab without cdktf, which would synthesise, initialise and plan anew for each step: Terraform works on the
 * copies, and one initialisation is enough for any number of variants.
 */
export class Trial {
  #notApplied: readonly CheckResult[] = [];

  /** The backend that each stack's folder was initialised with. */
  readonly #initialised = new Map<string, string>();

  private constructor(
    /** Its copies and states are apart from those of people's commands. */
    public readonly folder: LabFolder,
    public readonly services: Services,
    private readonly account: string,
    private readonly terraform: Terraform,
    private readonly schemas: Toolchain["schemas"],
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  /**
   * Starts what it needs of the lab.
   *
   * @param name folder of its copies and states in `.lab`
   */
  public static async start(lab: LabFolder, name: string, account: string): Promise<Trial> {
    const tools = findTools([fullSource("aws")]);
    if (tools.terraform === undefined) throw new Error("there is no terraform on PATH");
    const { services } = await startServices(lab, [account], () => {});
    const base = join(lab.folder, name);
    // What an earlier run left has no AWS any more.
    await rm(base, { recursive: true, force: true });
    const folder = { ...lab, out: join(base, "out"), states: join(base, ".state") };
    const variables = await labVariables(lab, services, tools);
    return new Trial(folder, services, account, tools.terraform, await schemasOf(tools), variables);
  }

  /** Puts environments in the place of those before, and answers with the stacks that can be applied, in order. */
  public async place(...environments: readonly Environment[]): Promise<TrialStack[]> {
    const outdir = join(this.folder.out, "..", "synthesised");
    const app = createApp({ outdir });
    for (const environment of environments) definePlatform(app, environment);
    app.synth();
    const stacks = await readSynthesised(outdir);
    const { accounts } = this.services;
    await makeBefore(stacks, this.services);
    const copies = await copyStacks(this.folder, stacks, { schemas: this.schemas, accounts });
    this.#notApplied = copies.flatMap(({ id, removed }) => notApplied(id, removed.map(describeRemoval)));
    const runnable = stacks.filter(({ id }) => copies.some((copy) => copy.id === id && copy.runnable));
    return Promise.all(
      runnable.map(async ({ id, dependencies }) => {
        const text = await readFile(join(this.#folderOf(id), "cdk.tf.json"), "utf8");
        return { id, dependencies, text };
      }),
    );
  }

  /** Variables for a Terraform that works on the copies too. */
  public terraformVariables(): NodeJS.ProcessEnv {
    return this.variables;
  }

  /** Variables by which a process reaches the lab. */
  public get environment(): NodeJS.ProcessEnv {
    return this.variables;
  }

  /** What of the environments that were placed last cannot be applied, by stack. */
  public skipped(): readonly CheckResult[] {
    return this.#notApplied;
  }

  /**
   * Terraform's words for what it would do with a stack; undefined when it says that there are no changes.
   *
   * @throws TerraformFailed when the plan fails
   */
  public async plan(id: string): Promise<string | undefined> {
    await this.#initialise(id);
    const flags = ["-input=false", "-no-color", "-detailed-exitcode"];
    const output = await this.#run(id, ["plan", ...flags], [0, 2]);
    return output.includes("No changes.") ? undefined : output;
  }

  /** What the checks of a stack come to in a plan. */
  public async planChecks(id: string, ...flags: readonly string[]): Promise<SeenChecks> {
    await this.#initialise(id);
    await this.#run(id, ["plan", "-input=false", "-no-color", "-out=checks.plan", ...flags]);
    return readChecks(JSON.parse(await this.#run(id, ["show", "-json", "checks.plan"])));
  }

  /** What the checks of a stack came to in the apply that was the last. */
  public async appliedChecks(id: string): Promise<SeenChecks> {
    return readChecks(JSON.parse(await this.#run(id, ["show", "-json"])));
  }

  /** Plans and applies a stack at once: each command of Terraform takes seconds to begin with. */
  public async apply(id: string): Promise<Applied> {
    await this.#initialise(id);
    return readEvents(await this.#run(id, ["apply", "-input=false", "-auto-approve", "-json"], [0, 1]));
  }

  /** Applies, in the place of a stack, one that only publishes what is given as its contract. */
  public async publish(id: string, contract: object): Promise<Applied> {
    const file = join(this.#folderOf(id), "cdk.tf.json");
    const { terraform, provider } = JSON.parse(await readFile(file, "utf8"));
    const output = { contract: { value: contract } };
    await writeFile(file, JSON.stringify({ terraform, provider, output }));
    return this.apply(id);
  }

  /** What changed something in EKS since the service was started, in the order of the calls. */
  public eksCalls(): string[] {
    const log = readFileSync(join(this.folder.logs, `eks-${this.account}.log`), "utf8");
    return log.split("\n").filter((line) => /^\d{4}-/.test(line));
  }

  /** Destroys a stack, and answers with how many resources went. @throws TerraformFailed */
  public async destroy(id: string): Promise<number> {
    const output = await this.#run(id, ["destroy", "-input=false", "-no-color", "-auto-approve"]);
    return Number(/Resources: (\d+) destroyed/.exec(output)?.[1] ?? 0);
  }

  async #initialise(id: string): Promise<void> {
    const folder = this.#folderOf(id);
    const { terraform } = JSON.parse(await readFile(join(folder, "cdk.tf.json"), "utf8"));
    const backend = JSON.stringify([terraform.backend, terraform.cloud]);
    if (this.#initialised.get(id) === backend) return;
    // Nothing that an earlier backend held is to move to this one.
    await rm(join(folder, ".terraform"), { recursive: true, force: true });
    await this.#run(id, ["init", "-input=false", "-no-color"]);
    // Without checksums Terraform does not read a 700 MB provider again before every command.
    const lockFile = join(folder, ".terraform.lock.hcl");
    await writeFile(lockFile, (await readFile(lockFile, "utf8")).replace(/^ *hashes = \[[^\]]*\]\n/gm, ""));
    this.#initialised.set(id, backend);
  }

  #run(id: string, command: readonly string[], accepted: readonly number[] = [0]): Promise<string> {
    return runTerraform(this.terraform, command, {
      folder: this.#folderOf(id),
      variables: this.variables,
      accepted,
    });
  }

  #folderOf(id: string): string {
    return join(this.folder.out, "stacks", id);
  }
}
