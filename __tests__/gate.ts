/*
 * What `npm test` runs: the checks of package.json's scripts, then the tests, which use both cores themselves. The compiler
 * uses both as well and runs alone; the other checks run two at a time.
 * Every one of them runs, so that one attempt shows everything that is wrong. Times are figures: a busy machine fails nothing.
 */
import { spawn } from "node:child_process";
import { scripts } from "../package.json";

type Check = keyof typeof scripts;

const checks: Check[] = ["lint", "imports", "docs", "spelling", "unused"];

async function main(): Promise<void> {
  const failed: Check[] = [];
  const check = async (name: Check, stdio?: "inherit"): Promise<void> => {
    if (!(await run(name, stdio))) failed.push(name);
  };

  await check("types");
  const waiting = checks.values();
  const worker = async (): Promise<void> => {
    for (const name of waiting) await check(name);
  };
  await Promise.all([worker(), worker()]);
  // The memory of the unit tests is measured by hand; jest.config.js says what keeps it low.
  await check("unit", "inherit");
  await check("programs", "inherit");

  if (failed.length === 0) return;
  console.log(`\nfailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}

/** Runs one script and prints a line with its time; what it has to say itself matters only when it failed. */
function run(check: Check, stdio: "pipe" | "inherit" = "pipe"): Promise<boolean> {
  return new Promise((resolve) => {
    const started = performance.now();
    let output = "";
    const child = spawn(scripts[check], {
      shell: true,
      stdio: ["ignore", stdio, stdio],
      env: { ...process.env, ...(stdio === "pipe" && { NO_COLOR: "1" }) },
    });
    child.stdout?.on("data", (text: Buffer) => (output += text));
    child.stderr?.on("data", (text: Buffer) => (output += text));
    child.on("close", (code) => {
      const sound = code === 0;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${check.padEnd(10)} ${sound ? "ok    " : "FAILED"} ${seconds} s`);
      if (!sound && output !== "") console.log(output);
      resolve(sound);
    });
  });
}

void main();
