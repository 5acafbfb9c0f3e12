import { loadFixtures } from "../../fixtures";
import { synthesisePlatform } from "../../support/platform";
import { StackView } from "../../support/synth";

/** What every synthesised stack must keep: the ways in which one breaks it, in words. */
export type Rule = (stack: StackView) => string[];

/** A change of a stack's JSON that breaks a rule: without such a case the rule could not fail. */
export interface Breach {
  /** Id of the stack to change. */
  readonly stack: string;

  /** Changes the parsed JSON in place. */
  readonly change: (json: Record<string, unknown>) => void;

  /** What the rule must say. */
  readonly says: string;
}

/** Holds a rule against every stack of every environment, and shows that it can fail. */
export function testRule(name: string, rule: Rule, breach: Breach): void {
  describe(name, () => {
    const stacks = synthesisePlatform(...loadFixtures());

    it.each(Object.keys(stacks))("holds for %s", (id) => {
      expect(rule(stacks[id] as StackView)).toEqual([]);
    });

    it("is not kept by a stack that breaks it", () => {
      const { id, text, warnings } = stacks[breach.stack] as StackView;
      const json = JSON.parse(text) as Record<string, unknown>;
      breach.change(json);
      expect(rule(new StackView(id, JSON.stringify(json), warnings)).join("\n")).toContain(breach.says);
    });
  });
}

/** Every string in a JSON value, keys not included. */
export function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}
