import type { JsonObject } from "../terraform/json";
import { notFound } from "./api-error";
import type { Workspace } from "./records";
import type { Runs } from "./runs/runs";
import type { Store } from "./store";

/** One request, past its token. */
export interface Call {
  readonly store: Store;

  /** Runs; undefined where the service keeps states only. */
  readonly runs: Runs | undefined;

  /** Whose token it came with: name of a user, or id of a run; empty for calls that need none. */
  readonly user: string;

  /** Id of the workspace whose run made the call; undefined for a user. */
  readonly runOf?: string | undefined;

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

  /** Where the content is, for an answer that only says so. */
  readonly location?: string;
}

/** Name of the call, by which faults are chosen; method, path with `:names` for what it leaves open; what is done. */
export type Route = readonly [
  call: string,
  method: string,
  path: string,
  handle: (call: Call) => Answer | Promise<Answer>,
];

/** A part of the path, which the route is known to have. */
export function pathPart({ path }: Call, name: string): string {
  const value = path[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}

/**
 * What a part of the path names.
 *
 * @throws ApiError when there is no such thing
 */
export function requireFrom<T>(list: { readonly find: (id: string) => T | undefined }, call: Call, part: string): T {
  const found = list.find(pathPart(call, part));
  if (found === undefined) throw notFound();
  return found;
}

/**
 * Runs of the service.
 *
 * @throws ApiError where it has none
 */
export function requireRuns({ runs }: Call): Runs {
  if (runs === undefined) throw notFound();
  return runs;
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
  // A run sees nothing of other organizations.
  const reader = call.runOf === undefined ? found : call.store.workspace(call.runOf);
  if (found === undefined || reader?.organization !== found.organization) throw notFound();
  return found;
}
