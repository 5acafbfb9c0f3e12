import { z } from "zod";
import { executionMode, settingsRecord } from "./workspace-settings";

/** One snapshot of a workspace's state. */
const stateVersion = z.object({
  id: z.string(),

  /** Names the snapshot's content in the URLs that carry no token, and so cannot be guessed. */
  contentKey: z.string(),

  /** As the content says; it never falls within a lineage. */
  serial: z.number().int().nonnegative(),

  /** As the content says; null in a state that is older than lineages. */
  lineage: z.string().nullable(),

  /** MD5 of the content, in hexadecimal digits. */
  md5: z.string(),

  /** `pending` until the content has arrived; `discarded` when it never did. */
  status: z.enum(["pending", "finalized", "discarded"]),

  createdAt: z.string(),
});

/** Who holds a workspace. */
const lock = z.object({
  /** Name of a user, or id of a run. */
  holder: z.string(),
  kind: z.enum(["user", "run"]).default("user"),
  reason: z.string(),
  since: z.string(),
});

/** What is kept of a workspace beside the content of its state versions. */
export const workspaceRecord = z.object({
  id: z.string(),
  organization: z.string(),
  name: z.string(),
  projectId: z.string(),
  terraformVersion: z.string(),
  description: z.string(),

  /** Key-value tags; plain tags have an empty value. */
  tags: z.record(z.string(), z.string()),
  lock: lock.nullable(),
  createdAt: z.string(),

  /** Null where the organization's default applies. */
  executionMode: executionMode.nullable().default(null),
  agentPoolId: z.string().nullable().default(null),
  settings: settingsRecord,

  /** Ids of the workspaces whose runs may read the state. */
  consumers: z.array(z.string()).default([]),

  /** Oldest first. */
  versions: z.array(stateVersion),
});

/** A group of workspaces. */
export const projectRecord = z.object({ id: z.string(), name: z.string(), organization: z.string() });

/** Programs that execute runs somewhere else than HCP Terraform does. */
export const agentPoolRecord = z.object({ id: z.string(), name: z.string(), organization: z.string() });

/** A successful apply in one workspace starts a run in another. */
export const runTriggerRecord = z.object({
  id: z.string(),
  createdAt: z.string(),
  workspaceId: z.string(),
  sourceId: z.string(),
});

/** A variable of a workspace or of a set. */
export const variableRecord = z.object({
  id: z.string(),

  /** Id of the workspace or of the set. */
  ownerId: z.string(),
  key: z.string(),
  value: z.string(),
  description: z.string(),
  category: z.enum(["terraform", "env"]),
  hcl: z.boolean(),
  sensitive: z.boolean(),
});

/** Variables that several workspaces share. */
export const variableSetRecord = z.object({
  id: z.string(),
  organization: z.string(),
  name: z.string(),
  description: z.string(),
  global: z.boolean(),
  priority: z.boolean(),

  /** Project that owns it; null for the organization. */
  parentProjectId: z.string().nullable(),
  workspaceIds: z.array(z.string()),
  projectIds: z.array(z.string()),
});

/** Where news about a workspace's runs go; the lab keeps it and sends nothing. */
export const notificationRecord = z.object({
  id: z.string(),
  createdAt: z.string(),
  workspaceId: z.string(),
  attributes: z.record(z.string(), z.json()),
  userIds: z.array(z.string()),
});

/** A snapshot of a workspace's state, without its content. */
export type StateVersion = z.infer<typeof stateVersion>;

/** A workspace, without the content of its state versions. */
export type Workspace = z.infer<typeof workspaceRecord>;

/** A group of workspaces in an organization. */
export type Project = z.infer<typeof projectRecord>;

/** Programs that execute runs. */
export type AgentPool = z.infer<typeof agentPoolRecord>;

/** A successful apply in one workspace starts a run in another. */
export type RunTrigger = z.infer<typeof runTriggerRecord>;

/** A variable of a workspace or of a set. */
export type Variable = z.infer<typeof variableRecord>;

/** Variables that several workspaces share. */
export type VariableSet = z.infer<typeof variableSetRecord>;

/** Where news about a workspace's runs go. */
export type Notification = z.infer<typeof notificationRecord>;

/** The snapshot that counts: the last one whose content arrived. */
export function currentVersion({ versions }: Workspace): StateVersion | undefined {
  return versions.findLast(({ status }) => status === "finalized");
}
