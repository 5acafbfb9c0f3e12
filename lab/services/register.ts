import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LabFolder } from "../lab-folder";
import type { StartedService } from "./process";

/** The services that were started and not stopped, whether they still run or not. */
export async function readRegister(lab: LabFolder): Promise<StartedService[]> {
  let text: string;
  try {
    text = await readFile(fileOf(lab), "utf8");
  } catch {
    return [];
  }
  // Only writeRegister writes there.
  return JSON.parse(text) as StartedService[];
}

/** Replaces the list, whole: a reader never sees half of it. The HCP service's token is in it, so it is the owner's. */
export async function writeRegister(lab: LabFolder, services: readonly StartedService[]): Promise<void> {
  const file = fileOf(lab);
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(services, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

function fileOf({ folder }: LabFolder): string {
  return join(folder, "services.json");
}
