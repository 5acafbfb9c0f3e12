import { notFound } from "./api-error";
import type { Call } from "./call";
import type { Workspace } from "./records";

/** What the token of a run is for: its own state, and reading others that are shared with its workspace. */
const callsOfRuns: ReadonlySet<string> = new Set([
  "ShowOrganization",
  "ShowEntitlements",
  "ListProjects",
  "ShowWorkspace",
  "ListTags",
  "ListEffectiveTags",
  "CreateStateVersion",
  "ShowCurrentStateVersion",
  "ListCurrentOutputs",
  "ListStateVersions",
  "ShowStateVersion",
  "ListOutputs",
  "ShowOutput",
]);

/**
 * Refuses a run what is for users. HCP Terraform answers as if the thing did not exist.
 *
 * @throws ApiError
 */
export function checkCaller(call: Pick<Call, "runOf">, name: string): void {
  if (call.runOf !== undefined && !callsOfRuns.has(name)) throw notFound();
}

/**
 * Whether a call may read the state of a workspace: every user may; a run that of its own workspace, and of those that share
 * theirs with it, with its project or with the organization.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/state#accessing-state-from-other-workspaces
 */
export function mayReadState({ runOf, store }: Pick<Call, "runOf" | "store">, workspace: Workspace): boolean {
  if (runOf === undefined || runOf === workspace.id) return true;
  const reader = store.workspace(runOf);
  if (reader === undefined || reader.organization !== workspace.organization) return false;
  const { settings, consumers } = workspace;
  if (settings["global-remote-state"]) return true;
  if (settings["project-remote-state"] && reader.projectId === workspace.projectId) return true;
  return consumers.includes(runOf);
}
