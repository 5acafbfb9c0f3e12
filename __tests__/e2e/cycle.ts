/*
 * What `npm run e2e` runs: every environment in the lab, side by side: apply, plan again, destroy, look what is left.
 * Names of environments as arguments limit it to those. Logs of each command are in .lab/log.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironments } from "../../environments";
import { labFolder } from "../../lab/lab-folder";
import { leftovers } from "../../lab/stacks/leftovers";
import { fullSource } from "../../lab/terraform/mirrors";
import { findTools } from "../../lab/terraform/toolchain";

const root = join(__dirname, "..", "..");
const lab = labFolder(root);
const wanted = process.argv.slice(2);
const faults: string[] = [];

async function main(): Promise<void> {
  const missing = missingTools();
  if (missing !== undefined) {
    console.log(`e2e: skipped, ${missing}`);
    return;
  }
  const environments = loadEnvironments().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  mkdirSync(lab.logs, { recursive: true });
  if ((await eksnet("up", "lab", "up")).code !== 0) {
    faults.push("the lab does not start");
  } else {
    await Promise.all(environments.map(({ name }) => cycle(name)));
    const left = await leftovers(lab);
    faults.push(...left.map((thing) => `left after destroy: ${thing}`));
    if ((await eksnet("down", "lab", "down")).code !== 0) faults.push("the lab does not stop");
  }

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

/** Applies an environment, wants a second plan to change nothing, and destroys it, also when something went wrong. */
async function cycle(name: string): Promise<void> {
  const applied = await step(name, "apply");
  const count = applied.output.match(/Apply complete!/g)?.length ?? 0;
  if (applied.code === 0) {
    const { output } = await step(name, "plan");
    const unchanged = output.match(/No changes\./g)?.length ?? 0;
    if (unchanged !== count) faults.push(`${name}: of ${count} stacks applied, ${unchanged} have nothing to change`);
  }
  await step(name, "destroy");
}

async function step(name: string, command: "apply" | "plan" | "destroy"): Promise<Outcome> {
  const outcome = await eksnet(`${name}-${command}`, "lab", command, name);
  if (outcome.code !== 0) faults.push(`${name}: ${command} ended with ${outcome.code}, see ${outcome.log}`);
  const resources = outcome.output.match(/Resources: [^.\n]+/g) ?? [];
  console.log([`${name} ${command}: ${outcome.seconds} s`, ...resources].join("; "));
  return outcome;
}

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly log: string;
  readonly seconds: string;
}

function eksnet(title: string, ...args: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  const log = join(lab.logs, `e2e-${title}.log`);
  const output = openSync(log, "w");
  const child = spawn(process.execPath, [join(root, "cli", "eksnet.js"), ...args], {
    cwd: root,
    // Every command synthesises first; in one folder two of them side by side would read each other's half-written files.
    env: { ...process.env, CDKTF_OUTDIR: join(lab.folder, "synthesised", title) },
    stdio: ["ignore", output, output],
  });
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      resolve({ code, log, seconds, output: readFileSync(log, "utf8") });
    });
  });
}

void main();
