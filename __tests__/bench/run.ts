/*
 * What `npm run bench` runs: figures of loading and synthesising, for the reader, and ratios between them, which may fail.
 * A time alone says as much about the machine as about the program.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { formatTable } from "../../cli/table";
import { type Case, cases, type Figure, type Figures, judge, ratios } from "./ratios";

const root = resolve(__dirname, "../..");
const rounds = 2;

function measure(name: Case): Figure {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-bench-"));
  const memory = join(folder, "memory");
  try {
    const command = [
      "--import",
      "tsx",
      "--require",
      "./__tests__/support/peak-memory.js",
      "__tests__/bench/case.ts",
      name,
    ];
    const env = { ...process.env, PEAK_MEMORY_FILE: memory };
    const seconds = execFileSync(process.execPath, command, { cwd: root, encoding: "utf8", env });
    return { seconds: Number(seconds), megabytes: Number(readFileSync(memory, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The least of each quantity: whatever else the machine does only adds. */
function best(figures: readonly Figure[]): Figure {
  const least = (quantity: keyof Figure): number => Math.min(...figures.map((figure) => figure[quantity]));
  return { seconds: least("seconds"), megabytes: least("megabytes") };
}

function main(): void {
  const measured = new Map<Case, Figure[]>(cases.map((name) => [name, []]));
  // In turn, so that a busy minute meets every case.
  for (let round = 0; round < rounds; round += 1) for (const [name, figures] of measured) figures.push(measure(name));
  const figures = Object.fromEntries([...measured].map(([name, all]) => [name, best(all)])) as unknown as Figures;

  const rows = Object.entries(figures).map(([name, { seconds, megabytes }]) => [
    name,
    seconds.toFixed(2),
    `${megabytes}`,
  ]);
  console.log(formatTable([`best of ${rounds}`, "processor time, s", "memory, MB"], rows));
  for (const ratio of ratios) {
    const { line, within } = judge(ratio, figures);
    console.log(line);
    if (!within) process.exitCode = 1;
  }
}

main();
