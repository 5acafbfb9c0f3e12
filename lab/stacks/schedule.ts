import type { StackCommand } from "./cdktf";
import type { LabStack } from "./synthesised";

/** What keeps one stack from being planned, applied or destroyed now. */
export interface Hindrance {
  /** Id of the stack. */
  readonly stack: string;

  /** What it is and which command helps, such as `study-network has not been applied. Run: ...`. */
  readonly reason: string;
}

/** How a run went, stack by stack. */
export interface Course {
  /** Exit codes of the calls that were made, in their order. */
  readonly codes: readonly number[];

  /** Stacks that no call was made for, in the order of the run. */
  readonly leftOut: readonly Hindrance[];
}

/** Whether a signal ended a program, such as that of Ctrl-C: shells count those from 128 on. */
export function isInterrupted(code: number | undefined): boolean {
  return code !== undefined && code > 128;
}

/**
 * What cdktf is called with, one call after the other.
 *
 * It applies any number of stacks in the order of their dependencies, when all of those are among them. It plans one at
 * a time, and refuses to destroy while a dependant is not among those given, which one that is left out here never is.
 * @param stacks producers first
 */
export function batchesOf(
  command: StackCommand,
  stacks: readonly Pick<LabStack, "id" | "dependencies">[],
): readonly string[][] {
  const ids = stacks.map(({ id }) => id);
  const whole = stacks.every(({ dependencies }) => dependencies.every((id) => ids.includes(id)));
  if (command === "apply" && whole && ids.length > 0) return [ids];
  const single = ids.map((id) => [id]);
  return command === "destroy" ? single.reverse() : single;
}

/**
 * Calls cdktf for every stack without a hindrance. If one is hindered or fails, its dependents are skipped, and no others. A
 * plan changes nothing, so each stack is planned independently.
 *
 * @param stacks producers first
 * @param call runs cdktf on the stacks of one batch and answers with its exit code; a signal ends the run
 */
export async function runInOrder(
  command: StackCommand,
  stacks: readonly Pick<LabStack, "id" | "dependencies">[],
  hindrances: readonly Hindrance[],
  call: (ids: readonly string[]) => Promise<number>,
): Promise<Course> {
  const reasons = new Map<string, string[]>();
  for (const { stack, reason } of hindrances) reasons.set(stack, [...(reasons.get(stack) ?? []), reason]);
  const out = new Set(reasons.keys());
  const leaveOutWaiting = (ids: readonly string[]): void => {
    for (const id of ids) {
      const first = out.has(id) ? undefined : comesBefore(command, stacks, id).find((other) => out.has(other));
      if (first === undefined) continue;
      out.add(id);
      reasons.set(id, [`it waits for ${first}`]);
    }
  };

  const order = command === "destroy" ? stacks.map(({ id }) => id).reverse() : stacks.map(({ id }) => id);
  leaveOutWaiting(order);
  const codes: number[] = [];
  const ready = stacks.filter(({ id }) => !out.has(id));
  for (const batch of batchesOf(command, ready)) {
    leaveOutWaiting(batch);
    if (batch.some((id) => out.has(id))) continue;
    const code = await call(batch);
    codes.push(code);
    if (isInterrupted(code)) break;
    if (code !== 0) for (const id of batch) out.add(id);
  }
  const leftOut = order.flatMap((id) => (reasons.get(id) ?? []).map((reason) => ({ stack: id, reason })));
  return { codes, leftOut };
}

/** Stacks that must be done with before a stack's turn. */
function comesBefore(
  command: StackCommand,
  stacks: readonly Pick<LabStack, "id" | "dependencies">[],
  id: string,
): readonly string[] {
  if (command === "plan") return [];
  if (command === "apply") return stacks.find((stack) => stack.id === id)?.dependencies ?? [];
  return stacks.filter(({ dependencies }) => dependencies.includes(id)).map((stack) => stack.id);
}
