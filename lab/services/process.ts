import { execFileSync, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isObject, type JsonObject } from "../terraform/json";

/** A service as it is started. */
export interface ServiceCommand {
  /** Such as `aws-111122223333`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];

  /** A part of the command line by which the process is known again: a process id alone may be another's by now. */
  readonly mark: string;

  /** Environment variables in addition to this process's own. */
  readonly variables?: Readonly<Record<string, string>>;

  /** File for its output; it is overwritten. */
  readonly log: string;
}

export interface StartedService {
  readonly name: string;
  readonly pid: number;
  readonly mark: string;
  readonly log: string;

  /** The line that it printed when it was ready: at least its `port`. Empty before. */
  readonly ready: JsonObject;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 5_000;
const pollMs = 25;

/**
 * Starts a service that outlives this process and waits for the line of JSON with its port.
 *
 * @param begun called with the process before it is ready: a run that is interrupted while waiting must find it again
 * @throws Error with the end of its log when it ends before, or does not print the line within a minute
 */
export async function startService(
  { name, program, args, mark, variables, log }: ServiceCommand,
  begun: (service: StartedService) => void = () => {},
): Promise<StartedService> {
  await mkdir(dirname(log), { recursive: true });
  // A file and no pipe: the service outlives this process, and a pipe would not.
  const output = openSync(log, "w");
  const child = spawn(program, args, {
    detached: true,
    stdio: ["ignore", output, output],
    env: { ...process.env, ...variables },
  });
  let ended: string | undefined;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended = `it ended with ${signal ?? code}`));
  child.unref();
  const { pid } = child;
  if (pid !== undefined) begun({ name, pid, mark, log, ready: {} });

  const deadline = Date.now() + startTimeoutMs;
  while (ended === undefined && Date.now() < deadline) {
    const ready = readyLine(await readFile(log, "utf8"));
    if (ready !== undefined && pid !== undefined) return { name, pid, mark, log, ready };
    await pause(pollMs);
  }
  if (pid !== undefined && ended === undefined) process.kill(pid, "SIGKILL");
  const last = (await readFile(log, "utf8")).trim().split("\n").slice(-10).join("\n");
  throw new Error(`${name} did not start: ${ended ?? "no port within a minute"}; ${log} ends with\n${last}`);
}

/** Whether the process of a service is there, and is still that service. */
export function isRunning({ pid, mark }: Pick<StartedService, "pid" | "mark">): boolean {
  return commandLineOf(pid).includes(mark);
}

/** Ends a service: with SIGTERM first, and with SIGKILL after five seconds. A service that has ended already is no error. */
export async function stopService(service: StartedService): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(service)) return;
    process.kill(service.pid, signal);
    const deadline = Date.now() + stopTimeoutMs;
    while (isRunning(service) && Date.now() < deadline) await pause(pollMs);
  }
}

function readyLine(text: string): JsonObject | undefined {
  for (const line of text.split("\n")) {
    if (!line.startsWith("{") || !line.endsWith("}")) continue;
    const value: unknown = JSON.parse(line);
    if (isObject(value) && typeof value.port === "number") return value;
  }
  return undefined;
}

/** Empty for a process that does not exist, and for a zombie. */
export function commandLineOf(pid: number): string {
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
