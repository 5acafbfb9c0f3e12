/*
 * What `npm run e2e` runs in the lab, side by side: the full cycle of every fixture, the changes that users make to
 * one, what contracts say of a producer that is not as they want it, and an environment while calls fail. Parts as
 * arguments limit it to those: `npm run e2e -- starter`. Logs of each command are in .lab/log.
 */
import type { Environment } from "../../environments/schema";
import { loadFixtures } from "../fixtures";
import { runChanges } from "./changes";
import { type CheckResult, writeCounts } from "./check-result";
import { runChecks } from "./checks";
import { runContracts, runTooEarly } from "./contracts";
import { cycle } from "./cycle";
import { runDelivery } from "./delivery";
import { runDrift } from "./drift";
import { lab } from "./eksnet-command";
import { inLab, type Parts, runCommand, runParts } from "./parts";
import { runStateMoves } from "./state-moves";
import { Trial } from "./trial";
import { cycleInTrial } from "./trial-cycle";
import { underFaults } from "./under-faults";

/** What is run, by the name that limits a run to it. */
const parts: Parts = {
  changes: runChanges,
  checks: runChecks,
  // The one with states in HCP Terraform goes the lab's way.
  production: () => cycle("production"),
  // The one that newcomers meet goes cdktf's own.
  starter: () =>
    cycle("starter", {
      apply: ["cdktf", "apply", "starter-*", "--auto-approve"],
      alone: ["cdktf", "plan", "starter-cluster"],
    }),
  ...tryOthers(["production", "starter"]),
  delivery: runDelivery,
  drift: runDrift,
  faults: () => underFaults("starter", 1),
  contracts: runContracts,
  moves: runStateMoves,
};

/** Terraform alone takes half the time that cdktf takes with it, so that two environments are enough for cdktf. */
function tryOthers(tried: readonly string[]): Parts {
  const others = loadFixtures().filter(({ name }) => !tried.includes(name));
  return Object.fromEntries(others.map((environment) => [environment.name, () => tryEnvironment(environment)]));
}

async function tryEnvironment(environment: Environment): Promise<CheckResult[]> {
  const { name, account } = environment;
  const trial = await Trial.start(lab, name, account);
  const stacks = await trial.place(environment);
  return [...trial.skipped(), ...(await cycleInTrial(trial, name, stacks))];
}

async function main(): Promise<void> {
  const command = "e2e";
  const counts = await runCommand(command, parts, (names) =>
    inLab(async () => [...(await runTooEarly()), ...(await runParts(command, parts, names))]),
  );
  if (counts !== undefined) writeCounts(command, counts);
}

void main();
