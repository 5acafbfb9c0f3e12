import { z } from "zod";
import type { JsonObject } from "../terraform/json";
import { notFound, unprocessable } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireFrom, requireWorkspace } from "./call";
import { listDocument, related } from "./documents";
import { newId } from "./kept-list";
import type { Variable } from "./records";
import { readRequest } from "./requests";

const ofWorkspace = "/api/v2/workspaces/:workspace/vars";
const ofSet = "/api/v2/varsets/:set/relationships/vars";

/** Variables of workspaces and of variable sets; a sensitive value is written and never read. */
export const variableRoutes: readonly Route[] = [
  ["ListVariables", "GET", ofWorkspace, list],
  ["CreateVariable", "POST", ofWorkspace, create],
  ["ShowVariable", "GET", `${ofWorkspace}/:variable`, (call) => one(owned(call), 200)],
  ["UpdateVariable", "PATCH", `${ofWorkspace}/:variable`, update],
  ["DeleteVariable", "DELETE", `${ofWorkspace}/:variable`, remove],
  ["ListSetVariables", "GET", ofSet, list],
  ["CreateSetVariable", "POST", ofSet, create],
  ["ShowSetVariable", "GET", `${ofSet}/:variable`, (call) => one(owned(call), 200)],
  ["UpdateSetVariable", "PATCH", `${ofSet}/:variable`, update],
  ["DeleteSetVariable", "DELETE", `${ofSet}/:variable`, remove],
];

const attributes = z.object({
  key: z.string().min(1),
  value: z.string(),
  description: z.string().nullable(),
  category: z.enum(["terraform", "env"]),
  hcl: z.boolean(),
  sensitive: z.boolean(),
});
const creation = z.object({
  data: z.object({ attributes: attributes.partial().required({ key: true, category: true }) }),
});
const change = z.object({ data: z.object({ attributes: attributes.partial() }) });

/** The workspace or the set that the path names. */
function ownerOf(call: Call): string {
  return call.path.set === undefined ? requireWorkspace(call).id : requireFrom(call.store.variableSets, call, "set").id;
}

function list(call: Call): Answer {
  const owner = ownerOf(call);
  const found = call.store.variables.all().filter(({ ownerId }) => ownerId === owner);
  return { status: 200, document: listDocument(found.map(variableDocument)) };
}

function create(call: Call): Answer {
  const ownerId = ownerOf(call);
  const given = readRequest(creation, call.body).data.attributes;
  const { key, category } = given;
  const isSame = (one: Variable) => one.ownerId === ownerId && one.key === key && one.category === category;
  if (call.store.variables.all().some(isSame)) throw unprocessable("Key has already been taken");
  const variable = {
    ...{ id: newId("var"), ownerId, key, category },
    value: given.value ?? "",
    description: given.description ?? "",
    hcl: given.hcl ?? false,
    sensitive: given.sensitive ?? false,
  };
  return one(call.store.variables.add(variable), 201);
}

function owned(call: Call): Variable {
  const owner = ownerOf(call);
  const variable = call.store.variables.find(pathPart(call, "variable"));
  if (variable?.ownerId !== owner) throw notFound();
  return variable;
}

function update(call: Call): Answer {
  const variable = owned(call);
  const { description, ...given } = readRequest(change, call.body).data.attributes;
  if (variable.sensitive && given.sensitive === false) throw unprocessable("A sensitive variable stays sensitive");
  Object.assign(variable, given, { description: description ?? variable.description });
  call.store.variables.save();
  return one(variable, 200);
}

function remove(call: Call): Answer {
  const { id } = owned(call);
  call.store.variables.removeWhere((variable) => variable.id === id);
  return { status: 204 };
}

function one(variable: Variable, status: number): Answer {
  return { status, document: { data: variableDocument(variable) } };
}

/** A variable as JSON:API writes it. */
function variableDocument({ id, ownerId, value, ...shown }: Variable): JsonObject {
  const isSet = ownerId.startsWith("varset-");
  return {
    id,
    type: "vars",
    attributes: { ...shown, value: shown.sensitive ? null : value },
    relationships: isSet
      ? { varset: related("varsets", ownerId) }
      : { configurable: related("workspaces", ownerId), workspace: related("workspaces", ownerId) },
  };
}
