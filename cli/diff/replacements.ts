import { isRecord } from "@eksnet/modules/fields/plan";
import { type ChangedArgument, valueAt } from "./changed-paths";
import generated from "./replacements.generated.json";
import { unmeasuredReplacements } from "./unmeasured-replacements";

/**
 * Changes of an argument that replace its resource: `added`, `changed`, `removed`; with `as`, `to` or `from` and a value
 * where only that value does; `addedWithBlock` and `removedWithBlock` where the argument comes or goes with a block around
 * it. Paths are dotted and have no indexes; ` where X` after one means that the argument X was true.
 */
type Row = Readonly<Record<string, readonly string[]>>;

const measured: Readonly<Record<string, { readonly replacedBy: Row }>> = generated.types;

function rowOf(type: string): Row {
  const known = Object.entries(unmeasuredReplacements).flatMap(([pattern, rows]) =>
    pattern === type || (pattern === "aws_*" && type.startsWith("aws_")) ? rows : [],
  );
  return { ...measured[type]?.replacedBy, ...Object.fromEntries(known.map(({ path, changes }) => [path, changes])) };
}

/** Whether the change of an argument makes Terraform replace the resource, whose arguments before the change are given. */
export function isReplacing(type: string, change: ChangedArgument, before: Readonly<Record<string, unknown>>): boolean {
  const rows = Object.entries(rowOf(type)).flatMap(([name, changes]) => {
    const [path = "", condition] = name.split(" where ");
    return condition === undefined || valueAt(before, condition) === true ? [{ path, changes }] : [];
  });
  if (isRepetition(change)) return rows.some(({ path }) => path === change.path || path.startsWith(`${change.path}.`));
  const names = new Map<string, readonly string[]>(
    [...partsOf(change), ...aroundOf(change.path)].map(({ path, names: own }) => [path, own]),
  );
  return rows.some(({ path, changes }) => changes.some((one) => names.get(path)?.includes(one)));
}

/** Paths of the arguments of a type whose change replaces the resource. */
export function replacingPaths(type: string): string[] {
  return Object.entries(rowOf(type)).flatMap(([name, changes]) =>
    changes.some((change) => change.startsWith("changed")) && !name.includes(" where ") ? name : [],
  );
}

/** What happens to a path, in the words of the rows. */
interface Happening {
  readonly path: string;
  readonly names: readonly string[];
}

/** The argument, and where it is a block that comes or goes, all that is in it. */
function partsOf({ path, before, after }: ChangedArgument): Happening[] {
  if (before !== undefined && after !== undefined) return [{ path, names: ["changed", `changed to ${after}`] }];
  const [kind, word, value] = before === undefined ? ["added", "as", after] : ["removed", "from", before];
  return [
    { path, names: [kind, `${kind} ${word} ${value}`] },
    ...leavesOf(value, path).map((leaf) => ({
      path: leaf.path,
      names: [`${kind}WithBlock`, `${kind}WithBlock ${word} ${leaf.value}`],
    })),
  ];
}

/** What is around a path: to a map, a key that comes or goes is a change. */
function aroundOf(path: string): Happening[] {
  const names = path.split(".");
  return names.slice(1).map((_, index) => ({ path: names.slice(0, index + 1).join("."), names: ["changed"] }));
}

/** Whether another number of equal blocks is there; which of them was which is not known. */
function isRepetition({ before, after }: ChangedArgument): boolean {
  return [before, after].every((value) => Array.isArray(value) && value.some(isRecord));
}

function leavesOf(value: unknown, path: string): { readonly path: string; readonly value: unknown }[] {
  if (Array.isArray(value)) return value.filter(isRecord).flatMap((block) => leavesOf(block, path));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    { path: `${path}.${name}`, value: inner },
    ...leavesOf(inner, `${path}.${name}`),
  ]);
}
