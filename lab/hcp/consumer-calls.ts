import { notFound, unprocessable } from "./api-error";
import { type Answer, type Call, type Route, requireWorkspace } from "./call";
import { listDocument } from "./documents";
import { readRequest, relatedAll } from "./requests";
import { workspaceDocument } from "./workspace-document";

const path = "/api/v2/workspaces/:workspace/relationships/remote-state-consumers";

/** Which workspaces' runs may read the state of a workspace. */
export const consumerRoutes: readonly Route[] = [
  ["ListStateConsumers", "GET", path, list],
  ["AddStateConsumers", "POST", path, (call) => change(call, (now, given) => [...new Set([...now, ...given])])],
  ["ReplaceStateConsumers", "PATCH", path, (call) => change(call, (_, given) => [...given])],
  [
    "RemoveStateConsumers",
    "DELETE",
    path,
    (call) => change(call, (now, given) => now.filter((id) => !given.includes(id))),
  ],
];

function list(call: Call): Answer {
  const consumers = requireWorkspace(call).consumers.flatMap((id) => call.store.workspace(id) ?? []);
  return { status: 200, document: listDocument(consumers.map((consumer) => workspaceDocument(call, consumer))) };
}

function change(call: Call, combine: (now: readonly string[], given: readonly string[]) => string[]): Answer {
  const workspace = requireWorkspace(call);
  const given = readRequest(relatedAll, call.body).data.map(({ id }) => id);
  if (given.includes(workspace.id)) throw unprocessable("A workspace cannot be its own remote state consumer");
  const known = given.every((id) => call.store.workspace(id)?.organization === workspace.organization);
  if (!known) throw notFound();
  workspace.consumers = combine(workspace.consumers, given);
  call.store.save(workspace);
  return { status: 204 };
}
