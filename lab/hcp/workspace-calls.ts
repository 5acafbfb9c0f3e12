import type { JsonObject } from "../terraform/json";
import { ApiError, conflict, notFound } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireWorkspace } from "./call";
import { listDocument, tagDocuments, userDocument, workspaceDocument } from "./documents";
import type { Workspace } from "./records";
import { lockRequest, readRequest, tagsRequest, workspaceRequest } from "./requests";
import { discardPending, resourceCount } from "./state-versions";
import { now } from "./store";

const named = "/api/v2/organizations/:organization/workspaces/:name";
const byId = "/api/v2/workspaces/:workspace";

/** Workspaces: find, make, change, tag, lock, delete. */
export const workspaceRoutes: readonly Route[] = [
  ["ListWorkspaces", "GET", "/api/v2/organizations/:organization/workspaces", list],
  ["CreateWorkspace", "POST", "/api/v2/organizations/:organization/workspaces", create],
  ["ShowWorkspace", "GET", named, (call) => answer(requireWorkspace(call))],
  ["ShowWorkspace", "GET", byId, (call) => answer(requireWorkspace(call))],
  ["UpdateWorkspace", "PATCH", named, update],
  ["UpdateWorkspace", "PATCH", byId, update],
  ["DeleteWorkspace", "DELETE", named, remove],
  ["DeleteWorkspace", "DELETE", byId, remove],
  ["SafeDeleteWorkspace", "POST", `${named}/actions/safe-delete`, safeDelete],
  ["SafeDeleteWorkspace", "POST", `${byId}/actions/safe-delete`, safeDelete],
  ["ListTags", "GET", `${byId}/tag-bindings`, (call) => tagList(requireWorkspace(call))],
  ["AddTags", "PATCH", `${byId}/tag-bindings`, addTags],
  ["AddTags", "POST", `${byId}/relationships/tags`, addPlainTags],
  ["LockWorkspace", "POST", `${byId}/actions/lock`, lock],
  ["UnlockWorkspace", "POST", `${byId}/actions/unlock`, unlock],
  ["ForceUnlockWorkspace", "POST", `${byId}/actions/force-unlock`, forceUnlock],
];

function answer(workspace: Workspace, status = 200): Answer {
  const included: JsonObject[] = workspace.lock === null ? [] : [userDocument(workspace.lock.holder)];
  return { status, document: { data: workspaceDocument(workspace), included } };
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
  return { status: 200, document: listDocument(found.map(workspaceDocument)) };
}

function create(call: Call): Answer {
  const { attributes, relationships } = readRequest(workspaceRequest, call.body).data;
  const organization = pathPart(call, "organization");
  const projects = call.store.projects(organization);
  const wanted = relationships.project?.data?.id ?? projects[0]?.id;
  const project = projects.find(({ id }) => id === wanted);
  if (project === undefined) throw notFound();
  const plain = relationships.tags?.data.map((tag) => [tag.attributes.name, ""]) ?? [];
  const bound =
    relationships["tag-bindings"]?.data.map((tag) => [tag.attributes.key, tag.attributes.value ?? ""]) ?? [];
  const workspace = call.store.createWorkspace({
    organization,
    name: attributes.name ?? "",
    projectId: project.id,
    terraformVersion: attributes["terraform-version"] ?? "latest",
    description: attributes.description ?? "",
    tags: Object.fromEntries([...plain, ...bound]),
  });
  return answer(workspace, 201);
}

/** A workspace keeps its name: to readers of its state, a new name would be another workspace. */
function update(call: Call): Answer {
  const workspace = requireWorkspace(call);
  const { name, description, "terraform-version": version } = readRequest(workspaceRequest, call.body).data.attributes;
  if (name !== undefined && name !== workspace.name) {
    throw new ApiError(422, "Unprocessable entity", "The lab's service does not rename workspaces");
  }
  workspace.terraformVersion = version ?? workspace.terraformVersion;
  workspace.description = description ?? workspace.description;
  call.store.save(workspace);
  return answer(workspace);
}

function remove(call: Call): Answer {
  call.store.deleteWorkspace(requireWorkspace(call));
  return { status: 204 };
}

function safeDelete(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock !== null) throw conflict("Workspace is currently locked");
  const count = resourceCount(call.store, workspace);
  if (count > 0) throw conflict(`Workspace has ${count} resources under management and must be force deleted`);
  return remove(call);
}

function tagList(workspace: Workspace): Answer {
  return { status: 200, document: listDocument(tagDocuments(workspace)) };
}

function addTags(call: Call): Answer {
  const workspace = requireWorkspace(call);
  Object.assign(workspace.tags, Object.fromEntries(readRequest(tagsRequest, call.body).data));
  call.store.save(workspace);
  return tagList(workspace);
}

function addPlainTags(call: Call): Answer {
  addTags(call);
  return { status: 204 };
}

function lock(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock !== null) {
    const { holder, since, reason } = workspace.lock;
    throw conflict(`Unable to lock workspace. The workspace is locked by User ${holder} since ${since}: ${reason}`);
  }
  const { reason = "" } = readRequest(lockRequest, call.body);
  workspace.lock = { holder: call.user, reason, since: now() };
  call.store.save(workspace);
  return answer(workspace);
}

function unlock(call: Call): Answer {
  const { lock: held } = requireWorkspace(call);
  if (held !== null && held.holder !== call.user) {
    throw conflict(`Unable to unlock workspace. The workspace is locked by User ${held.holder}`);
  }
  return forceUnlock(call);
}

function forceUnlock(call: Call): Answer {
  const workspace = requireWorkspace(call);
  if (workspace.lock === null) throw conflict("Unable to unlock workspace. The workspace is not locked");
  workspace.lock = null;
  discardPending(workspace);
  call.store.save(workspace);
  return answer(workspace);
}
