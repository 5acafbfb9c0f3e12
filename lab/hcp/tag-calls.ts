import { type Answer, type Call, type Route, requireWorkspace } from "./call";
import { listDocument } from "./documents";
import type { Workspace } from "./records";
import { readRequest, tagsRequest } from "./requests";
import { tagDocuments } from "./workspace-document";

const byId = "/api/v2/workspaces/:workspace";

/** Tags of workspaces, with values or by name alone. */
export const tagRoutes: readonly Route[] = [
  ["ListTags", "GET", `${byId}/tag-bindings`, (call) => tagList(requireWorkspace(call), "tag-bindings")],
  [
    "ListEffectiveTags",
    "GET",
    `${byId}/effective-tag-bindings`,
    (call) => tagList(requireWorkspace(call), "effective-tag-bindings"),
  ],
  ["AddTags", "PATCH", `${byId}/tag-bindings`, (call) => tagList(addTags(call), "tag-bindings")],
  ["AddTags", "POST", `${byId}/relationships/tags`, addPlainTags],
];

function tagList(workspace: Workspace, type: Parameters<typeof tagDocuments>[1]): Answer {
  return { status: 200, document: listDocument(tagDocuments(workspace, type)) };
}

function addTags(call: Call): Workspace {
  const workspace = requireWorkspace(call);
  Object.assign(workspace.tags, Object.fromEntries(readRequest(tagsRequest, call.body).data));
  call.store.save(workspace);
  return workspace;
}

function addPlainTags(call: Call): Answer {
  addTags(call);
  return { status: 204 };
}
