/*
 * What `npm run e2e:faults` runs, each part in a lab of its own: applies while calls fail, states that do not arrive,
 * applies that are killed. Parts as arguments limit it to those: `npm run e2e:faults -- hcp`. It prints counts as they
 * are; logs of each command are in .lab/log.
 */
import { leftovers } from "../../lab/stacks/leftovers";
import { type CheckResult, countChecks } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { hcpFailures } from "./hcp-failures";
import { type KillCounts, killTwice } from "./kills";
import { missingTools } from "./missing-tools";
import { underFaults } from "./under-faults";

/** In each of its parts, side by side. */
const environments = ["starter", "study", "production"];

/** What kills came to, in all rounds. */
const killCounts: KillCounts[] = [];

/** What is run, by the name that limits a run to it. */
const parts: Readonly<Record<string, () => Promise<CheckResult[]>>> = {
  seeds,
  hcp: hcpFailures,
  "kills-1": () => kills(1),
  "kills-2": () => kills(2),
};

async function main(): Promise<void> {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    console.log(`e2e:faults: there is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const missing = await missingTools();
  const results: CheckResult[] = [];
  for (const title of wanted) {
    if (missing !== undefined) results.push({ title, faults: [], skipped: missing });
    else results.push(...(await inLab(title)));
  }
  if (killCounts.length > 0) console.log(`kills: ${describe(killCounts)}`);
  const counts = countChecks(results);
  console.log(`e2e:faults: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

/** What no state knows stays in the way, so the lab begins anew for each part. */
async function inLab(title: string): Promise<CheckResult[]> {
  const started = performance.now();
  await eksnet("down", "lab", "down");
  const up = await eksnet("up", "lab", "up");
  if (up.code !== 0) return [{ title: "lab up", faults: [up.output] }];
  const results = (await parts[title]?.().catch((error) => [{ title, faults: [String(error)] }])) ?? [];
  const down = await eksnet("down", "lab", "down");
  console.log(`e2e:faults: ${title} took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return [...results, { title: "lab down", faults: down.code === 0 ? [] : [down.output] }];
}

/** Each environment with a seed of its own. */
async function seeds(): Promise<CheckResult[]> {
  const results = await Promise.all(environments.map((name, index) => underFaults(name, index + 1)));
  const left = await leftovers(lab);
  console.log(`seeds: ${left.length} things are left after destroy`);
  const nothing = { title: "nothing is left after destroy", faults: left.map((thing) => `${thing} is`) };
  return [...results.flat(), nothing];
}

async function kills(seed: number): Promise<CheckResult[]> {
  const counts = await Promise.all(environments.map((name) => killTwice(name, seed)));
  killCounts.push(...counts);
  console.log(`kills-${seed}: ${describe(counts)}`);
  return counts.flatMap(({ results }) => results);
}

function describe(counts: readonly KillCounts[]): string {
  const sum = (of: (one: KillCounts) => number) => counts.reduce((all, one) => all + of(one), 0);
  return (
    `${sum((one) => one.kills)} kills, ${sum(({ converged }) => converged)} converged, ` +
    `${sum(({ stops }) => stops)} stopped at a thing that was there, ` +
    `${sum(({ locks }) => locks)} locks stayed and were freed, ${sum(({ orphans }) => orphans)} orphans`
  );
}

void main();
