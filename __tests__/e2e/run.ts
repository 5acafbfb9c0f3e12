/*
 * What `npm run e2e` runs in the lab, side by side: the full cycle of every environment, the changes that users make to
 * one, what contracts say of a producer that is not as they want it, and an environment while calls fail. Parts as
 * arguments limit it to those: `npm run e2e -- starter`. Logs of each command are in .lab/log.
 */
import { loadEnvironments } from "../../environments";
import { runChanges } from "./changes";
import { type CheckResult, writeCounts } from "./check-result";
import { runContracts, runTooEarly } from "./contracts";
import { cycle } from "./cycle";
import { lab } from "./eksnet-command";
import { inLab, type Parts, runCommand, runPart } from "./parts";
import { Trial } from "./trial";
import { cycleInTrial } from "./trial-cycle";
import { underFaults } from "./under-faults";

/** What is run, by the name that limits a run to it. */
const parts: Parts = {
  // Terraform alone takes half the time that cdktf takes with it, so that two environments are enough for cdktf.
  ...Object.fromEntries(loadEnvironments().map(({ name }) => [name, () => tryEnvironment(name)])),
  // The one that newcomers meet goes cdktf's own way.
  starter: () =>
    cycle("starter", {
      apply: ["cdktf", "apply", "starter-*", "--auto-approve"],
      alone: ["cdktf", "plan", "starter-cluster"],
    }),
  // The one with states in HCP Terraform goes the lab's.
  production: () => cycle("production"),
  changes: runChanges,
  contracts: runContracts,
  faults: () => underFaults("starter", 1),
};

async function tryEnvironment(name: string): Promise<CheckResult[]> {
  const environment = loadEnvironments().find((one) => one.name === name);
  if (environment === undefined) throw new Error(`there is no environment ${name}`);
  const trial = await Trial.start(lab, name, environment.account);
  const stacks = await trial.place(environment);
  return [...trial.skipped(), ...(await cycleInTrial(trial, name, stacks))];
}

async function main(): Promise<void> {
  const command = "e2e";
  const counts = await runCommand(command, parts, (names) =>
    inLab(async () => {
      const tooEarly = await runTooEarly();
      const results = await Promise.all(names.map((name) => runPart(command, parts, name)));
      return [...tooEarly, ...results.flat()];
    }),
  );
  if (counts !== undefined) writeCounts(command, counts);
}

void main();
