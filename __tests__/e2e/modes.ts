/*
 * What `npm run e2e:modes` runs in the lab, side by side: network and cluster of `study` in every mode of pod networking,
 * each applied from nothing, planned again, and destroyed. Modes as arguments limit it to those: `npm run e2e:modes --
 * ipv6`.
 */
import { podNetworkingModes } from "@eksnet/modules/capacity/plan";
import type { PodNetworkingMode } from "@eksnet/modules/vpc-cni/plan";
import { defineEnvironment } from "../../environments/schema";
import study from "../../environments/study";
import { leftovers } from "../../lab/stacks/leftovers";
import { inMode } from "../support/modes";
import { summary } from "./apply-events";
import { type CheckResult, countChecks } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { missingTools } from "./missing-tools";
import { Trial, type TrialStack } from "./trial";

async function main(): Promise<void> {
  const wanted: readonly string[] = process.argv.length > 2 ? process.argv.slice(2) : podNetworkingModes;
  const modes = podNetworkingModes.filter((mode) => wanted.includes(mode));
  if (modes.length < wanted.length) {
    console.log(`e2e:modes: there are ${podNetworkingModes.join(", ")}; got ${wanted.join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const missing = await missingTools();
  const untried = modes.map((title) => ({ title, faults: [], skipped: missing }));
  const { passed, failed, skipped } = countChecks(missing === undefined ? await runModes(modes) : untried);
  console.log(`e2e:modes: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

async function runModes(modes: readonly PodNetworkingMode[]): Promise<CheckResult[]> {
  // Before the trials, because each would start its services.
  const up = await eksnet("up", "lab", "up");
  if (up.code !== 0) return [{ title: "lab up", faults: [up.output] }];
  const results = (await Promise.all(modes.map(tryMode))).flat();
  const left = await leftovers(lab);
  results.push({ title: "nothing is left after destroy", faults: left.map((thing) => `${thing} is`) });
  const down = await eksnet("down", "lab", "down");
  return [...results, { title: "lab down", faults: down.code === 0 ? [] : [down.output] }];
}

/** What a step has to tell, and what was not as it must be. */
interface Step {
  readonly notes?: readonly string[];
  readonly faults?: readonly string[];
}

async function tryMode(mode: PodNetworkingMode): Promise<CheckResult[]> {
  // What comes after the cluster does not hear of the mode, and some labs of study are refused in one.
  const environment = defineEnvironment({ ...inMode(study, mode), workloads: {} });
  const trial = await Trial.start(lab, `mode-${mode}`, environment.account);
  const stacks = (await trial.place(environment)).filter(({ id }) => /-(network|cluster)$/.test(id));
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
    console.log([`${mode}: ${name}: ${seconds} s`, ...notes].join("; "));
    results.push({ title: `${mode}: ${name}`, faults });
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
  for (const { id } of [...stacks].reverse()) await trial.destroy(id);
  return {};
}

void main();
