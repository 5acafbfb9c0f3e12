/*
 * What `npm run e2e` runs in the lab, side by side: the full cycle of every environment, the changes that users make to
 * one, and what contracts say of a producer that is not as they want it. Parts as arguments limit it to those: `npm run
 * e2e -- starter`. Logs of each command are in .lab/log.
 */
import { spawnSync } from "node:child_process";
import { loadEnvironments } from "../../environments";
import { leftovers } from "../../lab/stacks/leftovers";
import { fullSource } from "../../lab/terraform/mirrors";
import { findTools } from "../../lab/terraform/toolchain";
import { runChanges } from "./changes";
import { runContracts, runTooEarly } from "./contracts";
import { cycle } from "./cycle";
import { eksnet, lab } from "./eksnet-command";

/** What is run, by the name that limits a run to it; each answers with what was not as it must be. */
const parts: Readonly<Record<string, () => Promise<string[]>>> = {
  ...Object.fromEntries(loadEnvironments().map(({ name }) => [name, () => cycle(name)])),
  // The one that newcomers meet goes cdktf's own way.
  starter: () =>
    cycle("starter", {
      apply: ["cdktf", "apply", "starter-*", "--auto-approve"],
      alone: ["cdktf", "plan", "starter-cluster"],
    }),
  changes: runChanges,
  contracts: runContracts,
};

async function main(): Promise<void> {
  const missing = missingTools();
  if (missing !== undefined) {
    console.log(`e2e: skipped, ${missing}`);
    return;
  }
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  const faults = unknown.map((name) => `there is no part "${name}"; there are ${Object.keys(parts).join(", ")}`);
  if (unknown.length === 0) faults.push(...(await runParts(wanted.length === 0 ? Object.keys(parts) : wanted)));

  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? "e2e: ok" : `e2e: ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

/** What the machine lacks, first of all that it lacks; such a machine can still run every other test. */
function missingTools(): string | undefined {
  const { terraform, providers } = findTools([fullSource("aws")]);
  if (terraform === undefined) return "there is no terraform on PATH";
  if (providers.length === 0) return "there is no aws provider in a mirror folder";
  return spawnSync("python3", ["--version"]).status === 0 ? undefined : "there is no python3 on PATH";
}

async function runParts(names: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  if ((await eksnet("up", "lab", "up")).code !== 0) return ["the lab does not start"];
  faults.push(...(await runTooEarly()));
  for (const found of await Promise.all(names.map((name) => parts[name]?.() ?? []))) faults.push(...found);
  const left = await leftovers(lab);
  faults.push(...left.map((thing) => `left after destroy: ${thing}`));
  if ((await eksnet("down", "lab", "down")).code !== 0) faults.push("the lab does not stop");
  return faults;
}

void main();
