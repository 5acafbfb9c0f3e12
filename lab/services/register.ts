import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LabFolder } from "../lab-folder";
import type { StartedService } from "./process";

/**
 * The services that were started and not stopped, whether they still run or not.
 *
 * @throws Error when the list is there and cannot be read: to take it for empty would leave services behind
 */
export function readRegister(lab: LabFolder): StartedService[] {
  const file = fileOf(lab);
  try {
    // Only writeRegister writes there.
    return JSON.parse(readFileSync(file, "utf8")) as StartedService[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}, the list of the lab's processes, cannot be read: ${reason}. End them and remove it`);
  }
}

/**
 * Replaces the list, whole: a reader never sees half of it. The HCP service's token is in it, so it is the owner's.
 *
 * Done when it returns, so that no interruption comes between a process and its entry.
 */
export function writeRegister(lab: LabFolder, services: readonly StartedService[]): void {
  const file = fileOf(lab);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(services, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}

function fileOf({ folder }: LabFolder): string {
  return join(folder, "services.json");
}
