/*
 * What `npm run e2e:faults` runs, each part in a lab of its own: applies while calls fail, states that do not arrive,
 * applies that are killed. Parts as arguments limit it to those: `npm run e2e:faults -- hcp`. It prints counts as they
 * are; logs of each command are in .lab/log.
 */
import { leftovers } from "../../lab/stacks/leftovers";
import { type CheckResult, countChecks } from "./check-result";
import { eksnet, lab } from "./eksnet-command";
import { hcpFailures } from "./hcp-failures";
import { type Kill, kill } from "./kills";
import { missingTools } from "./missing-tools";
import { underFaults } from "./under-faults";

/** In each of its parts, side by side. */
const environments = ["starter", "study", "production"];

/** All that were killed. */
const killed: Kill[] = [];

/** What is run, by the name that limits a run to it. */
const parts: Readonly<Record<string, () => Promise<CheckResult[]>>> = {
  seeds,
  hcp: hcpFailures,
  "network-kills-1": () => kills("network", 1),
  "network-kills-2": () => kills("network", 2),
  "cluster-kills-1": () => kills("cluster", 1),
  "cluster-kills-2": () => kills("cluster", 2),
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
  if (killed.length > 0) console.log(describe(killed));
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

async function kills(kind: "network" | "cluster", seed: number): Promise<CheckResult[]> {
  const kills = await Promise.all(environments.map((name) => kill(name, kind, seed)));
  killed.push(...kills);
  return kills.map(({ faults }, index) => ({ title: `${environments[index]}-${kind}, killed`, faults }));
}

function describe(kills: readonly Kill[]): string {
  const count = (is: (one: Kill) => boolean) => kills.filter(is).length;
  const orphans = kills.reduce((sum, one) => sum + one.orphans, 0);
  return (
    `${kills.length} kills: ${count(({ end }) => end === "converged")} converged, ` +
    `${count(({ end }) => end === "stopped")} stopped at a thing that was there, ` +
    `${count(({ end }) => end === "failed")} failed; ${count(({ locked }) => locked)} locks stayed; ${orphans} orphans`
  );
}

void main();
