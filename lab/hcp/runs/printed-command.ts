import { execFile, spawn } from "node:child_process";

/** Where a command runs. */
export interface CommandPlace {
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;
}

/** A command under way. */
export interface PrintedCommand {
  /** Its exit code; 1 when a signal ended it. */
  readonly ended: Promise<number>;

  /** Asks it to end, or ends it with everything that it started. */
  readonly end: (force: boolean) => void;
}

/** Starts a command and passes on what it prints, errors as well. */
export function printCommand(
  program: string,
  words: readonly string[],
  { folder, variables }: CommandPlace,
  print: (part: Buffer) => void,
): PrintedCommand {
  // A group of its own: a kill must reach the providers too.
  const child = spawn(program, words, {
    cwd: folder,
    env: variables,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  child.stdout.on("data", print);
  child.stderr.on("data", print);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  const end = (force: boolean) => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (force) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGINT");
  };
  return { ended, end };
}

/** What a command prints. @throws Error with its errors when it fails */
export function readCommand(
  program: string,
  words: readonly string[],
  { folder, variables }: CommandPlace,
): Promise<string> {
  // The schema of one large provider is 14 MB of JSON; the default limit is 1 MB.
  const options = { cwd: folder, env: variables, maxBuffer: 512 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(program, words, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${words.join(" ")} failed: ${stderr || stdout || error.message}`));
    });
  });
}
