/*
 * What `npm test` runs: the checks of package.json's scripts two at a time, then the tests, which use both cores themselves.
 * Every one of them runs, so that one attempt shows everything that is wrong.
 */
import { spawn } from "node:child_process";
import { scripts } from "../package.json";

type Check = keyof typeof scripts;

const checks: Check[] = ["types", "lint", "imports", "docs", "spelling", "unused"];

async function main(): Promise<void> {
  const failed: Check[] = [];
  const waiting = checks.values();
  const worker = async (): Promise<void> => {
    for (const check of waiting) if (!(await run(check))) failed.push(check);
  };
  await Promise.all([worker(), worker()]);
  for (const tests of ["unit", "programs"] as const) if (!(await run(tests, "inherit"))) failed.push(tests);

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
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${check.padEnd(10)} ${code === 0 ? "ok    " : "FAILED"} ${seconds.padStart(6)} s`);
      if (code !== 0 && output !== "") console.log(output);
      resolve(code === 0);
    });
  });
}

void main();
