import { createHash } from "node:crypto";
import { conflict, notFound } from "./api-error";
import { type Answer, type Call, pathPart, type Route, requireWorkspace } from "./call";
import { contentPath, listDocument, outputDocument, versionDocument } from "./documents";
import { mayReadState } from "./permissions";
import type { StateVersion, Workspace } from "./records";
import { readRequest, versionRequest } from "./requests";
import { acceptContent, announceVersion, outputsOf, requireCurrent, versionOfOutput } from "./state-versions";
import type { ContentKind } from "./store";

const ofWorkspace = "/api/v2/workspaces/:workspace";

/** Snapshots of a state: announce, read, list, and their outputs. */
export const stateRoutes: readonly Route[] = [
  ["CreateStateVersion", "POST", `${ofWorkspace}/state-versions`, announce],
  ["ShowCurrentStateVersion", "GET", `${ofWorkspace}/current-state-version`, (call) => one(call, ...currentOf(call))],
  [
    "ListCurrentOutputs",
    "GET",
    `${ofWorkspace}/current-state-version-outputs`,
    (call) => outputList(call, ...currentOf(call)),
  ],
  ["ListStateVersions", "GET", "/api/v2/state-versions", list],
  [
    "ShowStateVersion",
    "GET",
    "/api/v2/state-versions/:version",
    (call) => one(call, ...versionOf(call, pathPart(call, "version"))),
  ],
  [
    "ListOutputs",
    "GET",
    "/api/v2/state-versions/:version/outputs",
    (call) => outputList(call, ...versionOf(call, pathPart(call, "version"))),
  ],
  ["ShowOutput", "GET", "/api/v2/state-version-outputs/:output", output],
];

/** The content of snapshots: no token is required, because the key in the path serves as one. */
export const contentRoutes: readonly Route[] = [
  ["UploadState", "PUT", `${contentPath}:key`, (call) => receive(call, "state")],
  ["UploadJsonState", "PUT", `${contentPath}:key/json`, (call) => receive(call, "json")],
  ["DownloadState", "GET", `${contentPath}:key`, (call) => send(call, "state")],
  ["DownloadJsonState", "GET", `${contentPath}:key/json`, (call) => send(call, "json")],
];

function announce(call: Call): Answer {
  const workspace = requireWorkspace(call);
  const { serial, md5, lineage, force, state, ...more } = readRequest(versionRequest, call.body).data.attributes;
  const content = decode(state);
  // Refused before anything is kept of it.
  if (content !== undefined && createHash("md5").update(content).digest("hex") !== md5) {
    throw conflict("The MD5 parameter passed does not match the MD5 of the provided state");
  }
  const declared = { serial, md5, lineage: lineage ?? null };
  const version = announceVersion(call.store, workspace, call.user, declared, force === true);
  const json = decode(more["json-state"]);
  if (json !== undefined) call.store.writeContent(workspace, version, "json", json);
  if (content !== undefined) acceptContent(call.store, workspace, version, content);
  return one(call, workspace, version, true);
}

function decode(text: string | null | undefined): Buffer | undefined {
  return text ? Buffer.from(text, "base64") : undefined;
}

function one(call: Call, workspace: Workspace, version: StateVersion, announced = false): Answer {
  const outputs = outputsOf(call.store, workspace, version);
  const included = call.query.get("include")?.split(",").includes("outputs")
    ? outputs.map((shown) => outputDocument(shown, false))
    : [];
  const data = versionDocument(version, outputs, call.base, announced);
  return { status: announced ? 201 : 200, document: { data, included } };
}

function list(call: Call): Answer {
  const organization = call.query.get("filter[organization][name]") ?? "";
  const name = call.query.get("filter[workspace][name]") ?? "";
  const workspace = call.store.workspaceNamed(organization, name);
  if (workspace === undefined || !mayReadState(call, workspace)) throw notFound();
  const newestFirst = workspace.versions.filter(({ status }) => status === "finalized").reverse();
  return {
    status: 200,
    document: listDocument(newestFirst.map((version) => versionDocument(version, [], call.base, false))),
  };
}

function outputList(call: Call, workspace: Workspace, version: StateVersion): Answer {
  const outputs = outputsOf(call.store, workspace, version);
  return { status: 200, document: listDocument(outputs.map((shown) => outputDocument(shown, false))) };
}

function output(call: Call): Answer {
  const id = pathPart(call, "output");
  const found = outputsOf(call.store, ...versionOf(call, versionOfOutput(id))).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound();
  return { status: 200, document: { data: outputDocument(found, true) } };
}

function receive(call: Call, kind: ContentKind): Answer {
  const [workspace, version] = byKey(call);
  if (kind === "state") acceptContent(call.store, workspace, version, call.body);
  else call.store.writeContent(workspace, version, kind, call.body);
  return { status: 200 };
}

function send(call: Call, kind: ContentKind): Answer {
  const content = call.store.readContent(...byKey(call), kind);
  if (content === undefined) throw notFound();
  return { status: 200, content };
}

function byKey(call: Call): [Workspace, StateVersion] {
  return found(call.store.findVersion(({ contentKey }) => contentKey === pathPart(call, "key")));
}

function versionOf(call: Call, wanted: string): [Workspace, StateVersion] {
  const pair = found(call.store.findVersion(({ id }) => id === wanted));
  if (!mayReadState(call, pair[0])) throw notFound();
  return pair;
}

function currentOf(call: Call): [Workspace, StateVersion] {
  const workspace = requireWorkspace(call);
  if (!mayReadState(call, workspace)) throw notFound();
  return [workspace, requireCurrent(workspace)];
}

function found(pair: [Workspace, StateVersion] | undefined): [Workspace, StateVersion] {
  if (pair === undefined) throw notFound();
  return pair;
}
