import type { SynthesisedStack } from "../synthesis";
import { type ChangedArgument, changedPaths, valueAt } from "./changed-paths";
import { isReplacing, replacingPaths } from "./replacements";
import { type DeclaredResource, referredTo } from "./resources";

/** What happens to a resource. */
type ResourceAction = "created" | "adopted" | "changed" | "replaced" | "destroyed" | "forgotten" | "orphaned" | "moved";

/** A resource that an apply would change. */
export interface ResourceChange extends Pick<DeclaredResource, "environment" | "stack" | "address" | "type"> {
  readonly action: ResourceAction;

  /** Arguments that differ. */
  readonly changed: readonly ChangedArgument[];

  /** What forces a replacement: paths of arguments, or addresses of replaced resources. */
  readonly because: readonly string[];

  /** Whether a replacement creates the new resource before it destroys the old one; absent when not. */
  readonly createdFirst?: true;

  /** Its address in the other revision; for a destroyed resource, that of a resource created with equal arguments. */
  readonly other?: string;
}

/** The resources of two revisions, by `<stack>/<address>`, and what their stacks say of moves. */
export interface ComparedResources {
  readonly before: ReadonlyMap<string, DeclaredResource>;
  readonly after: ReadonlyMap<string, DeclaredResource>;

  /** Stacks after the change: their blocks `moved`, `removed` and `import`. */
  readonly stacks: readonly SynthesisedStack[];
}

/** What an apply of the second revision would do to what the first one made; unchanged resources are left out. */
export function resourceChanges({ before, after, stacks }: ComparedResources): ResourceChange[] {
  const moves = addressesBy(stacks, ({ moved = [] }) => moved.map(({ from, to }) => [from, to]));
  const forgotten = addressesBy(stacks, ({ removed = [] }) => removed.map(({ from }) => [from, from]));
  const adopted = addressesBy(stacks, ({ import: imported = [] }) => imported.map(({ to }) => [to, to]));
  const present = new Set(stacks.map(({ id }) => id));
  const changes: ResourceChange[] = [];
  const reached = new Set<string>();
  for (const [key, old] of before) {
    const target = after.has(key) ? key : moves.get(key);
    const current = target === undefined ? undefined : after.get(target);
    if (current === undefined) {
      // Nothing applies a stack that is no longer part of the program, so its resources stay.
      const gone = present.has(old.stack) ? "destroyed" : "orphaned";
      const action = forgotten.has(key) ? "forgotten" : gone;
      changes.push({ ...identityOf(old), action, changed: [], because: [] });
      continue;
    }
    reached.add(target ?? key);
    const change = changeOf(old, current);
    if (change !== undefined) changes.push(change);
  }
  for (const [key, resource] of after) {
    if (reached.has(key)) continue;
    changes.push({
      ...identityOf(resource),
      action: adopted.has(key) ? "adopted" : "created",
      changed: [],
      because: [],
    });
  }
  return withRenamed(withFollowing(changes, { before, after }), { before, after });
}

function identityOf({
  environment,
  stack,
  address,
  type,
}: DeclaredResource): Omit<ResourceChange, "action" | "changed" | "because"> {
  return { environment, stack, address, type };
}

/** Pairs of addresses in blocks of all stacks, with the stack before each. */
function addressesBy(
  stacks: readonly SynthesisedStack[],
  pairsOf: (document: SynthesisedStack["document"]) => readonly (readonly [string, string])[],
): Map<string, string> {
  return new Map(
    stacks.flatMap(({ id, document }) =>
      pairsOf(document).map(([from, to]): [string, string] => [`${id}/${from}`, `${id}/${to}`]),
    ),
  );
}

