import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineEnvironment } from "../../environments/schema";
import { TerraformFailed } from "../../lab/terraform/terraform";
import { changed } from "../support/variant";
import { beginning, type Change, changes } from "./change-table";
import { lab } from "./eksnet-command";
import { describePlan, type PlannedAction, replacedTooEarly, summary } from "./planned-actions";
import { Trial, type TrialStack } from "./trial";

/**
 * Makes the changes of the table to one environment, one after the other. Each must give the plan that was reviewed, and
 * must leave nothing to change when it was applied.
 *
 * After an intended difference: UPDATE_GOLDEN=1 npm run e2e -- changes
 * @returns what was not as it must be
 */
export async function runChanges(): Promise<string[]> {
  const trial = await Trial.start(lab, "changes", beginning.account);
  const run = new ChangeRun(trial);
  const faults: string[] = [];
  for (const part of [() => run.all(), () => run.destroy()]) {
    try {
      faults.push(...((await part()) ?? []));
    } catch (error) {
      faults.push(`changes: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return faults;
}

class ChangeRun {
  #input = beginning;
  #placed: readonly TrialStack[] = [];
  readonly #faults: string[] = [];

  public constructor(private readonly trial: Trial) {}

  public async all(): Promise<string[]> {
    await this.#make({ title: "the beginning", fields: {} });
    for (const change of changes) await this.#make(change);
    return this.#faults;
  }

  /** Also when something went wrong before, so that whatever is left is the platform's doing. */
  public async destroy(): Promise<void> {
    const started = performance.now();
    const stacks = await this.trial.place(defineEnvironment(this.#input));
    for (const { id } of stacks.reverse()) await this.trial.destroy(id);
    console.log(`changes: destroyed: ${seconds(started)} s`);
  }

  async #make({ title, fields, refused }: Change): Promise<void> {
    const started = performance.now();
    const input = changed(this.#input, fields);
    const stacks = await this.trial.place(defineEnvironment(input));
    const plans = new Map<string, readonly PlannedAction[]>();
    for (const stack of stacks) {
      if (!this.#isTouched(stack, plans)) continue;
      const actions = await this.trial.plan(stack.id);
      if (actions.length === 0) continue;
      plans.set(stack.id, actions);
      if (refused !== undefined) break;
      await this.#apply(title, stack.id, actions);
    }
    this.#review(title, plans);

    if (refused === undefined) {
      this.#input = input;
      this.#placed = stacks;
    } else {
      for (const id of plans.keys()) await this.#wantRefusal(title, id, refused);
      await this.trial.place(defineEnvironment(this.#input));
      for (const id of plans.keys()) await this.#restoreOutputs(title, id);
    }
    for (const id of plans.keys()) await this.#wantNoChanges(title, id);
    const counts = [...plans].map(([id, actions]) => `${id} ${summary(actions)}`);
    console.log([`change: ${title}: ${seconds(started)} s`, ...counts, ...(refused ? [refused] : [])].join("; "));
  }

  /**
   * Whether a stack can have anything to change: its JSON is not as it was, or a contract that it reads is not. The plan
   * that came before has shown that there is nothing otherwise.
   */
  #isTouched({ id, text, dependencies }: TrialStack, plans: ReadonlyMap<string, readonly PlannedAction[]>): boolean {
    if (this.#placed.find((stack) => stack.id === id)?.text !== text) return true;
    return dependencies.some((one) => plans.get(one)?.some(({ address }) => address === "output.contract"));
  }

  async #apply(title: string, id: string, actions: readonly PlannedAction[]): Promise<void> {
    const callsBefore = this.trial.eksCalls().length;
    const events = await this.trial.apply(id);
    const replaced = actions.filter((one) => one.actions.includes("delete")).map(({ address }) => address);
    for (const address of replacedTooEarly(events, replaced)) {
      this.#faults.push(`${title}: the old ${address} went before the new one was there`);
    }
    let more = 0;
    for (const call of this.trial.eksCalls().slice(callsBefore)) {
      more += call.includes(" CreateNodegroup ") ? 1 : call.includes(" DeleteNodegroup ") ? -1 : 0;
      if (more < 0) this.#faults.push(`${title}: EKS had fewer node groups than before, at ${call}`);
    }
  }

  async #wantRefusal(title: string, id: string, code: string): Promise<void> {
    try {
      await this.trial.apply(id);
      this.#faults.push(`${title}: AWS took it, and must refuse it`);
    } catch (error) {
      if (!(error instanceof TerraformFailed)) throw error;
      if (!error.output.includes(code)) this.#faults.push(`${title}: AWS's ${code} is not in ${error.output}`);
    }
  }

  /**
   * Terraform keeps an output that it knew at plan, although the apply failed: the old file gives back the old one, and
   * must have nothing else to do.
   */
  async #restoreOutputs(title: string, id: string): Promise<void> {
    const left = await this.trial.plan(id);
    const resources = left.filter(({ address }) => !address.startsWith("output."));
    if (resources.length > 0) this.#faults.push(`${title}: refused, there is ${describePlan(id, resources)}`);
    if (left.length > 0) await this.trial.apply(id);
  }

  async #wantNoChanges(title: string, id: string): Promise<void> {
    const left = await this.trial.plan(id);
    if (left.length > 0) this.#faults.push(`${title}: planned again, there is ${describePlan(id, left)}`);
  }

  #review(title: string, plans: ReadonlyMap<string, readonly PlannedAction[]>): void {
    const folder = join(__dirname, "plans");
    const file = join(folder, `${title.toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-")}.txt`);
    const found = [...plans].map(([id, actions]) => describePlan(id, actions)).join("");
    mkdirSync(folder, { recursive: true });
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(file, found);
    const wanted = readFileSync(file, "utf8");
    if (found !== wanted) this.#faults.push(`${title}: the plan is not that of ${file}:\n${found}`);
  }
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}
