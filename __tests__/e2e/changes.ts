import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineEnvironment } from "../../environments/schema";
import { changed } from "../support/variant";
import { type Applied, describePlan, summary } from "./apply-events";
import { beginning, type Change, changes } from "./change-table";
import type { CheckResult } from "./check-result";
import { lab } from "./eksnet-command";
import { Trial, type TrialStack } from "./trial";

/**
 * Makes the changes of the table to one environment, one after the other. Each must give the plan that was reviewed:
 * whatever one of them leaves to do would be in a later one's, or in the plans at the end, which must be empty.
 *
 * After an intended difference: UPDATE_GOLDEN=1 npm run e2e -- changes
 */
export async function runChanges(): Promise<CheckResult[]> {
  const run = new ChangeRun(await Trial.start(lab, "changes", beginning.account));
  const results: CheckResult[] = [];
  const check = async (title: string, body: () => Promise<readonly string[]>) => {
    const started = performance.now();
    const faults = await body().catch((error) => [String(error)]);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log([`change: ${title}: ${seconds} s`, ...run.takeNotes()].join("; "));
    results.push({ title: `change: ${title}`, faults });
  };

  for (const change of [{ title: "the beginning", fields: {} }, ...changes]) {
    await check(change.title, () => run.make(change));
  }
  await check("planned again", () => run.planAgain());
  // Also when something went wrong before, so that whatever is left is the platform's doing.
  await check("destroy", () => run.destroy());
  return results;
}

class ChangeRun {
  #input = beginning;
  #placed: readonly TrialStack[] = [];
  readonly #notes: string[] = [];

  public constructor(private readonly trial: Trial) {}

  /** What is worth telling of the step that ended. */
  public takeNotes(): readonly string[] {
    return this.#notes.splice(0);
  }

  public async make({ title, fields, refused }: Change): Promise<string[]> {
    const input = changed(this.#input, fields);
    const stacks = await this.trial.place(defineEnvironment(input));
    const faults: string[] = [];
    const done = new Map<string, Applied>();
    for (const stack of stacks) {
      if (!this.#isTouched(stack, done)) continue;
      const callsBefore = this.trial.eksCalls().length;
      const applied = await this.trial.apply(stack.id);
      if (applied.actions.length > 0) done.set(stack.id, applied);
      for (const address of applied.replacedTooEarly)
        faults.push(`the old ${address} went before the new one was there`);
      faults.push(...tooFewNodeGroups(this.trial.eksCalls().slice(callsBefore)));
      if (refused !== undefined) {
        // Whatever it left to do would be in the plan of the next change.
        if (!applied.errors.some((error) => error.includes(refused)))
          faults.push(`AWS must refuse it with ${refused}: ${applied.errors.join()}`);
        break;
      }
      faults.push(...applied.errors);
    }
    faults.push(...review(title, done));
    this.#notes.push(
      ...[...done].map(([id, { actions }]) => `${id} ${summary(actions)}`),
      ...(refused ? [refused] : []),
    );
    if (refused !== undefined) return faults;
    this.#input = input;
    this.#placed = stacks;
    return faults;
  }

  public async planAgain(): Promise<string[]> {
    const faults: string[] = [];
    for (const { id } of this.#placed) {
      const output = await this.trial.plan(id);
      if (output !== undefined) faults.push(`${id} has something to change: ${output}`);
    }
    return faults;
  }

  public async destroy(): Promise<string[]> {
    const stacks = await this.trial.place(defineEnvironment(this.#input));
    for (const { id } of stacks.reverse()) await this.trial.destroy(id);
    return [];
  }

  /** Whether a stack can have anything to change: its JSON is not as it was, or a contract that it reads is not. */
  #isTouched({ id, text, dependencies }: TrialStack, done: ReadonlyMap<string, Applied>): boolean {
    if (this.#placed.find((stack) => stack.id === id)?.text !== text) return true;
    return dependencies.some((one) => done.get(one)?.actions.some(({ address }) => address === "output.contract"));
  }
}

/** Moments at which EKS had fewer node groups than before. */
function tooFewNodeGroups(calls: readonly string[]): string[] {
  let more = 0;
  return calls.flatMap((call) => {
    more += call.includes(" CreateNodegroup ") ? 1 : call.includes(" DeleteNodegroup ") ? -1 : 0;
    return more < 0 ? [`EKS had fewer node groups than before, at ${call}`] : [];
  });
}

function review(title: string, done: ReadonlyMap<string, Applied>): string[] {
  const folder = join(__dirname, "plans");
  const file = join(folder, `${title.toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-")}.txt`);
  const found = [...done].map(([id, { actions }]) => describePlan(id, actions)).join("");
  mkdirSync(folder, { recursive: true });
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(file, found);
  return found === readFileSync(file, "utf8") ? [] : [`the plan is not that of ${file}:\n${found}`];
}
