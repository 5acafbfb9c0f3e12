import { z } from "zod";
import type { JsonObject } from "../terraform/json";
import { unprocessable } from "./api-error";
import { type Answer, type Call, type Route, requireFrom, requireWorkspace } from "./call";
import { listDocument, related, relatedAll } from "./documents";
import { newId, now } from "./kept-list";
import type { Notification } from "./records";
import { readRequest, relatedAll as relatedAllRequest } from "./requests";

const ofWorkspace = "/api/v2/workspaces/:workspace/notification-configurations";
const byId = "/api/v2/notification-configurations/:notification";

/** Notifications of a workspace: kept, and never sent. */
export const notificationRoutes: readonly Route[] = [
  ["ListNotifications", "GET", ofWorkspace, list],
  ["CreateNotification", "POST", ofWorkspace, create],
  ["ShowNotification", "GET", byId, (call) => one(required(call), 200)],
  ["UpdateNotification", "PATCH", byId, update],
  ["DeleteNotification", "DELETE", byId, remove],
];

const triggers = z.enum([
  ...(["run:applying", "run:completed", "run:created", "run:errored", "run:needs_attention", "run:planning"] as const),
  ...(["assessment:check_failure", "assessment:drifted", "assessment:failed"] as const),
  ...(["workspace:auto_destroy_reminder", "workspace:auto_destroy_run_results"] as const),
]);
const attributes = z.object({
  "destination-type": z.enum(["email", "generic", "microsoft-teams", "slack"]),
  enabled: z.boolean(),
  name: z.string().min(1),
  token: z.string().nullable(),
  triggers: z.array(triggers),
  url: z.url().nullable(),
});
const relationships = z.object({ users: relatedAllRequest }).partial().prefault({});
const creation = z.object({
  data: z.object({
    attributes: attributes.partial().required({ "destination-type": true, name: true }),
    relationships,
  }),
});
const change = z.object({
  data: z.object({ attributes: attributes.omit({ "destination-type": true }).partial().prefault({}), relationships }),
});

function list(call: Call): Answer {
  const { id } = requireWorkspace(call);
  const found = call.store.notifications.all().filter(({ workspaceId }) => workspaceId === id);
  return { status: 200, document: listDocument(found.map(notificationDocument)) };
}

function create(call: Call): Answer {
  const { id: workspaceId } = requireWorkspace(call);
  const { attributes: given, relationships: links } = readRequest(creation, call.body).data;
  if (given["destination-type"] !== "email" && !given.url)
    throw unprocessable("data.attributes.url: Url can't be blank");
  const notification = {
    id: newId("nc"),
    createdAt: now(),
    workspaceId,
    attributes: { enabled: false, token: null, triggers: [], url: null, ...given },
    userIds: links.users?.data.map(({ id }) => id) ?? [],
  };
  return one(call.store.notifications.add(notification), 201);
}

function update(call: Call): Answer {
  const notification = required(call);
  const { attributes: given, relationships: links } = readRequest(change, call.body).data;
  Object.assign(notification.attributes, given);
  if (links.users !== undefined) notification.userIds = links.users.data.map(({ id }) => id);
  call.store.notifications.save();
  return one(notification, 200);
}

function remove(call: Call): Answer {
  const { id } = required(call);
  call.store.notifications.removeWhere((notification) => notification.id === id);
  return { status: 204 };
}

function required(call: Call): Notification {
  return requireFrom(call.store.notifications, call, "notification");
}

function one(notification: Notification, status: number): Answer {
  return { status, document: { data: notificationDocument(notification) } };
}

/** The token is written and never read. */
function notificationDocument({ id, createdAt, workspaceId, attributes: kept, userIds }: Notification): JsonObject {
  return {
    id,
    type: "notification-configurations",
    attributes: { ...kept, token: null, "created-at": createdAt, "updated-at": createdAt, "delivery-responses": [] },
    relationships: { subscribable: related("workspaces", workspaceId), users: relatedAll("users", userIds) },
  };
}
