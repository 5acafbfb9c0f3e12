import { summary } from "./apply-events";
import type { CheckResult } from "./check-result";
import type { Trial, TrialStack } from "./trial";

/** What a step has to tell, and what was not as it must be. */
interface Step {
  readonly notes?: readonly string[];
  readonly faults?: readonly string[];
}

/**
 * Applies stacks of a trial in their order, wants second plans to change nothing, and destroys them.
 *
 * @param title what the results are told under
 */
export async function cycleInTrial(trial: Trial, title: string, stacks: readonly TrialStack[]): Promise<CheckResult[]> {
  const steps: Readonly<Record<string, () => Promise<Step>>> = {
    apply: () => apply(trial, stacks),
    "plan again": () => wantNoChanges(trial, stacks),
    // Also when something went wrong before, so that whatever is left is the platform's doing.
    destroy: () => destroy(trial, stacks),
  };
  const results: CheckResult[] = [];
  for (const [name, step] of Object.entries(steps)) {
    const started = performance.now();
    const { notes = [], faults = [] } = await step().catch((error): Step => ({ faults: [String(error)] }));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log([`${title}: ${name}: ${seconds} s`, ...notes].join("; "));
    results.push({ title: `${title}: ${name}`, faults });
  }
  return results;
}

async function apply(trial: Trial, stacks: readonly TrialStack[]): Promise<Step> {
  const notes: string[] = [];
  for (const { id } of stacks) {
    const { actions, errors } = await trial.apply(id);
    notes.push(`${id} ${summary(actions)}`);
    if (errors.length > 0) return { notes, faults: errors };
  }
  return { notes };
}

async function wantNoChanges(trial: Trial, stacks: readonly TrialStack[]): Promise<Step> {
  const faults: string[] = [];
  for (const { id } of stacks) {
    const output = await trial.plan(id);
    if (output !== undefined) faults.push(`${id} has something to change: ${output}`);
  }
  return { notes: faults.length === 0 ? ["no changes"] : [], faults };
}

async function destroy(trial: Trial, stacks: readonly TrialStack[]): Promise<Step> {
  const notes: string[] = [];
  for (const { id } of [...stacks].reverse()) notes.push(`${id} ${await trial.destroy(id)} destroyed`);
  return { notes };
}
