import type { JsonObject } from "../terraform/json";
import type { Call } from "./call";
import { related, relatedAll } from "./documents";
import { currentVersion, type Workspace } from "./records";
import { resourceCount } from "./state-versions";
import type { ExecutionMode } from "./workspace-settings";

/** The default of every organization, which keeps workspaces local that `terraform init` makes. */
export const defaultExecutionMode: ExecutionMode = "local";

/** Where a workspace executes; locally whatever it asks for, where the service has no runs. */
export function executionModeOf({ runs }: Pick<Call, "runs">, { executionMode }: Workspace): ExecutionMode {
  return runs === undefined ? "local" : (executionMode ?? defaultExecutionMode);
}

/**
 * A workspace as JSON:API writes it.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#show-workspace
 */
export function workspaceDocument(call: Pick<Call, "runs" | "store">, workspace: Workspace): JsonObject {
  const { id, organization, name, lock, tags, settings, executionMode } = workspace;
  const mode = executionModeOf(call, workspace);
  const overwritten = executionMode !== null;
  return {
    id,
    type: "workspaces",
    attributes: {
      ...settings,
      name,
      description: workspace.description,
      "created-at": workspace.createdAt,
      "terraform-version": workspace.terraformVersion,
      "execution-mode": mode,
      operations: mode !== "local",
      "setting-overwrites": { "execution-mode": overwritten, "agent-pool": overwritten },
      locked: lock !== null,
      "locked-reason": lock?.reason ?? "",
      "resource-count": resourceCount(call.store, workspace),
      "tag-names": Object.keys(tags),
      permissions: permissions(),
    },
    relationships: {
      organization: related("organizations", organization),
      project: related("projects", workspace.projectId),
      "agent-pool": related("agent-pools", mode === "agent" ? workspace.agentPoolId : null),
      "current-state-version": related("state-versions", currentVersion(workspace)?.id),
      "current-run": related("runs", call.runs?.currentOf(id)?.id),
      "current-configuration-version": related("configuration-versions", call.runs?.configurations.latestOf(id)?.id),
      // The user's id is its name, so that the workspace names its lock holder without another call.
      "locked-by": related(lock?.kind === "run" ? "runs" : "users", lock?.holder),
      "tag-bindings": relatedAll(
        "tag-bindings",
        tagDocuments(workspace, "tag-bindings").map((tag) => String(tag.id)),
      ),
      "effective-tag-bindings": relatedAll(
        "effective-tag-bindings",
        tagDocuments(workspace, "effective-tag-bindings").map((tag) => String(tag.id)),
      ),
    },
    links: { self: `/api/v2/workspaces/${id}`, "self-html": `/app/${organization}/workspaces/${name}` },
  };
}

/** A workspace's tags as JSON:API writes them; projects have none, so those that apply are its own. */
export function tagDocuments({ id, tags }: Workspace, type: "tag-bindings" | "effective-tag-bindings"): JsonObject[] {
  return Object.entries(tags).map(([key, value]) => ({ id: `${id}-${key}`, type, attributes: { key, value } }));
}

/** A user of the lab may do everything. */
function permissions(): JsonObject {
  const actions = [
    ..."destroy force-delete force-unlock lock queue-apply queue-destroy queue-run".split(" "),
    ..."read-settings unlock update update-variable".split(" "),
  ];
  return Object.fromEntries(actions.map((action) => [`can-${action}`, true]));
}
