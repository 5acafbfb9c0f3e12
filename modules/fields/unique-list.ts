import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { errors } from "./findings";

/**
 * A list that names each value once: a repeat has no effect, and is usually a slip in another value.
 *
 * Errors: `ValueDuplicate` at each repeat.
 */
export function uniqueList<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item).check(({ value, issues }) => {
    for (const [index, got] of value.entries()) {
      const first = value.findIndex((other) => isDeepStrictEqual(other, got));
      if (first === index) continue;
      const finding = errors.ValueDuplicate("", { got, entry: first + 1 });
      const { message } = finding;
      issues.push({ code: "custom", input: got, path: [index], message, params: { finding }, continue: true });
    }
  });
}
