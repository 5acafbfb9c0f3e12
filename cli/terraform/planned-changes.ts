import type { PlanJson } from "./plan-json";

/** What a plan would do. */
export interface PlannedChanges {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;

  /** Addresses of resources that are replaced, each with the attributes that force it. */
  readonly replaced: readonly { readonly address: string; readonly because: readonly string[] }[];

  /** Addresses of resources that are destroyed and not created again. */
  readonly removed: readonly string[];
}

/** Nothing. */
export const noChanges: PlannedChanges = { added: 0, changed: 0, destroyed: 0, replaced: [], removed: [] };

/** What a plan in JSON would do; a replacement counts as added and destroyed, as in Terraform's own summary. */
export function plannedChanges({ resource_changes }: Pick<PlanJson, "resource_changes">): PlannedChanges {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const count = (action: string) => managed.filter(({ change: { actions } }) => actions.includes(action)).length;
  const isReplaced = ({ change: { actions } }: (typeof managed)[number]) =>
    actions.includes("create") && actions.includes("delete");
  return {
    added: count("create"),
    changed: count("update"),
    destroyed: count("delete"),
    replaced: managed.filter(isReplaced).map(({ address, change: { replace_paths = [] } }) => ({
      address,
      because: replace_paths.map((path) => path.join(".")),
    })),
    removed: managed
      .filter((one) => one.change.actions.includes("delete") && !isReplaced(one))
      .map(({ address }) => address),
  };
}

/**
 * What Terraform's own summary says, where there is no plan in JSON: a speculative run of HCP Terraform keeps none here.
 *
 * @param output without colours, what `terraform plan` or `terraform apply` printed
 */
export function summarisedChanges(output: string): Pick<PlannedChanges, "added" | "changed" | "destroyed"> {
  const [, added = "0", changed = "0", destroyed = "0"] =
    /Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(output) ?? [];
  return { added: Number(added), changed: Number(changed), destroyed: Number(destroyed) };
}
