import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { controlAnswer } from "../faults/answer-with-faults";
import { FaultInjector, type FaultRule } from "../faults/fault-plan";
import { readBody, send } from "../http/answer";
import { listen } from "../http/run-server";
import { ApiError, notFound } from "./api-error";
import type { Answer, Call } from "./call";
import { errorDocument } from "./documents";
import { checkCaller } from "./permissions";
import { type CompiledRoute, routeOf } from "./routes";
import type { Runs } from "./runs/runs";
import type { Store } from "./store";

/** What a service is started with. */
export interface ServiceOptions {
  readonly store: Store;

  /** Certificate and private key for 127.0.0.1, PEM. */
  readonly tls: { readonly certificate: string; readonly key: string };

  /** Whose token is which: user by token. */
  readonly users: ReadonlyMap<string, string>;

  /**
   * Plans and applies that the service runs itself.
   * @default - none: every workspace executes locally, and the service keeps states
   */
  readonly runs?: Runs;

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

  /** Called after every answer with method, path, and the status or how it was interrupted. */
  readonly log?: (line: string) => void;
}

/** A service that answers. */
export interface RunningService {
  readonly port: number;

  /** Ends it at once; calls under way lose their connection. */
  readonly close: () => Promise<void>;
}

/** Starts the service on loopback. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const faults = new FaultInjector();
  const { certificate: cert, key } = options.tls;
  const server = createServer({ cert, key }, (request, response) => {
    serve(request, response, options, faults).catch((error: unknown) => {
      options.log?.(`${request.method} ${request.url} ${error instanceof Error ? error.stack : error}`);
      response.destroy();
    });
  });
  // All of them: the server itself knows of a connection only once its TLS handshake is over.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const port = await listen(server, options.port);
  const close = () =>
    new Promise<void>((resolve, reject) => {
      options.runs?.end();
      server.close((error) => (error ? reject(error) : resolve()));
      for (const socket of sockets) socket.destroy();
    });
  return { port, close };
}

/** A request, read. */
interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;

  /** Empty when there is none. */
  readonly token: string;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServiceOptions,
  faults: FaultInjector,
): Promise<void> {
  const incoming = await read(request);
  const { method, url, body } = incoming;
  const control = controlAnswer(faults, method, url.pathname, body.toString("utf8"));
  if (control !== undefined) {
    send(response, control);
    return;
  }
  const route = routeOf(method, url.pathname);
  const struck = faults.strike(`hcp:${route?.name ?? `${method} ${url.pathname}`}`);
  if (struck?.fault === "delay") await setTimeout(struck.delayMs);
  const answer = struck && struck.fault in instead ? instead[struck.fault] : await answerTo(incoming, route, options);
  options.log?.(`${method} ${request.url} ${[answer?.status, struck?.fault].filter(Boolean).join(" ")}`);
  if (answer === undefined || struck?.fault === "lose") request.socket.destroy();
  else sendAnswer(response, answer, options.snapshotSeconds ?? 20);
}

/** Answers to calls that a fault keeps from happening; undefined for none at all. */
const instead: Readonly<Partial<Record<FaultRule["fault"], Answer | undefined>>> = {
  reset: undefined,
  throttle: refusal(new ApiError(429, "Too many requests", "Throttled by the lab")),
  fail: refusal(new ApiError(500, "Internal server error", "Failed by the lab")),
};

async function read(request: IncomingMessage): Promise<Incoming> {
  const { method = "GET", headers } = request;
  return {
    method,
    url: new URL(request.url ?? "/", `https://${headers.host}`),
    body: await readBody(request),
    token: /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "",
  };
}

async function answerTo(
  incoming: Incoming,
  route: CompiledRoute | undefined,
  options: ServiceOptions,
): Promise<Answer> {
  const { url, body } = incoming;
  try {
    const caller = callerOf(incoming, options);
    if (caller === undefined && !route?.open) {
      throw new ApiError(401, "unauthorized", "The token is not one of this service's");
    }
    if (route === undefined) throw notFound();
    const parts = Object.entries(route.pattern.exec(url.pathname)?.groups ?? {});
    const path = Object.fromEntries(parts.map(([name, value]) => [name, decodeURIComponent(value)]));
    const { store, runs } = options;
    const call = { store, runs, user: "", ...caller, base: url.origin, path, query: url.searchParams, body };
    if (!route.open) checkCaller(call, route.name);
    return await route.handle(call);
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    options.log?.(String(error instanceof Error ? error.stack : error));
    return refusal(new ApiError(500, "Internal server error", String(error)));
  }
}

/** Whose token came with a request: a user's, or that of a run under way. */
function callerOf({ token }: Incoming, { users, runs }: ServiceOptions): Pick<Call, "user" | "runOf"> | undefined {
  const user = users.get(token);
  if (user !== undefined) return { user };
  const run = runs?.withToken(token);
  return run && { user: run.id, runOf: run.workspaceId };
}

function refusal(error: ApiError): Answer {
  return { status: error.status, document: errorDocument(error) };
}

function sendAnswer(
  response: ServerResponse,
  { status, document, content, location }: Answer,
  snapshotSeconds: number,
): void {
  const headers = {
    // Terraform requires an API version of at least 2.5 for a `cloud` block.
    "TFP-API-Version": "2.6",
    "TFP-AppName": "HCP Terraform",
    ...(snapshotSeconds > 0 && { "X-Terraform-Snapshot-Interval": String(snapshotSeconds) }),
    ...(location !== undefined && { Location: location }),
    "Content-Type": document === undefined ? "application/json" : "application/vnd.api+json",
  };
  send(response, { status, headers, body: document === undefined ? (content ?? "") : JSON.stringify(document) });
}
