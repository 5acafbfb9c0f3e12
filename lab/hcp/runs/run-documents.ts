import type { JsonObject } from "../../terraform/json";
import { related, relatedAll } from "../documents";
import type { Configuration } from "./configurations";
import { actionsOf, type Run, type Stage } from "./run";

/** Where logs are read and configurations are sent to: the key in the path serves as a token. */
export const logPath = "/_archivist/v1/log/";
export const configurationPath = "/_archivist/v1/configuration/";

/**
 * A run as JSON:API writes it.
 *
 * @param position how many runs are before it
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#sample-response
 */
export function runDocument(run: Run, position: number): JsonObject {
  const { id, options, plan, apply, status, timestamps, createdAt } = run;
  const actions = actionsOf(run);
  return {
    id,
    type: "runs",
    attributes: {
      status,
      "status-timestamps": timestamps,
      "created-at": createdAt,
      "has-changes": run.hasChanges,
      "auto-apply": options.autoApply,
      "allow-empty-apply": options.allowEmptyApply,
      "is-destroy": options.isDestroy,
      "plan-only": options.planOnly,
      "save-plan": options.savePlan,
      refresh: options.refresh,
      "refresh-only": options.refreshOnly,
      "target-addrs": [...options.targets],
      "replace-addrs": [...options.replaced],
      variables: options.variables.map(({ key, value }) => ({ key, value })),
      message: options.message,
      source: options.source,
      "trigger-reason": options.triggerReason,
      "position-in-queue": position,
      actions: {
        "is-cancelable": actions.cancel,
        "is-confirmable": actions.confirm,
        "is-discardable": actions.discard,
        "is-force-cancelable": actions.forceCancel,
      },
      permissions: Object.fromEntries(
        "apply cancel discard force-cancel force-execute".split(" ").map((name) => [`can-${name}`, true]),
      ),
    },
    relationships: {
      workspace: related("workspaces", run.workspaceId),
      "configuration-version": related("configuration-versions", run.configurationId),
      plan: related("plans", plan.id),
      apply: related("applies", apply.id),
      "created-by": related("users", options.createdBy),
      "confirmed-by": related("users", run.confirmedBy),
      "task-stages": relatedAll("task-stages", []),
      "policy-checks": relatedAll("policy-checks", []),
      "run-events": relatedAll("run-events", []),
    },
    links: { self: `/api/v2/runs/${id}` },
  };
}

/** The plan or the apply of a run as JSON:API writes it. */
export function stageDocument(run: Run, name: "plan" | "apply", base: string): JsonObject {
  const stage: Stage = run[name];
  const { id, status, timestamps, counts, log } = stage;
  const type = name === "plan" ? "plans" : "applies";
  return {
    id,
    type,
    attributes: {
      status,
      "status-timestamps": timestamps,
      "log-read-url": `${base}${logPath}${log.key}`,
      "resource-additions": counts.add,
      "resource-changes": counts.change,
      "resource-destructions": counts.remove,
      "resource-imports": counts.import,
      ...(name === "plan" && { "has-changes": run.hasChanges, "generated-configuration": false }),
    },
    relationships: {},
    links: {
      self: `/api/v2/${type}/${id}`,
      ...(name === "plan" && { "json-output": `/api/v2/plans/${id}/json-output` }),
    },
  };
}

/** A configuration as JSON:API writes it. */
export function configurationDocument(configuration: Configuration, base: string): JsonObject {
  const { id, status, key, autoQueueRuns, speculative, provisional, createdAt } = configuration;
  return {
    id,
    type: "configuration-versions",
    attributes: {
      ...{ status, speculative, provisional, source: "tfe-api", error: null, "error-message": null },
      "auto-queue-runs": autoQueueRuns,
      "status-timestamps": { "queued-at": createdAt },
      "upload-url": status === "pending" ? `${base}${configurationPath}${key}` : null,
    },
    relationships: { "ingress-attributes": related("ingress-attributes", null) },
    links: { self: `/api/v2/configuration-versions/${id}` },
  };
}
