import { z } from "zod";

/** How calls are disturbed. */
const interruption = z.strictObject({
  /** Method of the calls meant; any when left out. */
  method: z.string().optional(),

  /** Regular expression for the paths meant; any when left out. */
  path: z.string().prefault(""),

  /** How many such calls pass first. */
  after: z.number().int().nonnegative().prefault(0),

  /** How many are then disturbed. */
  calls: z.number().int().positive().prefault(1),

  /**
   * `cut` ends the connection before the call does anything, `lose` after it did and instead of the answer; `throttle`
   * answers 429, `fail` 500.
   */
  how: z.enum(["cut", "lose", "throttle", "fail"]),
});

/** What the control path takes: interruptions, each of which counts the calls meant by it. */
export const interruptionList = z.array(interruption);

/** How one call is disturbed. */
export type Disturbance = z.infer<typeof interruption>["how"];

/** Interruptions that are in force. */
export class Interruptions {
  #entries: { rule: z.infer<typeof interruption>; pattern: RegExp; seen: number }[] = [];

  /** Puts these in place of all that were there. */
  public replace(rules: z.infer<typeof interruptionList>): void {
    this.#entries = rules.map((rule) => ({ rule, pattern: new RegExp(rule.path), seen: 0 }));
  }

  /** Counts a call, and tells how it is disturbed; undefined when it is left in peace. */
  public next(method: string, path: string): Disturbance | undefined {
    let disturbance: Disturbance | undefined;
    for (const entry of this.#entries) {
      const { rule, pattern } = entry;
      if ((rule.method ?? method) !== method || !pattern.test(path)) continue;
      // A call that an earlier rule disturbs is not counted by a later one: rules follow one another.
      if (disturbance !== undefined) break;
      entry.seen += 1;
      if (entry.seen > rule.after && entry.seen <= rule.after + rule.calls) disturbance = rule.how;
    }
    return disturbance;
  }
}
