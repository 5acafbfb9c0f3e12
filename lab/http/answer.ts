import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer that is complete before its first byte is sent, so that it can be withheld. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** All of a request's body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Sends an answer; the length is its own, whatever its headers say. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  for (const [name, value] of Object.entries(headers)) {
    if (name !== "transfer-encoding") response.setHeader(name, typeof value === "string" ? value : [...value]);
  }
  // To HEAD, the length is that of the body that GET would have.
  if (response.req.method !== "HEAD") response.setHeader("content-length", Buffer.byteLength(body));
  response.writeHead(status);
  response.end(body);
}
