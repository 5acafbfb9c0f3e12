import { z } from "zod";

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
  holder: z.string(),
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

  /** Oldest first. */
  versions: z.array(stateVersion),
});

/** A group of workspaces. */
const project = z.object({ id: z.string(), name: z.string(), organization: z.string() });

/** All projects, as they are kept. */
export const projectRecords = z.array(project);

/** A snapshot of a workspace's state, without its content. */
export type StateVersion = z.infer<typeof stateVersion>;

/** A workspace, without the content of its state versions. */
export type Workspace = z.infer<typeof workspaceRecord>;

/** A group of workspaces in an organization. */
export type Project = z.infer<typeof project>;

/** The snapshot that counts: the last one whose content arrived. */
export function currentVersion({ versions }: Workspace): StateVersion | undefined {
  return versions.findLast(({ status }) => status === "finalized");
}
