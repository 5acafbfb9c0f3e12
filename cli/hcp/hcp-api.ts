import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { HcpHost } from "../check/hcp-call";
import { parseDocument } from "../check/parse-document";
import { CommandFailure } from "../failure";

/** One thing as JSON:API writes it. */
const thing = z.object({
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()).default({}),
  relationships: z
    .record(
      z.string(),
      z.object({ data: z.unknown().optional() }).transform(({ data }) => idOf(data)),
    )
    .default({}),
});
const oneThing = z.object({ data: thing });
const listOfThings = z.object({ data: z.array(thing) });
const refusal = z.object({
  errors: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })).min(1),
});

/** A workspace, project or other resource of HCP Terraform; relationships are ids, and undefined where there is none. */
export type HcpResource = z.infer<typeof thing>;

/** An answer that is neither success nor absence. */
export class HcpRefusal extends CommandFailure {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface Sent {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly address: string;
  readonly body?: string;

  /** Addresses of contents carry their own key. */
  readonly withToken?: boolean;
}

/** Waits before each further try of a call that was throttled, failed or lost its connection. */
const waitsMs = [250, 500, 1000, 2000, 4000];

/** The API of HCP Terraform, as far as commands change something there. Calls that fail temporarily are repeated. */
export class HcpApi {
  /** @param waits milliseconds before each further try */
  public constructor(
    private readonly host: HcpHost,
    private readonly waits: readonly number[] = waitsMs,
  ) {}

  /**
   * What is at a path; undefined when there is nothing, or nothing that the token may see: the host does not distinguish
   * the two.
   */
  public async find(path: string): Promise<HcpResource | undefined> {
    const address = `${this.host.address}/${path}`;
    const answer = await this.send({ method: "GET", address });
    return answer === undefined ? undefined : parse(answer, oneThing, address).data;
  }

  /** The first page of what is at a path; none when the token may not see it. */
  public async list(path: string): Promise<readonly HcpResource[]> {
    const address = `${this.host.address}/${path}`;
    const answer = await this.send({ method: "GET", address });
    return answer === undefined ? [] : parse(answer, listOfThings, address).data;
  }

  /**
   * Creates something, or has an action done.
   *
   * @throws HcpRefusal with the host's own reason
   */
  public post(path: string, document: object): Promise<HcpResource> {
    return this.change("POST", path, document);
  }

  /**
   * Changes what is at a path.
   *
   * @throws HcpRefusal with the host's own reason
   */
  public patch(path: string, document: object): Promise<HcpResource> {
    return this.change("PATCH", path, document);
  }

  private async change(method: "POST" | "PATCH", path: string, document: object): Promise<HcpResource> {
    const address = `${this.host.address}/${path}`;
    const answer = await this.send({ method, address, body: JSON.stringify(document) });
    if (answer === undefined) throw new HcpRefusal(404, `${address} is not there, or the token may not use it`);
    return parse(answer, oneThing, address).data;
  }

  /** Sends content to an address that the API named. */
  public async upload(address: string, body: string): Promise<void> {
    await this.send({ method: "PUT", address, body, withToken: false });
  }

  private async send(sent: Sent): Promise<string | undefined> {
    const { origin, host: name } = new URL(this.host.address);
    for (let tries = 0; ; tries++) {
      const answer = await this.ask(sent).catch((error: Error) => ({ failure: error.message }));
      const isLast = tries === this.waits.length;
      if ("failure" in answer) {
        if (isLast) throw new CommandFailure(`${origin} did not answer after ${tries + 1} tries: ${answer.failure}`);
      } else if (answer.status === 429 || answer.status >= 500) {
        if (isLast)
          throw new HcpRefusal(
            answer.status,
            `${origin} answered ${answer.status} ${tries + 1} times. Run the same command later`,
          );
      } else {
        return read(answer, sent, origin, name);
      }
      await pause(this.waits[tries]);
    }
  }

  private async ask({ method, address, body, withToken = true }: Sent): Promise<Answer> {
    const { token, certificates, timeoutMs = 30_000 } = this.host;
    const headers = {
      accept: "application/vnd.api+json, application/json",
      ...(body !== undefined && {
        "content-type": withToken ? "application/vnd.api+json" : "application/octet-stream",
        "content-length": Buffer.byteLength(body),
      }),
      ...(withToken && { authorization: `Bearer ${token}` }),
    };
    const options = {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(certificates !== undefined && { ca: certificates }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(address, options, resolve).on("error", reject).end(body);
    });
    return { status: response.statusCode ?? 0, body: await text(response) };
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function read({ status, body }: Answer, { method, address }: Sent, origin: string, name: string): string | undefined {
  if (status < 300) return body;
  if (status === 404) return undefined;
  if (status === 401) throw new CommandFailure(`${origin} does not accept the token. Run: terraform login ${name}`);
  const reasons =
    refusal.safeParse(parseJson(body)).data?.errors.map(({ title, detail }) => detail ?? title ?? "") ?? [];
  const why = reasons.join("; ").replaceAll("\n", " ") || `the answer is ${status}`;
  throw new HcpRefusal(
    status,
    `${method} ${address}: ${status === 403 ? "the token lacks the permission: " : ""}${why}`,
  );
}

function parse<T>(answer: string, schema: z.ZodType<T>, address: string): T {
  return parseDocument(answer, schema, address, "an answer of HCP Terraform");
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function idOf(data: unknown): string | undefined {
  return typeof data === "object" && data !== null && "id" in data ? String(data.id) : undefined;
}
