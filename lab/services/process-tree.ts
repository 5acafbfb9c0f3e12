import { execFileSync } from "node:child_process";
import { basename } from "node:path";

/** A process of this machine. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;

  /** Name of its program, such as `terraform`. */
  readonly program: string;
}

/**
 * Every process that a process has started and that still runs, and those that these have started.
 *
 * @throws Error when there is no `ps`
 */
export function descendantsOf(ancestor: number): ProcessEntry[] {
  return below(processes(), ancestor);
}

function processes(): ProcessEntry[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid, parent, ...program] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), program: basename(program.join(" ")) };
  });
}

function below(all: readonly ProcessEntry[], ancestor: number): ProcessEntry[] {
  return all.filter(({ parent }) => parent === ancestor).flatMap((one) => [one, ...below(all, one.pid)]);
}
