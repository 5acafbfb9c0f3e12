import type { Variable, VariableSet, Workspace } from "./records";
import type { Store } from "./store";

/** The variable sets that apply to a workspace, those that win last. */
export function setsOf(store: Store, { id, projectId, organization }: Workspace): VariableSet[] {
  const applying = store.variableSets.all().filter((set) => {
    if (set.organization !== organization) return false;
    return set.global || set.projectIds.includes(projectId) || set.workspaceIds.includes(id);
  });
  const scope = (set: VariableSet) => (set.workspaceIds.includes(id) ? 2 : set.projectIds.includes(projectId) ? 1 : 0);
  // Of two sets of one scope the one whose name comes first wins.
  return [...applying].sort((one, other) => scope(one) - scope(other) || other.name.localeCompare(one.name, "en"));
}

/**
 * The variables of a workspace's runs, those that win last: sets, the workspace's own, and sets with priority.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/variables#precedence
 */
export function variablesOf(store: Store, workspace: Workspace): Variable[] {
  const sets = setsOf(store, workspace);
  const owners = [
    ...sets.filter(({ priority }) => !priority).map(({ id }) => id),
    workspace.id,
    ...sets.filter(({ priority }) => priority).map(({ id }) => id),
  ];
  return owners.flatMap((owner) => store.variables.all().filter(({ ownerId }) => ownerId === owner));
}
