import type { PlanJson, PlannedChange, StateResource } from "../terraform/plan-json";
import { type ChangedAttribute, changedAttributes, formatPath, overlap } from "./changed-attributes";
import { expectedReason } from "./expected";
import type { DriftFinding } from "./finding";
import { isListing, unaccounted } from "./listed-elsewhere";
import { hasMark, knownAfterApply, masked } from "./masked";
import { isComputed } from "./provider-attributes";

/** What a plan is classified with. */
export interface ClassifyOptions {
  /** Id of the stack. */
  readonly stack: string;

  /**
   * Resources of the environment's other stacks, as their states have them.
   * @default - none
   */
  readonly others?: readonly StateResource[];
}

/**
 * What a plan of the configuration that was applied last says about drift.
 *
 * An attribute has drifted when it changed outside of Terraform (`resource_drift`) and the plan would change it back
 * (`resource_changes`), or when another resource's change depends on it (`relevant_attributes`). What changed outside and is
 * neither is one of these: set by the provider alone and ignored here; ignored by the configuration, and expected; set by no
 * configuration, and drift that an apply would not mend. What only the plan changes is a waiting change, unless it
 * follows from drift.
 */
export function classify(plan: PlanJson, { stack, others = [] }: ClassifyOptions): DriftFinding[] {
  const drifts = managed(plan.resource_drift);
  const changes = new Map(
    managed(plan.resource_changes)
      .filter(({ change: { actions } }) => !["no-op", "read"].includes(actions[0] ?? ""))
      .map((change) => [change.address, change]),
  );
  const resources = (plan.prior_state?.values?.root_module.resources ?? []).filter(({ mode }) => mode === "managed");
  const governed = governedBy(plan);

  const drifted = drifts.flatMap((drift) =>
    driftOf(drift, { stack, plan, change: changes.get(drift.address), governed }),
  );
  const listed = unaccounted(stack, resources, { governed, known: [...resources, ...others] });
  const causes = new Set(drifted.filter(isDrift).map(({ address }) => address));
  const waiting = waitingChanges(plan, { stack, changes: [...changes.values()], drifts, causes });
  const found = [...drifted, ...listed, ...waiting];
  return [...found, ...waitingOutputs(plan, { stack, hasCause: found.length > 0 }), ...failedChecks(plan, stack)];
}

function managed(changes: readonly PlannedChange[]): PlannedChange[] {
  return changes.filter(({ mode }) => mode === "managed");
}

function isDrift({ class: kind }: DriftFinding): boolean {
  return kind === "drifted" || kind === "deleted";
}

interface DriftContext {
  readonly stack: string;
  readonly plan: PlanJson;
  readonly change: PlannedChange | undefined;
  readonly governed: (address: string, attribute: string) => boolean;
}

function driftOf(drift: PlannedChange, context: DriftContext): DriftFinding[] {
  const { stack } = context;
  const { address, change } = drift;
  if (change.actions.includes("delete")) return [{ stack, class: "deleted", address, attribute: "" }];
  return changedAttributes(change.before, change.after).flatMap((attribute) => {
    const kind = classOf(drift, attribute, context);
    if (kind === undefined) return [];
    return [
      { stack, ...kind, address, attribute: formatPath(attribute.path), ...valuesOf(attribute, drift, context.change) },
    ];
  });
}

/** Class and reason of an attribute that changed outside; undefined when it is nothing to report. */
function classOf(
  drift: PlannedChange,
  attribute: ChangedAttribute,
  { plan, change, governed }: DriftContext,
): Pick<DriftFinding, "class" | "reason"> | undefined {
  const { address, type } = drift;
  const { path, before, after } = attribute;
  const [name = ""] = path;
  if (isRepeatedTag(attribute, drift)) return undefined;
  const reason = expectedReason(type, attribute);
  if (reason !== undefined) return { class: "expected", reason };
  if (isRelevant(plan, address, path)) return { class: "drifted" };
  if (isComputed(type, path) || isListing(type, name)) return undefined;
  const reverted = change === undefined ? [] : changedAttributes(change.change.before, change.change.after);
  if (reverted.some((one) => overlap(one.path, path))) return { class: "drifted" };
  if (governed(address, String(name))) {
    return {
      class: "expected",
      reason: "the configuration ignores changes of it, or the provider takes both values for equal",
    };
  }
  // Providers fill in what was never set: that is no change of anything.
  if ((before === null || before === undefined) && (after === false || after === 0)) return undefined;
  return { class: "drifted", reason: "no configuration sets it; an apply does not change it back" };
}

/** `tags_all` repeats the tags of the resource, and has default tags beside them. */
function isRepeatedTag({ path }: ChangedAttribute, { change }: PlannedChange): boolean {
  if (path[0] !== "tags_all") return false;
  const tags = changedAttributes(change.before?.tags, change.after?.tags, ["tags"]);
  return tags.some((tag) => String(tag.path[1]) === String(path[1]));
}

function isRelevant(plan: PlanJson, address: string, path: ChangedAttribute["path"]): boolean {
  return (plan.relevant_attributes ?? []).some(
    ({ resource, attribute }) => resource === address && attribute.length > 0 && overlap(attribute, path),
  );
}

