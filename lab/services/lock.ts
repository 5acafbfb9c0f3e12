import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { LabFolder } from "../lab-folder";

const pollMs = 50;

/**
 * Does one thing at a time in a lab: two starts at once would start everything twice, and know of one half.
 *
 * Waits for another process that is at it; one that died holding the lock does not count.
 */
export async function oneAtATime<T>({ folder }: LabFolder, work: () => Promise<T>): Promise<T> {
  const file = join(folder, "lock");
  await mkdir(folder, { recursive: true });
  while (!(await take(file))) await pause(pollMs);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = await readFile(file, "utf8").catch(() => "");
  // Empty between the creation of the file and the writing of the id.
  if (holder !== "" && !isAlive(Number(holder))) await rm(file, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
