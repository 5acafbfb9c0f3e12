import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onDisk } from "../disk-work";
import { CommandFailure } from "../failure";
import { factsOf, isSameState, type StateFacts, type StateStore, type Step, stepOf } from "./state-store";

/** One stack's state, and where it goes. */
export interface StackMove {
  /** The stack, such as `acme-network`. */
  readonly id: string;
  readonly from: StateStore;
  readonly to: StateStore;
}

/** What a move did with a stack's state. */
export interface MovedState {
  readonly id: string;
  readonly from: string;
  readonly to: string;

  /** `none`: the stack has no state. `there`: an earlier run moved it. */
  readonly result: "moved" | "there" | "none";

  /** The state at the target; absent when there is none. */
  readonly state?: StateFacts;
}

/** What is the same for all stacks of a move. */
export interface MoveOptions {
  /** Distinguishes this move from others, and stays the same when it is run again. */
  readonly id: string;

  /** Where copies of the states are kept. */
  readonly backups: string;

  /**
   * Asked between two steps: whether to stop.
   * @default - never
   */
  readonly interrupted?: () => boolean;
}

interface Pending extends StackMove {
  readonly step: Step;
}

const movedNote = /^moved to (.+) by eksnet state move \S+$/;

/** Where a store's state was moved to; undefined for one that was not. */
export function movedTo(note = ""): string | undefined {
  return movedNote.exec(note)?.[1];
}

/**
 * Moves the states of stacks, all or none: the states of the sources count until each of them is at its target, byte for byte.
 *
 * Sources and targets are locked from the first copy to the last. It may be killed at any point and run again: what is done
 * follows from what both locations hold, and locks with its own note are its own.
 * @throws CommandFailure when a location cannot be read, locked or written, or its target holds something else. Before the
 * first source is retired, all locks are given back
 */
export async function moveStates(moves: readonly StackMove[], options: MoveOptions): Promise<MovedState[]> {
  const pending = await Promise.all(moves.map(async (move) => ({ ...move, step: await inspect(move) })));
  refuseGaps(pending);
  const note = `eksnet state move ${options.id}: in progress`;
  const active = pending.filter(({ step }) => step === "copy" || step === "retire");
  const held: StateStore[] = [];
  try {
    for (const { from } of active) await take(from, note, held);
    for (const { to } of active) {
      await to.prepare();
      if (movedTo(await to.note()) !== undefined) await to.unlock();
      await take(to, note, held);
    }
    for (const move of active) {
      if (options.interrupted?.()) throw new CommandFailure("Interrupted: every state is where it was");
      await copy(move, options.backups);
    }
  } catch (error) {
    await release(held);
    throw error;
  }
  for (const { from, to } of active) {
    await from.retire(`moved to ${to.name} by eksnet state move ${options.id}`);
    await to.unlock();
  }
  // A run that was killed after a source was retired left its target locked.
  for (const { to, step } of pending) if (step === "done" && (await to.note()) === note) await to.unlock();
  return Promise.all(pending.map(outcome));
}

async function inspect({ from, to }: StackMove): Promise<Step> {
  const [source, target, ...notes] = await Promise.all([from.read(), to.read(), from.note(), to.note()]);
  const [sourceMovedTo, targetMovedTo] = notes.map(movedTo);
  return stepOf({ source, target, movedTo: sourceMovedTo, targetMovedTo }, from.name, to.name);
}

/**
 * A stack is applied after those before it. One without a state before one that has one is not new: its state is elsewhere, or hidden
 * from this token, and a location that lacks it would have everything created again.
 */
function refuseGaps(pending: readonly Pending[]): void {
  const gap = pending.find(({ step }) => step === "nothing");
  const after = pending.findLast(({ step }) => step !== "nothing");
  if (gap === undefined || after === undefined || pending.indexOf(gap) > pending.indexOf(after)) return;
  throw new CommandFailure(
    `${gap.from.name} holds no state, or none that you may read, and ${after.id}, which comes after ${gap.id}, has one. Nothing was moved`,
  );
}

async function take(store: StateStore, note: string, held: StateStore[]): Promise<void> {
  await store.lock(note);
  held.push(store);
}

/** Why the move failed matters more than why a lock cannot be released. */
async function release(held: readonly StateStore[]): Promise<void> {
  await Promise.allSettled(held.map((store) => store.unlock()));
}

/** Copies a state under both locks; what was there before the locks is looked at again. */
async function copy({ id, from, to }: StackMove, backups: string): Promise<void> {
  const [source, target] = await Promise.all([from.read(), to.read()]);
  const step = stepOf({ source, target, movedTo: undefined }, from.name, to.name);
  if (source === undefined) throw new CommandFailure(`${from.name} is gone`);
  keep(join(backups, `${id}.tfstate`), source);
  if (step !== "copy") return;
  if (target !== undefined) keep(join(backups, `${id}.before.tfstate`), target);
  await to.write(source);
  const arrived = await to.read();
  if (arrived === undefined || !isSameState(arrived, source)) {
    throw new CommandFailure(`${to.name} does not hold what was written to it. ${from.name} is unchanged`);
  }
}

/** Keeps a copy that only its owner may read; one from before a kill may be half of it. */
function keep(file: string, text: string): void {
  onDisk(file, () => {
    mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
    if (existsSync(file) && readFileSync(file, "utf8") === text) return;
    writeFileSync(file, text, { mode: 0o600, flush: true });
  });
}

async function outcome({ id, from, to, step }: Pending): Promise<MovedState> {
  const text = await to.read();
  const ends = { id, from: from.name, to: to.name };
  if (text === undefined) return { ...ends, result: "none" };
  return { ...ends, result: step === "done" ? "there" : "moved", state: factsOf(text, to.name) };
}
