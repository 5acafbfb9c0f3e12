import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { labFolder } from "../../lab/lab-folder";
import { fixtureRepository } from "../support/fixture-repository";

/** The lab of this repository, as a person's own commands use it. */
export const lab = labFolder(join(__dirname, "..", ".."));

/** Where the commands run: over the fixtures, and in the same lab, so that its logs outlive the run. */
const repository = fixtureRepository();
mkdirSync(lab.folder, { recursive: true });
symlinkSync(lab.folder, labFolder(repository.folder).folder);
process.on("exit", () => repository.remove());

/** How a command ended, and all that it said. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly output: string;

  /** The file that holds the output. */
  readonly log: string;
  readonly seconds: string;
}

/**
 * Runs the `eksnet` command.
 *
 * @param title name of its log in `.lab/log`, and of the folder that it synthesises into
 */
export function eksnet(title: string, ...args: readonly string[]): Promise<CommandOutcome> {
  return startEksnet(title, ...args).ended;
}

/** A command under way. */
export interface RunningCommand {
  readonly pid: number;

  /** The file that its output goes to. */
  readonly log: string;
  readonly ended: Promise<CommandOutcome>;
}

/** Starts the `eksnet` command, for tests that act on it while it runs. */
export function startEksnet(title: string, ...args: readonly string[]): RunningCommand {
  const started = performance.now();
  mkdirSync(lab.logs, { recursive: true });
  const log = join(lab.logs, `e2e-${title}.log`);
  const output = openSync(log, "w");
  const child = spawn(process.execPath, ["cli/eksnet.js", ...args], {
    cwd: repository.folder,
    // Every command synthesises first; in one folder two of them side by side would read each other's half-written files.
    env: { ...process.env, CDKTF_OUTDIR: join(lab.folder, "synthesised", title) },
    stdio: ["ignore", output, output],
  });
  const ended = new Promise<CommandOutcome>((resolve) => {
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      resolve({ code, log, seconds, output: readFileSync(log, "utf8") });
    });
  });
  if (child.pid === undefined) throw new Error(`eksnet ${args.join(" ")} does not start`);
  return { pid: child.pid, log, ended };
}
