import type { JsonObject } from "../terraform/json";
import { notFound } from "./api-error";
import type { Workspace } from "./records";
import type { Store } from "./store";

/** One request, past its token. */
export interface Call {
  readonly store: Store;

  /** Whose token it came with; empty for calls that need none. */
  readonly user: string;

  /** Address that the client reached the service by, such as `https://127.0.0.1:43121`. */
  readonly base: string;

  /** The parts of the path that a route leaves open, by name. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** What is answered to a call. */
export interface Answer {
  readonly status: number;

  /** JSON:API, unless there is content. */
  readonly document?: JsonObject;

  /** Bytes that are sent as they are. */
  readonly content?: Buffer;
}

/** Name of the call, by which faults are chosen; method, path with `:names` for what it leaves open; what is done. */
export type Route = readonly [call: string, method: string, path: string, handle: (call: Call) => Answer];

/** A part of the path, which the route is known to have. */
export function pathPart({ path }: Call, name: string): string {
  const value = path[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}

/**
 * The workspace that the path names, by id or by organization and name.
 *
 * @throws ApiError when there is none
 */
export function requireWorkspace(call: Call): Workspace {
  const { workspace: id } = call.path;
  const found =
    id === undefined
      ? call.store.workspaceNamed(pathPart(call, "organization"), pathPart(call, "name"))
      : call.store.workspace(id);
  if (found === undefined) throw notFound();
  return found;
}
