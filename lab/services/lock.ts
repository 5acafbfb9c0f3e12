import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { commandLineOf } from "./process";

const pollMs = 50;
const patienceMs = 1_000;

/** What only one process may do at a time. */
export interface Lock {
  /** The file that its holder makes, and removes when it is through. */
  readonly file: string;

  /** What its holder does, such as `starts or stops the lab`. */
  readonly purpose: string;
}

/**
 * Does one thing at a time, on this machine: two starts of a lab at once would start everything twice, and know of one
 * half.
 *
 * Waits for another process that holds the lock; the lock of a dead process does not count.
 * @param progress called with the process that it waits for, after one second
 */
export async function oneAtATime<T>(
  { file, purpose }: Lock,
  progress: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const begun = Date.now();
  let told = false;
  while (!(await take(file))) {
    if (!told && Date.now() - begun > patienceMs) {
      progress(`waiting for process ${holderOf(await read(file))?.pid}, which ${purpose}`);
      told = true;
    }
    await pause(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Creates the lock together with its content, by a link: an empty lock would not name its owner. */
async function take(file: string): Promise<boolean> {
  const mine = `${file}.${randomUUID()}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, command: commandLineOf(process.pid) }));
  try {
    await link(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(mine, { force: true });
  }
  const content = await read(file);
  if (content !== undefined && !isHeld(content)) await removeDead(file, content);
  return false;
}

/** Removes a dead lock, and restores it if another process has replaced it in between. */
async function removeDead(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => {});
  if ((await read(aside)) !== content) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

/** The command as well: the id of a process that died may be another's by now. */
function isHeld(content: string): boolean {
  const holder = holderOf(content);
  return holder !== undefined && holder.command !== "" && commandLineOf(holder.pid) === holder.command;
}

function holderOf(content: string | undefined): { readonly pid: number; readonly command: string } | undefined {
  try {
    return JSON.parse(content ?? "");
  } catch {
    return undefined;
  }
}
