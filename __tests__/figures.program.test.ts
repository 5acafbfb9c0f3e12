import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { judge } from "./limits";

const root = resolve(__dirname, "..");

/** Runs what `npm start` runs, and returns its seconds and the most memory that it had. */
function start(): { seconds: number; megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-figures-"));
  const memory = join(folder, "memory");
  try {
    const started = performance.now();
    execFileSync(process.execPath, [join(root, "cli/eksnet.js"), "synth"], {
      env: {
        ...process.env,
        CDKTF_OUTDIR: join(folder, "cdktf.out"),
        NODE_OPTIONS: `--require ${join(root, "__tests__/support/peak-memory.js")}`,
        PEAK_MEMORY_FILE: memory,
      },
    });
    return { seconds: (performance.now() - started) / 1000, megabytes: Number(readFileSync(memory, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("npm start takes no more than twice its time", () => {
  const runs = [start(), start(), start()];

  const { figure, tooSlow } = judge("start", Math.min(...runs.map(({ seconds }) => seconds)));
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  process.stdout.write(`npm start, best of three: ${figure}; at most ${megabytes} MB\n`);

  expect({ figure, tooSlow }).toEqual({ figure, tooSlow: false });
});
