import type { PlannedChanges } from "./planned-changes";

/** What became of one stack. */
export interface StackOutcome {
  /** Id of the stack. */
  readonly stack: string;

  /**
   * - `planned`: planned only
   * - `applied`: its plan was applied
   * - `unchanged`: there was nothing to apply
   * - `declined`: the person did not approve its plan
   * - `failed`: Terraform failed
   * - `interrupted`: a signal ended it
   * - `not-run`: it was not started; `note` says why
   */
  readonly outcome: "planned" | "applied" | "unchanged" | "declined" | "failed" | "interrupted" | "not-run";

  /** What its plan would do, or has done. Absent when there is no plan. */
  readonly changes?: PlannedChanges;

  /** How long it took. */
  readonly seconds: number;

  /** Address of its run in HCP Terraform. */
  readonly link?: string;

  /** What else a person should know. */
  readonly notes: readonly string[];
}

/** Whether a run of stacks has done all that it was to do. */
export function isComplete(outcomes: readonly StackOutcome[]): boolean {
  return outcomes.every(({ outcome }) => ["planned", "applied", "unchanged"].includes(outcome));
}
