import { z } from "zod";
import { conflict, notFound } from "../api-error";
import { type Answer, type Call, pathPart, type Route, requireRuns, requireWorkspace } from "../call";
import { listDocument } from "../documents";
import { readRequest } from "../requests";
import type { Configuration } from "./configurations";
import { plainRun } from "./run";
import { configurationDocument, configurationPath } from "./run-documents";

const ofWorkspace = "/api/v2/workspaces/:workspace/configuration-versions";
const byId = "/api/v2/configuration-versions/:configuration";

/** Configurations: announce, read, list, download. */
export const configurationRoutes: readonly Route[] = [
  ["ListConfigurations", "GET", ofWorkspace, list],
  ["CreateConfiguration", "POST", ofWorkspace, create],
  ["ShowConfiguration", "GET", byId, (call) => one(call, required(call), 200)],
  ["DownloadConfiguration", "GET", `${byId}/download`, download],
];

/** What is sent without a token. */
export const configurationContentRoutes: readonly Route[] = [
  ["UploadConfiguration", "PUT", `${configurationPath}:key`, receive],
];

const request = z.object({
  data: z.object({
    attributes: z
      .object({ "auto-queue-runs": z.boolean(), speculative: z.boolean(), provisional: z.boolean() })
      .partial()
      .prefault({}),
  }),
});

function list(call: Call): Answer {
  const found = requireRuns(call).configurations.of(requireWorkspace(call).id);
  return { status: 200, document: listDocument(found.map((one) => configurationDocument(one, call.base))) };
}

function create(call: Call): Answer {
  const { id } = requireWorkspace(call);
  const { configurations } = requireRuns(call);
  const { speculative = false, provisional = false, ...more } = readRequest(request, call.body).data.attributes;
  const autoQueueRuns = more["auto-queue-runs"] ?? true;
  return one(call, configurations.create(id, { autoQueueRuns, speculative, provisional }), 201);
}

function download(call: Call): Answer {
  const { id, status } = required(call);
  if (status !== "uploaded") throw notFound();
  return { status: 200, content: requireRuns(call).configurations.readArchive(id) };
}

/** The same archive may arrive twice, when the first answer was lost; it is unpacked only by runs. */
function receive(call: Call): Answer {
  const runs = requireRuns(call);
  const configuration = runs.configurations.withKey(pathPart(call, "key"));
  const workspace = configuration && call.store.workspace(configuration.workspaceId);
  if (configuration === undefined || workspace === undefined) throw notFound();
  if (configuration.status === "uploaded") return { status: 200 };
  if (call.body.length === 0) throw conflict("The archive is empty");
  runs.configurations.receive(configuration, call.body);
  if (configuration.autoQueueRuns && !configuration.speculative) {
    runs.create(workspace, configuration, {
      ...plainRun,
      ...{ message: "Queued for a new configuration", source: "tfe-configuration-version", triggerReason: "manual" },
      ...{ createdBy: "", autoApply: workspace.settings["auto-apply"] },
    });
  }
  return { status: 200 };
}

function required(call: Call): Configuration {
  const found = requireRuns(call).configurations.find(pathPart(call, "configuration"));
  if (found === undefined) throw notFound();
  return found;
}

function one({ base }: Call, configuration: Configuration, status: number): Answer {
  return { status, document: { data: configurationDocument(configuration, base) } };
}
