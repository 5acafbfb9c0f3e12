import { producersOf } from "../check/producers";
import type { SynthesisedStack } from "../synthesis";
import type { StackOutcome } from "./outcome";
import { applyStack, planStack, StackFailure, type StackPlanned, type StackRunOptions } from "./stack-run";

/** How stacks are applied. */
export interface ApplyOptions extends StackRunOptions {
  /** Asks whether a plan is to be applied. */
  readonly approve: (stack: SynthesisedStack, planned: StackPlanned) => Promise<boolean>;

  /** Called before each stack. */
  readonly begin: (stack: SynthesisedStack) => void;
}

/** How stacks are planned. */
export type PlanOptions = Omit<ApplyOptions, "approve"> & {
  /** Ids of stacks whose contract is there: the others have no plan yet. */
  readonly applied: ReadonlySet<string>;
};

/**
 * Applies stacks in their order, each after its plan was approved, and stops at the first that is not applied.
 *
 * @param stacks producers first
 */
export function applyStacks(stacks: readonly SynthesisedStack[], options: ApplyOptions): Promise<StackOutcome[]> {
  return inOrder(stacks, options, async (stack) => {
    const planned = await planStack(stack, { toApply: true }, options);
    const { changes, hasChanges, link } = planned;
    const known = { changes, ...(link !== undefined && { link }) };
    if (options.interruption.received) return { outcome: "interrupted", ...known, notes: ["it was planned only"] };
    if (hasChanges && !(await options.approve(stack, planned))) return { outcome: "declined", ...known, notes: [] };
    if (options.interruption.received) return { outcome: "interrupted", ...known, notes: ["it was planned only"] };
    const note = await applyStack(stack, planned, options);
    return { outcome: hasChanges ? "applied" : "unchanged", ...known, notes: note === undefined ? [] : [note] };
  });
}

/**
 * Plans stacks in their order. One whose producer has no contract yet is left out; one whose producer has changes that wait is
 * planned with the contract as it is, and says so.
 *
 * @param stacks producers first
 */
export function planStacks(stacks: readonly SynthesisedStack[], options: PlanOptions): Promise<StackOutcome[]> {
  const waiting = new Set<string>();
  return inOrder(stacks, options, async (stack) => {
    const producers = producersOf(stack).map(({ id }) => id);
    const missing = producers.filter((id) => !options.applied.has(id));
    if (missing.length > 0) {
      return { outcome: "not-run", notes: [`it can be planned after ${missing.join(" and ")} was applied`] };
    }
    const { changes, hasChanges, link } = await planStack(stack, { toApply: false }, options);
    const pending = producers.filter((id) => waiting.has(id));
    // What waits for a producer that waits is not known either.
    if (hasChanges || pending.length > 0) waiting.add(stack.id);
    const notes = pending.map((id) => `${id} has changes that wait; they may change this plan`);
    return { outcome: hasChanges ? "planned" : "unchanged", changes, ...(link !== undefined && { link }), notes };
  });
}

type Ended = Omit<StackOutcome, "stack" | "seconds">;

/** Runs stacks one after the other until one fails, is declined or is interrupted; the rest is not started. */
async function inOrder(
  stacks: readonly SynthesisedStack[],
  { begin, interruption }: Pick<ApplyOptions, "begin" | "interruption">,
  run: (stack: SynthesisedStack) => Promise<Ended>,
): Promise<StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  let stopped: string | undefined;
  for (const stack of stacks) {
    if (stopped === undefined && interruption.received) stopped = "it was not started";
    if (stopped !== undefined) {
      outcomes.push({ stack: stack.id, outcome: "not-run", seconds: 0, notes: [stopped] });
      continue;
    }
    begin(stack);
    const started = performance.now();
    const ended = await run(stack).catch((error: unknown): Ended => {
      if (!(error instanceof StackFailure)) throw error;
      const outcome = interruption.received ? "interrupted" : "failed";
      return { outcome, notes: error.hints, ...(error.link !== undefined && { link: error.link }) };
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    outcomes.push({ stack: stack.id, seconds, ...ended });
    if (["failed", "declined", "interrupted"].includes(ended.outcome)) stopped = `it comes after ${stack.id}`;
  }
  return outcomes;
}
