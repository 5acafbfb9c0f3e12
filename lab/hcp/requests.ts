import { z } from "zod";
import { unprocessable } from "./api-error";
import { executionMode, settingsRequest } from "./workspace-settings";

const tag = z.object({ attributes: z.object({ key: z.string().min(1), value: z.string().nullish() }) });

/** A reference to one thing, or to none. */
export const related = z.object({ data: z.object({ id: z.string() }).nullish() });

/** References to things. */
export const relatedAll = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What makes a workspace, or changes one. */
export const workspaceRequest = z.object({
  data: z.object({
    attributes: settingsRequest
      .extend({
        name: z.string().optional(),
        description: z.string().nullish(),
        "terraform-version": z.string().optional(),
        "execution-mode": executionMode.optional(),
        "agent-pool-id": z.string().nullish(),
        "setting-overwrites": z.object({ "execution-mode": z.boolean().nullish() }).nullish(),
      })
      .prefault({}),
    relationships: z
      .object({
        project: related.optional(),
        tags: z.object({ data: z.array(z.object({ attributes: z.object({ name: z.string().min(1) }) })) }).optional(),
        "tag-bindings": z.object({ data: z.array(tag) }).optional(),
      })
      .prefault({}),
  }),
});

/** Tags to add to a workspace: with values, or by name alone. */
export const tagsRequest = z.object({
  data: z.array(
    z.union([tag, z.object({ attributes: z.object({ name: z.string().min(1) }) })]).transform(({ attributes }) => {
      if ("name" in attributes) return [attributes.name, ""] as const;
      return [attributes.key, attributes.value ?? ""] as const;
    }),
  ),
});

/** What makes a project. */
export const projectRequest = z.object({
  data: z.object({ attributes: z.object({ name: z.string().min(3).max(40) }) }),
});

/** Why a workspace is locked. */
export const lockRequest = z.object({ reason: z.string().optional() });

/** What announces a snapshot; older clients send its content along. */
export const versionRequest = z.object({
  data: z.object({
    attributes: z.object({
      serial: z.number().int().nonnegative(),
      md5: z.string().regex(/^[0-9a-f]{32}$/),
      lineage: z.string().min(1).nullish(),
      force: z.boolean().nullish(),
      state: z.base64().nullish(),
      "json-state": z.base64().nullish(),
    }),
  }),
});

/**
 * Reads a request's body.
 *
 * @throws ApiError that names the first thing wrong with it
 */
export function readRequest<T>(schema: z.ZodType<T>, body: Buffer): T {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    throw unprocessable("The request is not JSON");
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw unprocessable(`${issue?.path.join(".") || "The request"}: ${issue?.message}`);
}
