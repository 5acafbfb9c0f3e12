import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { descendantsOf } from "../services/process-tree";

/** How programs end that these signals end, as shells count it. */
const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type EndingSignal = keyof typeof codes;

/** `npx` sends on what the terminal has sent already: for Terraform the second Ctrl-C means to lose its state. */
const sameSignalMs = 1_000;
const pollMs = 200;

/**
 * Runs a program on the person's terminal, and ends after it: the prompt must not be back before the program has written
 * down what it did, however often Ctrl-C comes.
 *
 * A terminal sends Ctrl-C to the program as well. What a runner sends to this process alone is passed on.
 * @returns its exit code; 130 when Ctrl-C came meanwhile, 143 for SIGTERM
 */
export function runInForeground(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env">,
): Promise<number> {
  const child = spawn(program, args, { ...options, stdio: "inherit" });
  return endOf(child, (signal) => {
    if (signal === "SIGTERM") child.kill(signal);
  });
}

/**
 * The same for a program that starts Terraform and does not wait for it at Ctrl-C, as cdktf: it ends at once, and a
 * Terraform whose terminal is closed ends with it, without writing its state.
 *
 * So only Terraform gets the signal, each running process and each later one, and the program ends as usual after Terraform.
 * A later Ctrl-C is sent again, and Terraform then stops without writing its state.
 * @returns its exit code; 130 when Ctrl-C came meanwhile, 143 for SIGTERM
 */
export function runAroundTerraform(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env">,
): Promise<number> {
  // In a session of its own, the terminal's signals do not reach it.
  const child = spawn(program, args, { ...options, stdio: "inherit", detached: true });
  const told = new Set<number>();
  let last = 0;
  let polling: NodeJS.Timeout | undefined;
  return endOf(child, () => {
    if (Date.now() - last < sameSignalMs) return;
    told.clear();
    interruptTerraform(child, told);
    // Not before: on a busy machine that took a while, and what came meanwhile is heard only now.
    last = Date.now();
    polling ??= setInterval(() => interruptTerraform(child, told), pollMs);
  }).finally(() => clearInterval(polling));
}

function interruptTerraform(child: ChildProcess, told: Set<number>): void {
  try {
    for (const { pid, program } of descendantsOf(child.pid ?? 0)) {
      if (program !== "terraform" || told.has(pid)) continue;
      told.add(pid);
      process.kill(pid, "SIGINT");
    }
  } catch (error) {
    // Without `ps` no process can be found and signalled. A Terraform that has ended since, or a `ps` that Ctrl-C ended too, is
    // left to the next poll.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") child.kill("SIGINT");
  }
}

/** Waits for a program's end; signals that would end this process are passed to `heard` instead. */
function endOf(child: ChildProcess, heard: (signal: EndingSignal) => void): Promise<number> {
  let code: number | undefined;
  const hear = (signal: NodeJS.Signals): void => {
    code = codes[signal as EndingSignal];
    heard(signal as EndingSignal);
  };
  const signals = Object.keys(codes) as EndingSignal[];
  for (const signal of signals) process.on(signal, hear);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (own) => resolve(code ?? own ?? 1));
  }).finally(() => {
    for (const signal of signals) process.off(signal, hear);
  });
}
