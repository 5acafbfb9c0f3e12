import { z } from "zod";

/**
 * Attributes of a workspace that clients set and read back, by their names in the API. The lab itself acts on those of runs
 * and of reading states; the others are kept for the client that manages them.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#create-a-workspace
 */
const attributes = z.object({
  "allow-destroy-plan": z.boolean(),
  "assessments-enabled": z.boolean(),
  "auto-apply": z.boolean(),
  "auto-apply-run-trigger": z.boolean(),
  "auto-destroy-activity-duration": z.string().nullable(),
  "auto-destroy-at": z.string().nullable(),
  "file-triggers-enabled": z.boolean(),
  "global-remote-state": z.boolean(),
  "project-remote-state": z.boolean(),
  "queue-all-runs": z.boolean(),
  "source-name": z.string().nullable(),
  "source-url": z.string().nullable(),
  "speculative-enabled": z.boolean(),
  "structured-run-output-enabled": z.boolean(),
  "trigger-patterns": z.array(z.string()),
  "trigger-prefixes": z.array(z.string()),
  "vcs-repo": z.record(z.string(), z.json()).nullable(),
  "working-directory": z.string().nullable(),
});

/** Settings of a workspace by default. */
const defaults: z.infer<typeof attributes> = {
  "allow-destroy-plan": true,
  "assessments-enabled": false,
  "auto-apply": false,
  "auto-apply-run-trigger": false,
  "auto-destroy-activity-duration": null,
  "auto-destroy-at": null,
  "file-triggers-enabled": true,
  "global-remote-state": false,
  "project-remote-state": false,
  "queue-all-runs": false,
  "source-name": null,
  "source-url": null,
  "speculative-enabled": true,
  "structured-run-output-enabled": true,
  "trigger-patterns": [],
  "trigger-prefixes": [],
  "vcs-repo": null,
  "working-directory": "",
};

/** What a request sets. */
export const settingsRequest = attributes.partial();

/** What is kept; a record from before a setting existed has its default. */
export const settingsRecord = settingsRequest.prefault({}).transform((kept) => ({ ...defaults, ...kept }));

/** Where a workspace's plans and applies run. */
export const executionMode = z.enum(["remote", "local", "agent"]);

/** Where a workspace's plans and applies run. */
export type ExecutionMode = z.infer<typeof executionMode>;
