/*
 * What `npm run e2e:faults` runs, each part in a lab of its own: applies while calls fail, states that do not arrive,
 * applies that are killed. Parts as arguments limit it to those: `npm run e2e:faults -- hcp`. It prints counts as they
 * are; logs of each command are in .lab/log.
 */
import type { CheckResult } from "./check-result";
import { eksnet } from "./eksnet-command";
import { hcpFailures } from "./hcp-failures";
import { type Kill, kill } from "./kills";
import { inLab, type Parts, runCommand, runPart } from "./parts";
import { underFaults } from "./under-faults";

const command = "e2e:faults";

/** In each of its parts, side by side. */
const environments = ["starter", "study", "production"];

/** All that were killed. */
const killed: Kill[] = [];

/** What is run, by the name that limits a run to it. */
const parts: Parts = {
  seeds,
  hcp: hcpFailures,
  "network-kills-1": () => kills("network", 1),
  "network-kills-2": () => kills("network", 2),
  "cluster-kills-1": () => kills("cluster", 1),
  "cluster-kills-2": () => kills("cluster", 2),
};

/** What no state knows stays in the way, so the lab begins anew for each part. */
async function runOneByOne(names: readonly string[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const name of names) {
    await eksnet("down", "lab", "down");
    results.push(...(await inLab(() => runPart(command, parts, name), { wantEmpty: !name.includes("kills") })));
  }
  if (killed.length > 0) console.log(describe(killed));
  return results;
}

/** Each environment with a seed of its own. */
async function seeds(): Promise<CheckResult[]> {
  return (await Promise.all(environments.map((name, index) => underFaults(name, index + 1)))).flat();
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

void runCommand(command, parts, runOneByOne);
