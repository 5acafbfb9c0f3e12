import { z } from "zod";
import type { JsonObject } from "../../terraform/json";
import { notFound, unprocessable } from "../api-error";
import { type Answer, type Call, pathPart, type Route, requireRuns, requireWorkspace } from "../call";
import { listDocument } from "../documents";
import { readRequest, related } from "../requests";
import { executionModeOf, workspaceDocument } from "../workspace-document";
import { isAside, isFinal, type Run } from "./run";
import { configurationDocument, runDocument, stageDocument } from "./run-documents";
import type { Runs } from "./runs";

const byId = "/api/v2/runs/:run";

/** Runs: make, read, list, confirm, discard, cancel. */
export const runRoutes: readonly Route[] = [
  ["CreateRun", "POST", "/api/v2/runs", create],
  ["ShowRun", "GET", byId, (call) => one(call, required(call), 200)],
  ["ListRuns", "GET", "/api/v2/workspaces/:workspace/runs", list],
  ["ApplyRun", "POST", `${byId}/actions/apply`, (call) => act(call, (runs, run) => runs.confirm(run, call.user))],
  ["DiscardRun", "POST", `${byId}/actions/discard`, (call) => act(call, (runs, run) => runs.discard(run))],
  ["CancelRun", "POST", `${byId}/actions/cancel`, (call) => act(call, (runs, run) => runs.cancel(run))],
  ["ForceCancelRun", "POST", `${byId}/actions/force-cancel`, (call) => act(call, (runs, run) => runs.forceCancel(run))],
  ["ListRunEvents", "GET", `${byId}/run-events`, (call) => nothing(required(call))],
  ["ShowRunQueue", "GET", "/api/v2/organizations/:organization/runs/queue", queue],
  ["ShowCapacity", "GET", "/api/v2/organizations/:organization/capacity", capacity],
];

const request = z.object({
  data: z.object({
    attributes: z
      .object({
        message: z.string().nullable(),
        "auto-apply": z.boolean(),
        "is-destroy": z.boolean(),
        "plan-only": z.boolean(),
        "save-plan": z.boolean(),
        refresh: z.boolean(),
        "refresh-only": z.boolean(),
        "allow-empty-apply": z.boolean(),
        "target-addrs": z.array(z.string()).nullable(),
        "replace-addrs": z.array(z.string()).nullable(),
        variables: z.array(z.object({ key: z.string(), value: z.string() })).nullable(),
      })
      .partial()
      .prefault({}),
    relationships: z.object({ workspace: related, "configuration-version": related.optional() }),
  }),
});

function create(call: Call): Answer {
  const runs = requireRuns(call);
  const { attributes, relationships } = readRequest(request, call.body).data;
  const workspace = call.store.workspace(relationships.workspace.data?.id ?? "");
  if (workspace === undefined) throw notFound();
  if (executionModeOf(call, workspace) === "local") throw unprocessable("The workspace's execution mode is local");
  const wanted = relationships["configuration-version"]?.data?.id;
  const configuration =
    wanted === undefined ? runs.configurations.latestOf(workspace.id) : runs.configurations.find(wanted);
  if (configuration === undefined) throw unprocessable("Configuration version is missing");
  const isDestroy = attributes["is-destroy"] ?? false;
  const refreshOnly = attributes["refresh-only"] ?? false;
  if (isDestroy && refreshOnly) throw unprocessable("is-destroy and refresh-only are mutually exclusive");
  const run = runs.create(workspace, configuration, {
    message: attributes.message ?? "Queued manually via the Terraform Enterprise API",
    ...{ source: "tfe-api", triggerReason: "manual", createdBy: call.user },
    autoApply: attributes["auto-apply"] ?? workspace.settings["auto-apply"],
    ...{ isDestroy, refreshOnly },
    planOnly: attributes["plan-only"] ?? configuration.speculative,
    savePlan: attributes["save-plan"] ?? false,
    refresh: attributes.refresh ?? true,
    allowEmptyApply: attributes["allow-empty-apply"] ?? false,
    targets: attributes["target-addrs"] ?? [],
    replaced: attributes["replace-addrs"] ?? [],
    variables: attributes.variables ?? [],
  });
  return one(call, run, 201);
}

function list(call: Call): Answer {
  const runs = requireRuns(call);
  const statuses = call.query.get("filter[status]")?.split(",");
  const found = runs.of(requireWorkspace(call).id).filter(({ status }) => statuses?.includes(status) ?? true);
  return { status: 200, document: listDocument(found.map((run) => runDocument(run, positionOf(runs, run)))) };
}

function act(call: Call, change: (runs: Runs, run: Run) => void): Answer {
  change(requireRuns(call), required(call));
  return { status: 202 };
}

function nothing(_of: Run): Answer {
  return { status: 200, document: listDocument([]) };
}

/** Runs of an organization that wait for the service itself: those of a held workspace do not. */
function queue(call: Call): Answer {
  const organization = pathPart(call, "organization");
  const runs = requireRuns(call);
  const waiting = call.store
    .workspaces(organization)
    .flatMap(({ id }) => runs.of(id))
    .filter(({ status }) => status === "plan_queued" || status === "apply_queued");
  return { status: 200, document: listDocument(waiting.map((run) => runDocument(run, 0))) };
}

function capacity(call: Call): Answer {
  const organization = pathPart(call, "organization");
  const data = { id: organization, type: "organization-capacity", attributes: { ...requireRuns(call).load } };
  return { status: 200, document: { data } };
}

/** How many runs of the same workspace are before it. */
function positionOf(runs: Runs, run: Run): number {
  if (run.status !== "pending" || isAside(run)) return 0;
  const others = runs.of(run.workspaceId).reverse();
  return others.slice(0, others.indexOf(run)).filter((other) => !isFinal(other) && !isAside(other)).length;
}

function required(call: Call): Run {
  const found = requireRuns(call).find(pathPart(call, "run"));
  if (found === undefined) throw notFound();
  return found;
}

function one(call: Call, run: Run, status: number): Answer {
  const runs = requireRuns(call);
  const workspace = call.store.workspace(run.workspaceId);
  const configuration = runs.configurations.find(run.configurationId);
  const parts: Readonly<Record<string, () => JsonObject | undefined>> = {
    plan: () => stageDocument(run, "plan", call.base),
    apply: () => stageDocument(run, "apply", call.base),
    workspace: () => workspace && workspaceDocument(call, workspace),
    configuration_version: () => configuration && configurationDocument(configuration, call.base),
  };
  const wanted = call.query.get("include")?.split(",") ?? [];
  const included = wanted.flatMap((name) => parts[name]?.() ?? []);
  return { status, document: { data: runDocument(run, positionOf(runs, run)), included } };
}
