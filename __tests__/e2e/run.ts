/*
 * What `npm run e2e` runs in the lab, side by side: the full cycle of every environment, the changes that users make to
 * one, what contracts say of a producer that is not as they want it, and an environment while calls fail. Parts as
 * arguments limit it to those: `npm run e2e -- starter`. Logs of each command are in .lab/log.
 */
import { loadEnvironments } from "../../environments";
import { leftovers } from "../../lab/stacks/leftovers";
import { runChanges } from "./changes";
import { type CheckResult, countChecks, writeCounts } from "./check-result";
import { runContracts, runTooEarly } from "./contracts";
import { cycle } from "./cycle";
import { eksnet, lab } from "./eksnet-command";
import { runExistingNetwork } from "./existing-network";
import { missingTools } from "./missing-tools";
import { underFaults } from "./under-faults";

/** What is run, by the name that limits a run to it. */
const parts: Readonly<Record<string, () => Promise<CheckResult[]>>> = {
  ...Object.fromEntries(loadEnvironments().map(({ name }) => [name, () => cycle(name)])),
  // The one that newcomers meet goes cdktf's own way.
  starter: () =>
    cycle("starter", {
      apply: ["cdktf", "apply", "starter-*", "--auto-approve"],
      alone: ["cdktf", "plan", "starter-cluster"],
    }),
  changes: runChanges,
  contracts: runContracts,
  faults: () => underFaults("starter", 1),
  "existing-network": runExistingNetwork,
};

async function main(): Promise<void> {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    console.log(`e2e: there is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const missing = await missingTools();
  const untried = wanted.map((title) => ({ title, faults: [], skipped: missing }));
  const counts = countChecks(missing === undefined ? await runParts(wanted) : untried);
  writeCounts("e2e", counts);
  console.log(`e2e: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

async function runParts(names: readonly string[]): Promise<CheckResult[]> {
  const up = await eksnet("up", "lab", "up");
  if (up.code !== 0) return [{ title: "lab up", faults: [up.output] }];
  const results = await runTooEarly();
  const run = async (title: string): Promise<CheckResult[]> => {
    const started = performance.now();
    const found = (await parts[title]?.().catch((error) => [{ title, faults: [String(error)] }])) ?? [];
    console.log(`e2e: ${title} took ${((performance.now() - started) / 1000).toFixed(0)} s`);
    return found;
  };
  results.push(...(await Promise.all(names.map(run))).flat());
  const left = await leftovers(lab);
  results.push({ title: "nothing is left after destroy", faults: left.map((thing) => `${thing} is`) });
  const down = await eksnet("down", "lab", "down");
  return [...results, { title: "lab down", faults: down.code === 0 ? [] : [down.output] }];
}

void main();
