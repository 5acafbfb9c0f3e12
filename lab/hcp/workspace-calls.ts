import type { JsonObject } from "../terraform/json";
import { ApiError, conflict, notFound } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireWorkspace } from "./call";
import { listDocument, userDocument } from "./documents";
import { now } from "./kept-list";
import type { Workspace } from "./records";
import { lockRequest, readRequest, workspaceRequest } from "./requests";
import { discardPending, resourceCount } from "./state-versions";
import { tagDocuments, workspaceDocument } from "./workspace-document";
import { settingsRecord } from "./workspace-settings";

const named = "/api/v2/organizations/:organization/workspaces/:name";
const byId = "/api/v2/workspaces/:workspace";

/** Workspaces: find, make, change, lock, delete. */
export const workspaceRoutes: readonly Route[] = [
  ["ListWorkspaces", "GET", "/api/v2/organizations/:organization/workspaces", list],
  ["CreateWorkspace", "POST", "/api/v2/organizations/:organization/workspaces", create],
  ["ShowWorkspace", "GET", named, (call) => answer(call, requireWorkspace(call))],
  ["ShowWorkspace", "GET", byId, (call) => answer(call, requireWorkspace(call))],
  ["UpdateWorkspace", "PATCH", named, update],
  ["UpdateWorkspace", "PATCH", byId, update],
  ["DeleteWorkspace", "DELETE", named, remove],
  ["DeleteWorkspace", "DELETE", byId, remove],
  ["SafeDeleteWorkspace", "POST", `${named}/actions/safe-delete`, safeDelete],
  ["SafeDeleteWorkspace", "POST", `${byId}/actions/safe-delete`, safeDelete],
  ["LockWorkspace", "POST", `${byId}/actions/lock`, lock],
  ["UnlockWorkspace", "POST", `${byId}/actions/unlock`, unlock],
  ["ForceUnlockWorkspace", "POST", `${byId}/actions/force-unlock`, forceUnlock],
];

function answer(call: Call, workspace: Workspace, status = 200): Answer {
  const { lock: held } = workspace;
  const wanted = call.query.get("include")?.split(",") ?? [];
  const included: JsonObject[] = [
    ...(held?.kind === "user" ? [userDocument(held.holder)] : []),
    ...(wanted.includes("effective_tag_bindings") ? tagDocuments(workspace, "effective-tag-bindings") : []),
  ];
  return { status, document: { data: workspaceDocument(call, workspace), included } };
}

function list(call: Call): Answer {
  const tags = call.query.get("search[tags]")?.split(",") ?? [];
  const part = call.query.get("search[name]") ?? "";
  const project = call.query.get("filter[project][id]");
  const found = call.store
    .workspaces(pathPart(call, "organization"))
    .filter(({ name }) => name.includes(part))
    .filter((workspace) => tags.every((tag) => tag in workspace.tags))
    .filter(({ projectId }) => project === null || projectId === project);
  return { status: 200, document: listDocument(found.map((workspace) => workspaceDocument(call, workspace))) };
}

function create(call: Call): Answer {
  const { attributes, relationships } = readRequest(workspaceRequest, call.body).data;
  const { name, description, "terraform-version": version, ...rest } = attributes;
  const organization = pathPart(call, "organization");
  const projects = call.store.projects(organization);
  const wanted = relationships.project?.data?.id ?? projects[0]?.id;
  const project = projects.find(({ id }) => id === wanted);
  if (project === undefined) throw notFound();
  const plain = relationships.tags?.data.map((tag) => [tag.attributes.name, ""]) ?? [];
  const bound = relationships["tag-bindings"]?.data.map(tagOf) ?? [];
  const workspace = call.store.createWorkspace({
    organization,
    name: name ?? "",
    projectId: project.id,
    terraformVersion: version ?? "latest",
    description: description ?? "",
    tags: Object.fromEntries([...plain, ...bound]),
    settings: settingsRecord.parse(rest),
    ...execution(call, rest, { executionMode: null, agentPoolId: null }),
  });
  return answer(call, workspace, 201);
}

