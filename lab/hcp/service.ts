import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { ApiError, notFound } from "./api-error";
import type { Answer, Call, Route } from "./call";
import { errorDocument } from "./documents";
import { type Disturbance, Interruptions, interruptionList } from "./interruptions";
import { discoveryRoutes, organizationRoutes } from "./organization-calls";
import { readRequest } from "./requests";
import { contentRoutes, stateRoutes } from "./state-calls";
import type { Store } from "./store";
import { workspaceRoutes } from "./workspace-calls";

/** What a service is started with. */
export interface ServiceOptions {
  readonly store: Store;

  /** Certificate and private key for 127.0.0.1, PEM. */
  readonly tls: { readonly certificate: string; readonly key: string };

  /** Whose token is which: user by token. */
  readonly users: ReadonlyMap<string, string>;

  /**
   * Port on 127.0.0.1.
   * @default 0 - the system chooses
   */
  readonly port?: number;

  /**
   * Seconds between the snapshots that Terraform sends while it applies; 0 has it send only the last one.
   *
   * Terraform never sends them more often than every 20 seconds.
   * @default 20
   */
  readonly snapshotSeconds?: number;

  /** Told of every call when it has been answered: method, path, and status or how it was interrupted. */
  readonly log?: (line: string) => void;
}

/** A service that answers. */
export interface RunningService {
  readonly port: number;

  /** Ends it at once; calls under way lose their connection. */
  readonly close: () => Promise<void>;
}

/** Disturbs calls on purpose; a path that HCP Terraform does not have. */
export const interruptionsPath = "/lab/interruptions";

/** Those without a token, and those with one. */
const routes = [
  ...[...discoveryRoutes, ...contentRoutes].map((route) => compile(route, true)),
  ...[...organizationRoutes, ...workspaceRoutes, ...stateRoutes].map((route) => compile(route, false)),
];

function compile([method, path, handle]: Route, open: boolean) {
  const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, pattern, handle, open };
}

/** Starts the service on loopback. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const interruptions = new Interruptions();
  const { certificate: cert, key } = options.tls;
  const server = createServer({ cert, key }, (request, response) => {
    serve(request, response, options, interruptions).catch((error: unknown) => {
      options.log?.(`${request.method} ${request.url} ${error instanceof Error ? error.stack : error}`);
      response.destroy();
    });
  });
  const port = await listen(server, options.port ?? 0);
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { port, close };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServiceOptions,
  interruptions: Interruptions,
): Promise<void> {
  const method = request.method ?? "GET";
  const base = `https://${request.headers.host}`;
  const url = new URL(request.url ?? "/", base);
  const body = await readBody(request);
  const disturbance = url.pathname === interruptionsPath ? undefined : interruptions.next(method, url.pathname);
  const answer =
    disturbance === undefined || disturbance === "lose"
      ? answerTo({ method, url, base, body, token: tokenOf(request) }, options, interruptions)
      : disturbances[disturbance];
  options.log?.(`${method} ${request.url} ${disturbance ?? answer?.status}`);
  if (answer === undefined || disturbance === "lose") response.destroy();
  else send(response, answer, options.snapshotSeconds ?? 20);
}

/** What stands in for the answer of a call that is not carried out; undefined for no answer at all. */
const disturbances: Readonly<Record<Exclude<Disturbance, "lose">, Answer | undefined>> = {
  cut: undefined,
  throttle: refusal(new ApiError(429, "Too many requests", "Throttled by the lab")),
  fail: refusal(new ApiError(500, "Internal server error", "Failed by the lab")),
};

/** A request, read. */
interface Incoming extends Pick<Call, "base" | "body"> {
  readonly method: string;
  readonly url: URL;
  readonly token: string;
}

function answerTo(incoming: Incoming, options: ServiceOptions, interruptions: Interruptions): Answer {
  const { method, url, base, body, token } = incoming;
  const user = options.users.get(token);
  const unauthorized = () => new ApiError(401, "unauthorized", "The token is not one of this service's");
  try {
    if (url.pathname === interruptionsPath) {
      if (user === undefined) throw unauthorized();
      interruptions.replace(readRequest(interruptionList, body));
      return { status: 204 };
    }
    for (const route of routes) {
      const path = route.method === method ? route.pattern.exec(url.pathname) : null;
      if (path === null) continue;
      if (user === undefined && !route.open) throw unauthorized();
      const parts = Object.entries(path.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      const call = { store: options.store, user: user ?? "", base, body, query: url.searchParams };
      return route.handle({ ...call, path: Object.fromEntries(parts) });
    }
    throw notFound();
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    options.log?.(String(error instanceof Error ? error.stack : error));
    return refusal(new ApiError(500, "Internal server error", String(error)));
  }
}

function refusal(error: ApiError): Answer {
  return { status: error.status, document: errorDocument(error) };
}

function tokenOf({ headers }: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function send(response: ServerResponse, { status, document, content }: Answer, snapshotSeconds: number): void {
  response.writeHead(status, {
    // Terraform asks for an API version of at least 2.5 before it takes a `cloud` block.
    "TFP-API-Version": "2.6",
    "TFP-AppName": "HCP Terraform",
    ...(snapshotSeconds > 0 && { "X-Terraform-Snapshot-Interval": String(snapshotSeconds) }),
    "Content-Type": document === undefined ? "application/json" : "application/vnd.api+json",
  });
  response.end(document === undefined ? content : JSON.stringify(document));
}
