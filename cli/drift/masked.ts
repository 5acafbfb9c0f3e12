import type { AttributePath } from "./changed-attributes";

/** Shown instead of a sensitive value. */
export const sensitive = "(sensitive)";

/** Shown instead of a value that only an apply knows. */
export const knownAfterApply = "(known after apply)";

/**
 * A value, or what is shown instead when it or a part of it is sensitive.
 *
 * @param marks `before_sensitive` or `after_sensitive` of the plan: true, or the same nesting as the values with true at each sensitive one
 */
export function masked(value: unknown, path: AttributePath, marks: unknown): unknown {
  if (value === undefined || value === null) return value;
  return hasMark(marks, path) ? sensitive : value;
}

/** Whether the value at a path, a value around it or a part of it is marked true. */
export function hasMark(marks: unknown, path: AttributePath): boolean {
  let at = marks;
  for (const part of path) {
    if (at === true) return true;
    if (typeof at !== "object" || at === null) return false;
    at = (at as Readonly<Record<string | number, unknown>>)[part];
  }
  return holdsMark(at);
}

function holdsMark(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null && Object.values(marks).some(holdsMark);
}