/** A workspace keeps its name: to readers of its state, a new name would be another workspace. */
function update(call: Call): Answer {
  const workspace = requireWorkspace(call);
  const { attributes, relationships } = readRequest(workspaceRequest, call.body).data;
  const { name, description, "terraform-version": version, ...rest } = attributes;
  if (name !== undefined && name !== workspace.name) {
    throw new ApiError(422, "Unprocessable entity", "The lab's service does not rename workspaces");
  }
  const project = relationships.project?.data?.id;
  if (project !== undefined && call.store.project(project) === undefined) throw notFound();
  const tags = relationships["tag-bindings"]?.data.map(tagOf);
  Object.assign(workspace, {
    ...execution(call, rest, workspace),
    settings: settingsRecord.parse({ ...workspace.settings, ...rest }),
    terraformVersion: version ?? workspace.terraformVersion,
    description: description ?? workspace.description,
    projectId: project ?? workspace.projectId,
    // Given at all, they take the place of those that were there.
    tags: tags === undefined ? workspace.tags : Object.fromEntries(tags),
  });
  call.store.save(workspace);
  return answer(call, workspace);
}

type Attributes = Zod<typeof workspaceRequest>["data"]["attributes"];
type Zod<T extends { _output: unknown }> = T["_output"];

/** A mode that is named overwrites the organization's default; an overwrite that is taken back lets it apply again. */
function execution(
  call: Call,
  attributes: Omit<Attributes, "name" | "description" | "terraform-version">,
  before: Pick<Workspace, "executionMode" | "agentPoolId">,
): Pick<Workspace, "executionMode" | "agentPoolId"> {
  const { "execution-mode": mode, "agent-pool-id": pool, "setting-overwrites": overwrites } = attributes;
  if (mode === undefined && overwrites?.["execution-mode"] === false) return { executionMode: null, agentPoolId: null };
  const executionMode = mode ?? before.executionMode;
  const agentPoolId = executionMode === "agent" ? pool || before.agentPoolId : null;
  const isKnown = agentPoolId !== null && call.store.agentPools.find(agentPoolId) !== undefined;
  // Without runs the mode does not count, and a pool would have nothing to do.
  if (call.runs !== undefined && executionMode === "agent" && !isKnown) {
    throw new ApiError(422, "Invalid attribute", "Agent pool must be present for execution mode agent");
  }
  return { executionMode, agentPoolId };
}

function tagOf({ attributes }: { attributes: { key: string; value?: string | null | undefined } }): [string, string] {
  return [attributes.key, attributes.value ?? ""];
}

function remove(call: Call): Answer {
  const workspace = requireWorkspace(call);
  call.runs?.forget(workspace.id);
  call.store.deleteWorkspace(workspace);
  return { status: 204 };
}

function safeDelete(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock !== null) throw conflict("Workspace is currently locked");
  const count = resourceCount(call.store, workspace);
  if (count > 0) throw conflict(`Workspace has ${count} resources under management and must be force deleted`);
  return remove(call);
}

function lock(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock !== null) {
    const { since, reason } = workspace.lock;
    const holder = holderOf(workspace.lock);
    throw conflict(`Unable to lock workspace. The workspace is locked by ${holder} since ${since}: ${reason}`);
  }
  const { reason = "" } = readRequest(lockRequest, call.body);
  workspace.lock = { holder: call.user, kind: "user", reason, since: now() };
  call.store.save(workspace);
  return answer(call, workspace);
}

function unlock(call: Call): Answer {
  const { lock: held } = requireWorkspace(call);
  if (held !== null && held.holder !== call.user) {
    throw conflict(`Unable to unlock workspace. The workspace is locked by ${holderOf(held)}`);
  }
  return forceUnlock(call);
}

function forceUnlock(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock === null) throw conflict("Unable to unlock workspace. The workspace is not locked");
  if (workspace.lock.kind === "run") {
    throw conflict(`Unable to unlock workspace. The workspace is locked by ${holderOf(workspace.lock)}`);
  }
  workspace.lock = null;
  discardPending(workspace);
  call.store.save(workspace);
  call.runs?.advance();
  return answer(call, workspace);
}

function holderOf({ kind, holder }: NonNullable<Workspace["lock"]>): string {
  return `${kind === "run" ? "Run" : "User"} ${holder}`;
}
