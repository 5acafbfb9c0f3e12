import { z } from "zod";
import type { JsonObject } from "../terraform/json";
import { notFound, unprocessable } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireFrom, requireWorkspace } from "./call";
import { listDocument, related, relatedAll } from "./documents";
import { newId } from "./kept-list";
import type { VariableSet } from "./records";
import { readRequest, relatedAll as relatedAllRequest, related as relatedRequest } from "./requests";
import { setsOf } from "./variables-of-runs";

const ofOrganization = "/api/v2/organizations/:organization/varsets";
const byId = "/api/v2/varsets/:set";

/** Variable sets, and the workspaces and projects that they are applied to. */
export const variableSetRoutes: readonly Route[] = [
  ["ListVariableSets", "GET", ofOrganization, (call) => listed(call, ofThat(call))],
  [
    "ListWorkspaceVariableSets",
    "GET",
    "/api/v2/workspaces/:workspace/varsets",
    (call) => listed(call, setsOf(call.store, requireWorkspace(call))),
  ],
  ["CreateVariableSet", "POST", ofOrganization, create],
  ["ShowVariableSet", "GET", byId, (call) => one(call, required(call), 200)],
  ["UpdateVariableSet", "PATCH", byId, update],
  ["DeleteVariableSet", "DELETE", byId, remove],
  ["ApplySetToWorkspaces", "POST", `${byId}/relationships/workspaces`, (call) => apply(call, "workspaceIds", add)],
  [
    "RemoveSetFromWorkspaces",
    "DELETE",
    `${byId}/relationships/workspaces`,
    (call) => apply(call, "workspaceIds", take),
  ],
  ["ApplySetToProjects", "POST", `${byId}/relationships/projects`, (call) => apply(call, "projectIds", add)],
  ["RemoveSetFromProjects", "DELETE", `${byId}/relationships/projects`, (call) => apply(call, "projectIds", take)],
];

const request = z.object({
  data: z.object({
    attributes: z
      .object({
        name: z.string().min(1),
        description: z.string().nullable(),
        global: z.boolean(),
        priority: z.boolean(),
      })
      .partial()
      .prefault({}),
    relationships: z
      .object({
        parent: z.object({ data: z.object({ id: z.string(), type: z.string() }).nullish() }),
        workspaces: relatedAllRequest,
        projects: relatedAllRequest,
        project: relatedRequest,
      })
      .partial()
      .prefault({}),
  }),
});

function create(call: Call): Answer {
  const { attributes, relationships } = readRequest(request, call.body).data;
  const { name } = attributes;
  if (name === undefined) throw unprocessable("data.attributes.name: Name can't be blank");
  if (ofThat(call).some((set) => set.name === name)) throw unprocessable("Name has already been taken");
  const parent = relationships.parent?.data;
  const parentProjectId = parent?.type === "projects" ? parent.id : null;
  if (parentProjectId !== null && call.store.project(parentProjectId) === undefined) throw notFound();
  const set = {
    ...{ id: newId("varset"), organization: pathPart(call, "organization"), name, parentProjectId },
    description: attributes.description ?? "",
    global: attributes.global ?? false,
    priority: attributes.priority ?? false,
    workspaceIds: idsOf(relationships.workspaces),
    projectIds: idsOf(relationships.projects),
  };
  return one(call, call.store.variableSets.add(set), 201);
}

function update(call: Call): Answer {
  const set = required(call);
  const { attributes, relationships } = readRequest(request, call.body).data;
  const { description, ...given } = attributes;
  Object.assign(set, given, { description: description ?? set.description });
  if (relationships.workspaces !== undefined) set.workspaceIds = idsOf(relationships.workspaces);
  if (relationships.projects !== undefined) set.projectIds = idsOf(relationships.projects);
  call.store.variableSets.save();
  return one(call, set, 200);
}

function remove(call: Call): Answer {
  const { id } = required(call);
  call.store.variableSets.removeWhere((set) => set.id === id);
  call.store.variables.removeWhere(({ ownerId }) => ownerId === id);
  return { status: 204 };
}

type Combine = (now: readonly string[], given: readonly string[]) => string[];
const add: Combine = (now, given) => [...new Set([...now, ...given])];
const take: Combine = (now, given) => now.filter((id) => !given.includes(id));

function apply(call: Call, to: "workspaceIds" | "projectIds", combine: Combine): Answer {
  const set = required(call);
  const given = idsOf(readRequest(relatedAllRequest, call.body));
  const { store } = call;
  const found = (id: string) => (to === "workspaceIds" ? store.workspace(id) : store.project(id));
  if (given.some((id) => found(id)?.organization !== set.organization)) throw notFound();
  set[to] = combine(set[to], given);
  store.variableSets.save();
  return { status: 204 };
}

function idsOf(list: { readonly data: readonly { readonly id: string }[] } | undefined): string[] {
  return list?.data.map(({ id }) => id) ?? [];
}

function required(call: Call): VariableSet {
  return requireFrom(call.store.variableSets, call, "set");
}

function ofThat(call: Call): VariableSet[] {
  const organization = pathPart(call, "organization");
  return call.store.variableSets.all().filter((set) => set.organization === organization);
}

function listed(call: Call, sets: readonly VariableSet[]): Answer {
  return { status: 200, document: listDocument(sets.map((set) => setDocument(call, set))) };
}

function one(call: Call, set: VariableSet, status: number): Answer {
  return { status, document: { data: setDocument(call, set) } };
}

function setDocument({ store }: Call, set: VariableSet): JsonObject {
  const { id, name, description, global, priority, organization, parentProjectId } = set;
  const variables = store.variables.all().filter(({ ownerId }) => ownerId === id);
  return {
    id,
    type: "varsets",
    attributes: { name, description, global, priority },
    relationships: {
      organization: related("organizations", organization),
      parent: parentProjectId === null ? related("organizations", organization) : related("projects", parentProjectId),
      workspaces: relatedAll("workspaces", set.workspaceIds),
      projects: relatedAll("projects", set.projectIds),
      vars: relatedAll(
        "vars",
        variables.map((variable) => variable.id),
      ),
    },
  };
}
