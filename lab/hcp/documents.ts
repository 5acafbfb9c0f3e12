import type { JsonObject } from "../terraform/json";
import type { ApiError } from "./api-error";
import type { Project, StateVersion } from "./records";
import type { Output } from "./state-versions";

/** The paths that content is sent to and fetched from, which carry a key in place of a token. */
export const contentPath = "/_archivist/v1/object/";

/** A refusal as JSON:API writes it. */
export function errorDocument({ status, title, detail }: ApiError): JsonObject {
  return { errors: [{ status: String(status), title, detail }] };
}

/** The holder of a workspace's lock, for `included`. */
export function userDocument(name: string): JsonObject {
  return { id: name, type: "users", attributes: { username: name } };
}

/** A reference to one thing. */
export function related(type: string, id: string | null | undefined): JsonObject {
  return { data: id === null || id === undefined ? null : { id, type } };
}

/** References to several things. */
export function relatedAll(type: string, ids: readonly string[]): JsonObject {
  return { data: ids.map((id) => ({ id, type })) };
}

/** A project as JSON:API writes it. */
export function projectDocument({ id, name, organization }: Project): JsonObject {
  return {
    id,
    type: "projects",
    attributes: { name },
    relationships: { organization: { data: { id: organization, type: "organizations" } } },
  };
}

/**
 * A snapshot as JSON:API writes it.
 *
 * @param base address that clients reach the service by
 * @param announced whether a client waits to send the content
 */
export function versionDocument(
  version: StateVersion,
  outputs: readonly Output[],
  base: string,
  announced: boolean,
): JsonObject {
  const { id, contentKey, serial, status, createdAt, lineage, md5 } = version;
  const content = `${base}${contentPath}${contentKey}`;
  return {
    id,
    type: "state-versions",
    attributes: {
      "created-at": createdAt,
      serial,
      lineage,
      md5,
      status,
      "resources-processed": true,
      "hosted-state-download-url": content,
      "hosted-json-state-download-url": `${content}/json`,
      "hosted-state-upload-url": announced ? content : null,
      "hosted-json-state-upload-url": announced ? `${content}/json` : null,
    },
    relationships: { outputs: { data: outputs.map((output) => ({ id: output.id, type: "state-version-outputs" })) } },
  };
}

/**
 * An output as JSON:API writes it.
 *
 * @param reveal whether a sensitive value is shown; lists never show it
 */
export function outputDocument({ id, name, sensitive, type, value }: Output, reveal: boolean): JsonObject {
  return {
    id,
    type: "state-version-outputs",
    attributes: {
      name,
      sensitive,
      type: kindOf(value),
      value: sensitive && !reveal ? null : value,
      "detailed-type": type,
    },
  };
}

/** Several things, and the page that they are: everything is on one. */
export function listDocument(data: readonly JsonObject[]): JsonObject {
  const page = { "current-page": 1, "prev-page": null, "next-page": null, "total-pages": 1 };
  return { data: [...data], meta: { pagination: { ...page, "total-count": data.length } } };
}

/** The type in the API's coarse words. */
function kindOf(value: Output["value"]): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  return typeof value === "object" ? "hash" : typeof value;
}
