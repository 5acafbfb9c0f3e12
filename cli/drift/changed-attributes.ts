import { isRecord } from "@eksnet/modules/fields/plan";

/** Keys and indexes from a resource to one of its attributes. */
export type AttributePath = readonly (string | number)[];

/** An attribute with two values. */
export interface ChangedAttribute {
  readonly path: AttributePath;

  /** Undefined where there was none. */
  readonly before: unknown;

  /** Undefined where there is none any more. */
  readonly after: unknown;
}

/**
 * The attributes that differ, at the deepest path that tells them apart.
 *
 * Lists of blocks are compared block by block where both have as many; other lists are compared as sets, because providers
 * return sets in any order. Absent, null, and empty values are the same: providers read one for the other after a create.
 * @example
 * changedAttributes({ tags: { a: "1" } }, { tags: { a: "2" } }); // [{ path: ["tags", "a"], before: "1", after: "2" }]
 */
export function changedAttributes(before: unknown, after: unknown, path: AttributePath = []): ChangedAttribute[] {
  if (isSame(before, after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changedAttributes(before[key], after[key], [...path, key]));
  }
  if (isBlocks(before) && isBlocks(after) && before.length === after.length) {
    return before.flatMap((block, index) => changedAttributes(block, after[index], [...path, index]));
  }
  // A map that was empty: its keys are what changed.
  if (isRecord(before) && isEmpty(after) && path.length > 0) return changedAttributes(before, {}, path);
  if (isEmpty(before) && isRecord(after) && path.length > 0) return changedAttributes({}, after, path);
  return [{ path, before, after }];
}

/** As Terraform writes it, such as `scaling_config[0].desired_size` or `tags["kubernetes.io/role/elb"]`. */
export function formatPath(path: AttributePath): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** Whether one of two paths is the other, or contains it. */
export function overlap(one: AttributePath, other: AttributePath): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((part, index) => String(part) === String(other[index]));
}

/** Whether two values say the same. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** A text that is equal for values that say the same. */
function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "";
}

function sorted(value: unknown): unknown {
  if (isEmpty(value)) return undefined;
  if (Array.isArray(value)) return value.map((member) => canonical(member)).sort();
  if (!isRecord(value)) return value;
  const entries = Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key])] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isEmpty);
}

function isBlocks(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}
