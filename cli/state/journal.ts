import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";

const entry = z.object({ id: z.string(), pid: z.number() });

/** The move of an environment's states that is under way, in a file, so that a run after a kill can resume it. */
export class Journal {
  readonly #file: string;

  private constructor(
    private readonly folder: string,
    /** Distinguishes this move from others. */
    public readonly id: string,
  ) {
    this.#file = join(folder, fileName);
  }

  /**
   * Begins a move, or resumes one that was killed.
   *
   * @param folder a folder of the environment's own
   * @throws CommandFailure when another process is at it
   */
  public static open(folder: string): Journal {
    const file = join(folder, fileName);
    return onDisk(file, () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const before = existsSync(file) ? entry.safeParse(parsed(readFileSync(file, "utf8"))).data : undefined;
      if (before !== undefined && before.pid !== process.pid && isAlive(before.pid)) {
        throw new CommandFailure(
          `process ${before.pid} moves these states. Wait until it ends; if it is another program, remove the file`,
        );
      }
      const journal = new Journal(folder, before?.id ?? newId());
      const aside = `${file}.${process.pid}`;
      writeFileSync(aside, JSON.stringify({ id: journal.id, pid: process.pid }), { mode: 0o600 });
      renameSync(aside, file);
      return journal;
    });
  }

  /** Where copies of the states are kept. */
  public get backups(): string {
    return join(this.folder, this.id);
  }

  /** The move is over. */
  public close(): void {
    rmSync(this.#file, { force: true });
  }
}

const fileName = "journal.json";

/** Such as `20261201T124501-3fa2c1`. */
function newId(): string {
  const time = new Date().toISOString().replace(/[-:]|\.\d+Z$/g, "");
  return `${time}-${randomBytes(3).toString("hex")}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
