import type { Answer } from "./plans";

/** What a plan said of a change. */
export interface Answered {
  /** `none`, `added`, `removed from true` and so on. */
  readonly change: string;
  readonly answer: Answer;
}

/** What the plans of an argument's changes say together. */
export interface Verdict {
  /** Changes that replace the resource. */
  readonly replaces: readonly string[];

  /** Why the argument counts as not measured. */
  readonly problem?: string;
}

/** Puts together what plans say of an argument, which may have no values but two. */
export function verdictOf(
  { path, isPair }: { readonly path: string; readonly isPair: boolean },
  answered: readonly Answered[],
): Verdict {
  const measured = answered.filter(({ answer }) => "actions" in answer);
  const replaced = measured.filter(({ answer }) => replaces(path, answer)).map(({ change }) => change);
  if (replaced.includes("none")) return { replaces: [], problem: "is replaced without a change" };
  // The value in the other direction may be valid only beside other changes; but one change has to be.
  const [failed] = answered.flatMap(({ answer }) => ("error" in answer ? [answer.error] : []));
  if (failed !== undefined && measured.every(({ change }) => change === "none"))
    return { replaces: [], problem: failed };
  const isUnseen = measured.some(
    ({ change, answer }) => change.startsWith("changed") && "actions" in answer && answer.actions.includes("no-op"),
  );
  if (isUnseen) return { replaces: [], problem: "is changed, and the provider plans nothing" };
  const names = measured.map(({ change }) => change);
  return {
    replaces: ["added", "changed", "removed", "addedWithBlock", "removedWithBlock"].flatMap((kind) =>
      joined(kind, { measured: names, replaced, isPair }),
    ),
  };
}

/** Whether a plan replaces the resource because of the argument, and not of another that had to change beside it. */
function replaces(path: string, answer: Answer): boolean {
  if (!("actions" in answer) || !answer.actions.includes("delete")) return false;
  return answer.replacePaths.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
}

/**
 * A change by its name alone where all its values replace, and where others than those that were tried may; otherwise with
 * the values that do.
 */
function joined(
  kind: string,
  {
    measured,
    replaced,
    isPair,
  }: { readonly measured: readonly string[]; readonly replaced: readonly string[]; readonly isPair: boolean },
): string[] {
  const ofKind = (changes: readonly string[]) => changes.filter((change) => change.split(" ")[0] === kind);
  const [all, some] = [ofKind(measured), ofKind(replaced)];
  if (some.length === 0) return [];
  return some.length === all.length || !isPair ? [kind] : some;
}
