import { z } from "zod";
import type { JsonObject } from "../terraform/json";
import { notFound, unprocessable } from "./api-error";
import { type Answer, type Call, type Route, requireFrom, requireWorkspace } from "./call";
import { listDocument, related } from "./documents";
import { newId, now } from "./kept-list";
import type { RunTrigger, Workspace } from "./records";
import { readRequest, related as relatedRequest } from "./requests";

const ofWorkspace = "/api/v2/workspaces/:workspace/run-triggers";
const byId = "/api/v2/run-triggers/:trigger";

/** Sources that a workspace may have. */
const mostSources = 20;

/** Which workspaces' applies start runs in a workspace. */
export const runTriggerRoutes: readonly Route[] = [
  ["ListRunTriggers", "GET", ofWorkspace, list],
  ["CreateRunTrigger", "POST", ofWorkspace, create],
  ["ShowRunTrigger", "GET", byId, (call) => one(call, requireFrom(call.store.runTriggers, call, "trigger"), 200)],
  ["DeleteRunTrigger", "DELETE", byId, remove],
];

const request = z.object({ data: z.object({ relationships: z.object({ sourceable: relatedRequest }) }) });

function list(call: Call): Answer {
  const { id } = requireWorkspace(call);
  const type = call.query.get("filter[run-trigger][type]");
  if (type !== "inbound" && type !== "outbound") throw unprocessable("filter[run-trigger][type] is required");
  const end = type === "inbound" ? "workspaceId" : "sourceId";
  const found = call.store.runTriggers.all().filter((trigger) => trigger[end] === id);
  return { status: 200, document: listDocument(found.map((trigger) => triggerDocument(call, trigger))) };
}

function create(call: Call): Answer {
  const workspace = requireWorkspace(call);
  const source = sourceOf(call);
  const { runTriggers } = call.store;
  if (source.id === workspace.id) throw unprocessable("A workspace cannot be its own source");
  const inbound = runTriggers.all().filter(({ workspaceId }) => workspaceId === workspace.id);
  if (inbound.some(({ sourceId }) => sourceId === source.id)) throw unprocessable("Sourceable has already been taken");
  if (inbound.length >= mostSources) throw unprocessable(`A workspace can have at most ${mostSources} sources`);
  const trigger = { id: newId("rt"), createdAt: now(), workspaceId: workspace.id, sourceId: source.id };
  return one(call, runTriggers.add(trigger), 201);
}

function sourceOf(call: Call): Workspace {
  const id = readRequest(request, call.body).data.relationships.sourceable.data?.id;
  const source = id === undefined ? undefined : call.store.workspace(id);
  if (source === undefined) throw notFound();
  return source;
}

function remove(call: Call): Answer {
  const { id } = requireFrom(call.store.runTriggers, call, "trigger");
  call.store.runTriggers.removeWhere((trigger) => trigger.id === id);
  return { status: 204 };
}

function one(call: Call, trigger: RunTrigger, status: number): Answer {
  return { status, document: { data: triggerDocument(call, trigger) } };
}

function triggerDocument({ store }: Call, { id, createdAt, workspaceId, sourceId }: RunTrigger): JsonObject {
  return {
    id,
    type: "run-triggers",
    attributes: {
      "created-at": createdAt,
      "workspace-name": store.workspace(workspaceId)?.name ?? null,
      "sourceable-name": store.workspace(sourceId)?.name ?? null,
    },
    relationships: {
      workspace: related("workspaces", workspaceId),
      sourceable: related("workspaces", sourceId),
    },
  };
}