function changeOf(old: DeclaredResource, current: DeclaredResource): ResourceChange | undefined {
  const changed = changedPaths(old.arguments, current.arguments).filter(({ path }) => !isIgnored(path, current));
  const isMoved = old.address !== current.address;
  if (changed.length === 0 && !isMoved) return undefined;
  const because = changed.filter((argument) => isReplacing(old.type, argument, old.arguments)).map(({ path }) => path);
  const action = because.length > 0 ? "replaced" : changed.length > 0 ? "changed" : "moved";
  return {
    ...identityOf(current),
    action,
    changed,
    because: [...new Set(because)],
    ...(action === "replaced" && orderOf(current)),
    ...(isMoved && { other: old.address }),
  };
}

function orderOf({ lifecycle }: DeclaredResource): Pick<ResourceChange, "createdFirst"> {
  return lifecycle.create_before_destroy === true ? { createdFirst: true } : {};
}

/** Whether `ignore_changes` names the argument; `spec[0].replicas` is `spec.replicas` in the JSON. */
function isIgnored(path: string, { lifecycle: { ignore_changes: ignored = [] } }: DeclaredResource): boolean {
  if (ignored === "all") return true;
  return ignored.some((name) => {
    const plain = name.replace(/\[(?:\d+|"([^"]*)")\]/g, (_, key) => (key === undefined ? "" : `.${key}`));
    return path === plain || path.startsWith(`${plain}.`);
  });
}

/**
 * The changes, with the resources that are replaced because of others: an argument that forces a replacement refers to
 * what only the new resource knows, such as its id.
 */
function withFollowing(
  changes: readonly ResourceChange[],
  { before, after }: Pick<ComparedResources, "before" | "after">,
): ResourceChange[] {
  const byKey = new Map(changes.map((change) => [keyOf(change), change]));
  for (;;) {
    const replaced = new Set([...byKey].flatMap(([key, { action }]) => (action === "replaced" ? [key] : [])));
    const following = [...after].flatMap(([key, resource]): [string, ResourceChange][] => {
      const change = byKey.get(key);
      if (!before.has(key) || (change !== undefined && change.action !== "changed")) return [];
      const because = forcingReferences(resource).filter((owner) => replaced.has(owner));
      if (because.length === 0) return [];
      const { changed = [] } = change ?? {};
      return [
        [
          key,
          {
            ...identityOf(resource),
            action: "replaced",
            changed,
            because: because.map(shorter(resource)),
            ...orderOf(resource),
          },
        ],
      ];
    });
    if (following.length === 0) return [...byKey.values()];
    for (const [key, change] of following) byKey.set(key, change);
  }
}

/** Resources that the arguments which force a replacement refer to. */
function forcingReferences(resource: DeclaredResource): string[] {
  const values = replacingPaths(resource.type).map((path) => valueAt(resource.arguments, path));
  const triggers = (resource.lifecycle.replace_triggered_by ?? []).map(
    (expression) =>
      `${resource.stack}/${expression
        .replace(/^\$\{|\}$/g, "")
        .split(".")
        .slice(0, 2)
        .join(".")}`,
  );
  return [...new Set([...referredTo(values, resource), ...triggers])];
}

/** The address alone where the stack is the same. */
function shorter({ stack }: DeclaredResource): (key: string) => string {
  return (key) => (key.startsWith(`${stack}/`) ? key.slice(stack.length + 1) : key);
}

/** Destroyed resources with the address under which an equal one was created: a rename without `moved`. */
function withRenamed(
  changes: readonly ResourceChange[],
  { before, after }: Pick<ComparedResources, "before" | "after">,
): ResourceChange[] {
  const created = changes.filter(({ action }) => action === "created");
  return changes.map((change) => {
    const old = before.get(keyOf(change));
    if (change.action !== "destroyed" || old === undefined) return change;
    const twin = created.find((one) => {
      const made = one.type === change.type && one.stack === change.stack ? after.get(keyOf(one)) : undefined;
      return made !== undefined && changedPaths(old.arguments, made.arguments).length === 0;
    });
    return twin === undefined ? change : { ...change, other: twin.address };
  });
}

function keyOf({ stack, address }: Pick<ResourceChange, "stack" | "address">): string {
  return `${stack}/${address}`;
}
