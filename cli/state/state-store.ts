import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { parseDocument } from "../check/parse-document";
import { CommandFailure } from "../failure";

/** What identifies a state and its version. */
export interface StateFacts {
  readonly lineage: string;
  readonly serial: number;

  /** Managed resources. */
  readonly resources: number;
}

/** Where one stack's state is kept. */
export interface StateStore {
  /** What it is called in messages and notes, the same on every machine. */
  readonly name: string;

  /** Makes what the state is kept in, such as a workspace; nothing happens when it is there. */
  prepare(): Promise<void>;

  /** The state; undefined when there is none. */
  read(): Promise<string | undefined>;

  /** The note of a lock that outlives its process, such as one that an earlier run left; undefined when there is none. */
  note(): Promise<string | undefined>;

  /**
   * Acquires the lock that Terraform uses.
   *
   * @throws CommandFailure with the holder when it is held
   */
  lock(note: string): Promise<void>;

  /** Writes the state, while it is locked. */
  write(text: string): Promise<void>;

  /** Releases the lock. */
  unlock(): Promise<void>;

  /** Leaves the state such that Terraform refuses to change it and shows the note. The lock of this process ends. */
  retire(note: string): Promise<void>;
}

const state = z.object({
  version: z.literal(4),
  lineage: z.string().min(1),
  serial: z.number().int().nonnegative(),
  resources: z.array(z.object({ mode: z.string() })).default([]),
});

/**
 * Lineage, serial and size of a state.
 *
 * @throws CommandFailure when the text is no state of Terraform
 */
export function factsOf(text: string, where: string): StateFacts {
  const { lineage, serial, resources } = parseDocument(text, state, where, "a Terraform state of version 4");
  return { lineage, serial, resources: resources.filter(({ mode }) => mode === "managed").length };
}

/** Whether two texts are the same state, however they are indented. */
export function isSameState(one: string, other: string): boolean {
  return one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}

/** What has to be done with the state of a stack. */
export type Step = "nothing" | "copy" | "retire" | "done";

/** Texts of a state in both locations, and the note at its source. */
export interface Found {
  readonly source: string | undefined;
  readonly target: string | undefined;

  /** Where the state at the source was moved to, as its note says. */
  readonly movedTo: string | undefined;

  /** The same of the target, from an earlier move in the other direction. */
  readonly targetMovedTo?: string | undefined;
}

/**
 * What to do with a state, as far as what is found allows it.
 *
 * A target may hold an older version of the same state, from an earlier move: it is replaced. Anything else there stays.
 * @throws CommandFailure when the target holds another state, or one that the source does not know of
 */
export function stepOf({ source, target, movedTo, targetMovedTo }: Found, from: string, to: string): Step {
  if (movedTo !== undefined) {
    if (movedTo !== to) {
      throw new CommandFailure(
        `${from} was moved to ${movedTo}. Set state in the environment file to that location first`,
      );
    }
    if (target === undefined) throw new CommandFailure(`${from} was moved to ${to}, which holds no state`);
    return "done";
  }
  if (source === undefined) {
    if (targetMovedTo === from) {
      throw new CommandFailure(`${to} was moved to ${from}, where there is no state, or none that you may read`);
    }
    return target === undefined ? "nothing" : "done";
  }
  if (target === undefined) return "copy";
  const [mine, theirs] = [factsOf(source, from), factsOf(target, to)];
  if (mine.lineage !== theirs.lineage) {
    throw new CommandFailure(
      `${to} holds another state: its lineage is ${theirs.lineage}, not ${mine.lineage}. Name another target, or remove that state if it is of no use`,
    );
  }
  if (isSameState(source, target)) return "retire";
  if (theirs.serial < mine.serial) return "copy";
  throw new CommandFailure(
    `${to} holds a ${theirs.serial > mine.serial ? "newer" : "different"} version of the state: serial ${theirs.serial}, and ${mine.serial} in ${from}. ` +
      "If the target is right, set state in the environment file to it; otherwise remove it there",
  );
}
