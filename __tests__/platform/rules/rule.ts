import type { StackView } from "../../support/synth";

/** The ways in which a stack breaks a rule, in words; none when it keeps it. */
export type Findings = (stack: StackView) => string[];

/** What every synthesised stack must keep. */
export interface Rule {
  /** The rule as a sentence. */
  readonly name: string;
  readonly findings: Findings;
  readonly breach: Breach;
}

/** A change of a stack's JSON that breaks a rule: without such a case the rule could not fail. */
export interface Breach {
  /** Id of the stack of the fixtures to change. */
  readonly stack: string;

  /** Changes the parsed JSON in place. */
  readonly change: (json: Record<string, unknown>) => void;

  /** What the rule must say. */
  readonly says: string;
}

/** Every string in a JSON value, keys not included. */
export function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}