/** Whether the configuration of a resource sets an attribute. */
function governedBy(plan: PlanJson): (address: string, attribute: string) => boolean {
  const expressions = new Map(
    (plan.configuration?.root_module?.resources ?? []).map((resource) => [resource.address, resource.expressions]),
  );
  return (address, attribute) => expressions.get(address)?.[attribute] !== undefined;
}

/** Values of an attribute, unless the state or the plan marks them as sensitive. */
function valuesOf(
  { path, before, after }: ChangedAttribute,
  { change: { before_sensitive, after_sensitive } }: PlannedChange,
  planned?: PlannedChange,
): Pick<DriftFinding, "before" | "after"> {
  const marks = [before_sensitive, after_sensitive, planned?.change.before_sensitive, planned?.change.after_sensitive];
  const all = marks.find((one) => hasMark(one, path));
  const [from, to] = [masked(before, path, all), masked(after, path, all)];
  return { ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) };
}

interface WaitingContext {
  readonly stack: string;
  readonly changes: readonly PlannedChange[];
  readonly drifts: readonly PlannedChange[];

  /** Addresses of what drifted. */
  readonly causes: ReadonlySet<string>;
}

/** What the plan changes, and neither drifted nor follows from what did. */
function waitingChanges(plan: PlanJson, { stack, changes, drifts, causes }: WaitingContext): DriftFinding[] {
  const following = followingChanges(plan, changes, causes);
  const driftedPaths = new Map(
    drifts.map(({ address, change }) => [
      address,
      changedAttributes(change.before, change.after).map(({ path }) => path),
    ]),
  );
  return changes.flatMap((planned): DriftFinding[] => {
    const { address, type, change } = planned;
    const whole = { stack, class: "waiting" as const, address, attribute: "" };
    if (causes.has(address) && change.actions.includes("create") && !change.actions.includes("delete")) return [];
    if (!change.actions.includes("update") && change.actions.length === 1) {
      if (following.has(address)) return [];
      const reason = change.actions[0] === "create" ? "not created yet" : "to be destroyed";
      return [{ ...whole, reason }];
    }
    return changedAttributes(change.before, change.after).flatMap((attribute) => {
      const { path } = attribute;
      const unknown = hasMark(change.after_unknown, path);
      if (following.has(address) || isComputed(type, path) || isRepeatedTag(attribute, planned)) return [];
      if ((driftedPaths.get(address) ?? []).some((one) => overlap(one, path))) return [];
      const values = valuesOf(unknown ? { ...attribute, after: knownAfterApply } : attribute, planned);
      return [{ ...whole, attribute: formatPath(path), ...values, reason: "an input of the stack changed" }];
    });
  });
}

/** The changed resources whose configuration refers to what drifted, or to another one of these. */
function followingChanges(
  plan: PlanJson,
  changes: readonly PlannedChange[],
  causes: ReadonlySet<string>,
): ReadonlySet<string> {
  const references = new Map(
    (plan.configuration?.root_module?.resources ?? []).map((one) => [one.address, referencesIn(one.expressions)]),
  );
  const following = new Set<string>();
  const isAbout = (reference: string, address: string) => reference === address || reference.startsWith(`${address}.`);
  for (let size = -1; size !== following.size; ) {
    size = following.size;
    for (const { address } of changes) {
      const others = [...causes, ...following].filter((one) => one !== address);
      const own = references.get(address) ?? [];
      if (others.some((one) => own.some((reference) => isAbout(reference, one)))) following.add(address);
    }
  }
  return following;
}

function referencesIn(expressions: unknown): string[] {
  if (Array.isArray(expressions)) return expressions.flatMap(referencesIn);
  if (typeof expressions !== "object" || expressions === null) return [];
  return Object.entries(expressions).flatMap(([key, value]) =>
    key === "references" && Array.isArray(value) ? value.filter((one) => typeof one === "string") : referencesIn(value),
  );
}

/** Outputs that an apply would change, where nothing else explains it. */
function waitingOutputs(
  { output_changes }: PlanJson,
  { stack, hasCause }: { readonly stack: string; readonly hasCause: boolean },
): DriftFinding[] {
  if (hasCause) return [];
  return Object.entries(output_changes)
    .filter(([, { actions }]) => actions[0] !== "no-op")
    .map(([name]) => ({
      stack,
      class: "waiting",
      address: `output.${name}`,
      attribute: "",
      reason: "its value changed",
    }));
}

function failedChecks({ checks }: PlanJson, stack: string): DriftFinding[] {
  return (checks ?? []).flatMap(({ address, status, instances }): DriftFinding[] => {
    if (status !== "fail" && status !== "error") return [];
    const messages = (instances ?? []).flatMap(({ problems }) => (problems ?? []).map(({ message }) => message));
    const reason = messages.length > 0 ? messages.join(" ") : "Terraform gives no reason";
    const kind = status === "fail" ? "check-failed" : "could-not-tell";
    return [{ stack, class: kind, address: address.to_display, attribute: "", reason }];
  });
}
