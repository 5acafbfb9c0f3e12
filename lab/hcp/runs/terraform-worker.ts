import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type JsonObject, parseObject } from "../../terraform/json";
import { mirrorConfiguration, type Terraform } from "../../terraform/terraform";
import { type Connection, hcpConfiguration, hcpVariables } from "../connection";
import { countsIn } from "./counts";
import { type PrintedCommand, printCommand, readCommand } from "./printed-command";
import { emptyPlan, redactPlan } from "./redacted-plan";
import type { Run, Stage } from "./run";
import { environmentOf, overrideOf, valuesFile } from "./run-files";
import type { Job, StageResult, Worker } from "./worker";

/** What runs are executed with. */
export interface TerraformWorkerOptions {
  readonly terraform: Terraform;

  /** Folders that providers are installed from. */
  readonly mirrors: readonly string[];

  /** Where each run has a folder while the service knows it. */
  readonly folder: string;

  /** How the service is reached; asked for when a run starts. */
  readonly connection: () => Omit<Connection, "token">;
}

const planFile = "lab_run.tfplan";

/**
 * Executes runs with the Terraform of this machine, in a folder of their own, with no variables of this process but those that
 * a program needs to start. The configuration's own `cloud` block or backend is overridden, as HCP Terraform does.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/state#state-usage-in-terraform-runs
 */
export class TerraformWorker implements Worker {
  readonly #commands = new Map<string, PrintedCommand>();

  /** Where a run's Terraform works, and with which variables. */
  readonly #locations = new Map<string, { readonly folder: string; readonly variables: NodeJS.ProcessEnv }>();
  readonly #schemas = new Map<string, Promise<JsonObject>>();

  public constructor(private readonly options: TerraformWorkerOptions) {}

  public async plan(job: Job): Promise<StageResult> {
    const { run } = job;
    await this.#unpack(job);
    this.#greet(run.plan);
    if ((await this.#print(run, run.plan, ["init", "-input=false", "-no-color"], { silent: true })) !== 0) {
      return { succeeded: false, hasChanges: false, counts: run.plan.counts };
    }
    await this.#leaveChecksums(run);
    const { isDestroy, refresh, refreshOnly, targets, replaced } = run.options;
    const flags = [
      ...(isDestroy ? ["-destroy"] : []),
      ...(refresh ? [] : ["-refresh=false"]),
      ...(refreshOnly ? ["-refresh-only"] : []),
      ...targets.map((address) => `-target=${address}`),
      ...replaced.map((address) => `-replace=${address}`),
    ];
    const code = await this.#print(run, run.plan, [
      ...["plan", "-json", "-input=false", "-lock=false", "-detailed-exitcode", `-out=${planFile}`],
      ...flags,
    ]);
    return { succeeded: code === 0 || code === 2, hasChanges: code === 2, counts: countsIn(run.plan.log) };
  }

  public async apply({ run }: Job): Promise<StageResult> {
    this.#greet(run.apply);
    const code = await this.#print(run, run.apply, ["apply", "-json", "-input=false", "-lock=false", planFile]);
    return { succeeded: code === 0, hasChanges: false, counts: countsIn(run.apply.log) };
  }

  public interrupt({ id }: Run, force: boolean): void {
    this.#commands.get(id)?.end(force);
  }

  public async planJson(run: Run): Promise<JsonObject> {
    const location = this.#locationOf(run);
    const shown = await readCommand(this.options.terraform.program, ["show", "-json", planFile], location);
    return parseObject(shown, "terraform show");
  }

  public async redactedPlan(run: Run): Promise<JsonObject> {
    if (!run.hasChanges) return emptyPlan;
    const [plan, schemas] = await Promise.all([this.planJson(run), this.#schemasOf(run)]);
    return redactPlan(plan, schemas);
  }

  public forget({ id }: Run): void {
    this.#locations.delete(id);
    void rm(this.#folderOf(id), { recursive: true, force: true });
  }

  async #unpack({ run, workspace, project, archive, variables }: Job): Promise<void> {
    const root = this.#folderOf(run.id);
    await mkdir(root, { recursive: true });
    const configFile = join(root, "lab_run.tfrc");
    const { connection, mirrors } = this.options;
    const reached = { ...connection(), token: run.token };
    const folder = join(root, "configuration", workspace.settings["working-directory"] ?? "");
    this.#locations.set(run.id, {
      folder,
      variables: {
        ...environmentOf({ run, workspace, project, variables }),
        ...hcpVariables(reached),
        TF_CLI_CONFIG_FILE: configFile,
      },
    });
    await mkdir(join(root, "configuration"), { recursive: true });
    const unpacked = ["-xzf", archive, "-C", join(root, "configuration")];
    await readCommand("tar", unpacked, { folder: root, variables: process.env });
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(configFile, mirrorConfiguration(mirrors) + hcpConfiguration(reached), { mode: 0o600 }),
      writeFile(join(folder, "lab_run_override.tf.json"), JSON.stringify(overrideOf(workspace))),
      writeFile(join(folder, "lab_run.auto.tfvars"), valuesFile(variables, run.options.variables), { mode: 0o600 }),
    ]);
  }

  /** The lines with which every log begins; readers of an apply's leave out the first three. */
  #greet({ log }: Stage): void {
    const { version, platform } = this.options.terraform;
    log.add(`Terraform v${version}\non ${platform}\nInitializing plugins and modules...\n`);
  }

  async #print(run: Run, stage: Stage, words: readonly string[], { silent = false } = {}): Promise<number> {
    const printed: Buffer[] = [];
    const add = (part: Buffer) => (silent ? printed.push(part) : stage.log.add(part));
    const command = printCommand(this.options.terraform.program, words, this.#locationOf(run), add);
    this.#commands.set(run.id, command);
    const code = await command.ended;
    this.#commands.delete(run.id);
    if (code !== 0) stage.log.add(Buffer.concat(printed));
    return code;
  }

  /** Without checksums Terraform does not read a provider of 700 MB again before every command. */
  async #leaveChecksums(run: Run): Promise<void> {
    const file = join(this.#locationOf(run).folder, ".terraform.lock.hcl");
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined) await writeFile(file, text.replace(/^ *hashes = \[[^\]]*\]\n/gm, ""));
  }

  /** Schemas of the providers of a run, which are the same for all runs with the same providers. */
  async #schemasOf(run: Run): Promise<JsonObject> {
    const location = this.#locationOf(run);
    const providers = await readFile(join(location.folder, ".terraform.lock.hcl"), "utf8").catch(() => "");
    const known = this.#schemas.get(providers);
    if (known !== undefined) return known;
    const command = ["providers", "schema", "-json"];
    const read = readCommand(this.options.terraform.program, command, location).then((text) =>
      parseObject(text, "schemas"),
    );
    this.#schemas.set(providers, read);
    read.catch(() => this.#schemas.delete(providers));
    return read;
  }

  #locationOf({ id }: Run) {
    const location = this.#locations.get(id);
    if (location === undefined) throw new Error("The run's files are not there any more");
    return location;
  }

  #folderOf(id: string): string {
    return join(this.options.folder, id);
  }
}
