import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Connection } from "../../../lab/hcp/connection";

const root = join(__dirname, "..", "..", "..");

/** The service as a process of its own, as the lab starts it. */
export class ServerProcess {
  #child: ChildProcess | undefined;

  /** Starts it and waits for the line that says where it is. */
  public async start(...flags: readonly string[]): Promise<Connection> {
    const program = ["--import", "tsx", join(root, "lab", "hcp", "server.ts")];
    const child = spawn(process.execPath, [...program, ...flags], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    let complaints = "";
    child.stderr.on("data", (text: Buffer) => (complaints += text));
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Connection;
    throw new Error(`the service ended before it was ready: ${complaints}`);
  }

  /** Ends it as `lab down` does, or as a crash would, and tells its exit code. */
  public async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
