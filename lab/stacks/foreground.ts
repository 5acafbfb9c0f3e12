import { type SpawnOptions, spawn } from "node:child_process";

/** How programs end that these signals end, as shells count it. */
const [interrupted, terminated] = [130, 143];

/**
 * Runs a program on the person's terminal, and ends after it.
 *
 * A terminal sends Ctrl-C to the program as well, which then writes down what it has done; whoever started it must not
 * give the prompt back before, however often Ctrl-C comes. What a runner sends to this process alone is passed on.
 * @returns its exit code; 130 when Ctrl-C came meanwhile, 143 for SIGTERM
 */
export function runInForeground(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env">,
): Promise<number> {
  const child = spawn(program, args, { ...options, stdio: "inherit" });
  let code: number | undefined;
  const stay = (): void => {
    code = interrupted;
  };
  const passOn = (): void => {
    code = terminated;
    child.kill("SIGTERM");
  };
  process.on("SIGINT", stay);
  process.on("SIGTERM", passOn);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (own) => resolve(code ?? own ?? 1));
  }).finally(() => {
    process.off("SIGINT", stay);
    process.off("SIGTERM", passOn);
  });
}
