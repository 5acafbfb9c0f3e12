/** What a plan does with one resource, or with an output. */
export interface PlannedAction {
  /** Such as `aws_vpc.vpc` or `output.contract`. */
  readonly address: string;

  /** In Terraform's order: `create, delete` makes the new one before the old one goes. */
  readonly actions: string;
}

/** The parts of `terraform show -json` of a plan that are read. */
interface PlanDocument {
  readonly resource_changes?: readonly { readonly address: string; readonly change: Change }[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

interface Change {
  readonly actions: readonly string[];
}

/** What a plan does, by address; what is only read is no action. */
export function plannedActions({ resource_changes = [], output_changes = {} }: PlanDocument): PlannedAction[] {
  const outputs = Object.entries(output_changes).map(([name, change]) => ({ address: `output.${name}`, change }));
  return [...resource_changes, ...outputs]
    .map(({ address, change }) => ({ address, actions: change.actions.join(", ") }))
    .filter(({ actions }) => actions !== "no-op" && actions !== "read")
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

/** Terraform's own summary, such as `2 to add, 1 to change, 0 to destroy`. */
export function summary(actions: readonly PlannedAction[]): string {
  const resources = actions.filter(({ address }) => !address.startsWith("output."));
  const count = (word: string) => resources.filter((one) => one.actions.split(", ").includes(word)).length;
  return `${count("create")} to add, ${count("update")} to change, ${count("delete")} to destroy`;
}

/** A stack's part of a plan as it is reviewed. */
export function describePlan(id: string, actions: readonly PlannedAction[]): string {
  const lines = actions.map((one) => `  ${one.actions} ${one.address}\n`);
  return `${id}: ${summary(actions)}\n${lines.join("")}`;
}

/**
 * Addresses whose old resource went before the new one was there, by the events of `terraform apply -json`.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function replacedTooEarly(events: string, replaced: readonly string[]): string[] {
  const steps = events
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { type: string; hook?: { action?: string; resource?: { addr: string } } })
    .map(({ type, hook }) => `${type} ${hook?.action} ${hook?.resource?.addr}`);
  return replaced.filter((address) => {
    const made = steps.indexOf(`apply_complete create ${address}`);
    return made === -1 || made > steps.indexOf(`apply_start delete ${address}`);
  });
}
