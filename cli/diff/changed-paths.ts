import { isRecord } from "@eksnet/modules/fields/plan";

/** Arguments whose order means nothing to Terraform: sets of the providers' schemas. */
const sets = [
  "client_id_list",
  "enabled_cluster_log_types",
  "public_access_cidrs",
  "remote_state_consumer_ids",
  "security_group_ids",
  "subject_alternative_names",
  "subnet_ids",
  "vpc_security_group_ids",
];

/** An argument that differs, and its values. */
export interface ChangedArgument {
  /** Dotted path without indexes, such as `vpc_config.endpoint_public_access`. */
  readonly path: string;

  /** Value before; undefined where there was none. */
  readonly before?: unknown;

  /** Value after; undefined where there is none any more. */
  readonly after?: unknown;
}

/**
 * The arguments that differ between two blocks, at the deepest path that tells them apart.
 *
 * @example
 * changedPaths({ tags: { a: "1" } }, { tags: { a: "2" } }); // [{ path: "tags.a", before: "1", after: "2" }]
 */
export function changedPaths(before: unknown, after: unknown, path = ""): ChangedArgument[] {
  if (isEqual(before, after) || (sets.includes(path.split(".").at(-1) ?? "") && isEqualSet(before, after))) return [];
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changedPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  // Blocks may repeat; where as many are there as before, each is compared with the one that it was.
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isRecord)) {
    return before.flatMap((block, index) => changedPaths(block, after[index], path));
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** Whether one of two dotted paths is the other, or contains it. */
export function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The value at a dotted path; blocks that repeat are taken together. */
export function valueAt(value: unknown, path: string): unknown {
  const [key = "", ...rest] = path.split(".");
  if (Array.isArray(value)) return value.map((member) => valueAt(member, path)).filter((found) => found !== undefined);
  if (!isRecord(value)) return undefined;
  return rest.length === 0 ? value[key] : valueAt(value[key], rest.join("."));
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function isEqualSet(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other) && isEqual([...one].sort(), [...other].sort());
}

/** With keys in order, because the order in which a file lists them means nothing; also in JSON that is a text. */
function sorted(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("{")) return sortedText(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** A policy or the like with its keys in order; any other text as it is. */
function sortedText(text: string): unknown {
  try {
    return sorted(JSON.parse(text));
  } catch {
    return text;
  }
}
