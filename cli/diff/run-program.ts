import { spawn } from "node:child_process";

/** What a program printed, and how it ended. */
export interface ProgramResult {
  /** Exit code; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what a program runs. */
export interface ProgramOptions {
  readonly cwd: string;

  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;

  /** Ends the program. */
  readonly stop?: AbortSignal;
}

/**
 * Runs a program to its end.
 *
 * @throws Error when it cannot be started, or was stopped; only after it has ended, so that its files can be removed
 */
export function runProgram(
  program: string,
  parameters: readonly string[],
  { cwd, env, stop }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = () => child.kill();
    stop?.addEventListener("abort", kill, { once: true });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (data: Buffer) => stdout.push(data));
    child.stderr.on("data", (data: Buffer) => stderr.push(data));
    child.once("error", reject);
    child.once("close", (status) => {
      stop?.removeEventListener("abort", kill);
      if (stop?.aborted) reject(new Error(`${program} was stopped`));
      else resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}
