/** What a plan does with one resource, or with an output. */
export interface PlannedAction {
  /** Such as `aws_vpc.vpc` or `output.contract`. */
  readonly address: string;
  readonly action: string;
}

/** What an apply did. */
export interface Applied {
  /** What it planned, by address; what is only read is no action. */
  readonly actions: readonly PlannedAction[];

  /** Addresses whose old resource went before the new one was there. */
  readonly replacedTooEarly: readonly string[];

  /** Why it failed; empty when it did not. */
  readonly errors: readonly string[];
}

/** An event, as far as it is read. */
interface ApplyEvent {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly outputs?: Readonly<Record<string, { readonly action?: string }>>;
  readonly hook?: { readonly action?: string; readonly resource?: { readonly addr: string } };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail?: string };
}

const noAction = ["noop", "read"];

/**
 * Reads the events of `terraform apply -json`.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function readEvents(output: string): Applied {
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  const events = lines.map((line) => JSON.parse(line) as ApplyEvent);
  const actions = events.flatMap(plannedActions).sort((one, other) => (one.address < other.address ? -1 : 1));
  const errors = events.flatMap(({ diagnostic }) =>
    diagnostic?.severity === "error" ? [`${diagnostic.summary}: ${diagnostic.detail ?? ""}`] : [],
  );
  const replaced = actions.filter(({ action }) => action === "replace").map(({ address }) => address);
  return { actions, errors, replacedTooEarly: errors.length > 0 ? [] : tooEarly(events, replaced) };
}

function plannedActions({ type, change, outputs = {} }: ApplyEvent): PlannedAction[] {
  const resources = type === "planned_change" && change !== undefined ? [change] : [];
  // What it says of outputs at its end is their values.
  return [
    ...resources.map(({ resource, action }) => ({ address: resource.addr, action })),
    ...Object.entries(outputs).flatMap(([name, { action }]) =>
      action === undefined ? [] : [{ address: `output.${name}`, action }],
    ),
  ].filter(({ action }) => !noAction.includes(action));
}

function tooEarly(events: readonly ApplyEvent[], replaced: readonly string[]): string[] {
  const steps = events.map(({ type, hook }) => `${type} ${hook?.action} ${hook?.resource?.addr}`);
  return replaced.filter((address) => {
    const made = steps.indexOf(`apply_complete create ${address}`);
    return made === -1 || made > steps.indexOf(`apply_start delete ${address}`);
  });
}

/** Terraform's own summary, such as `2 to add, 1 to change, 0 to destroy`. */
export function summary(actions: readonly PlannedAction[]): string {
  const resources = actions.filter(({ address }) => !address.startsWith("output."));
  const count = (...words: string[]) => resources.filter(({ action }) => words.includes(action)).length;
  return `${count("create", "replace")} to add, ${count("update")} to change, ${count("delete", "replace")} to destroy`;
}

/** A stack's part of a plan as it is reviewed. */
export function describePlan(id: string, actions: readonly PlannedAction[]): string {
  const lines = actions.map(({ action, address }) => `  ${action} ${address}\n`);
  return `${id}: ${summary(actions)}\n${lines.join("")}`;
}
