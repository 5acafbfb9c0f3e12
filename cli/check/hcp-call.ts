import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { text } from "node:stream/consumers";
import { CommandFailure } from "../failure";

/** Address and token of HCP Terraform, Terraform Enterprise or the lab's stand-in. */
export interface HcpHost {
  /** Such as `https://app.terraform.io/api/v2`. */
  readonly address: string;
  readonly token: string;

  /**
   * Certificates to trust, PEM.
   * @default - those that Node trusts
   */
  readonly certificates?: string;

  /**
   * Longest wait for an answer and all redirects before it, in milliseconds.
   * @default 30_000
   */
  readonly timeoutMs?: number;
}

/** States are stored outside the API: that is one redirect, and some object stores add another. */
const MAX_REDIRECTS = 5;

/**
 * What is at an address; undefined when there is nothing, or nothing that the token may read: the host answers both
 * with 404.
 *
 * @throws CommandFailure when the host refuses, cannot be reached, is too slow, or leads nowhere. What concerns every address
 * of the host names the host alone, so that the reason is the same for each
 */
export async function callHcp(host: HcpHost, address: string): Promise<string | undefined> {
  const { token, certificates, timeoutMs = 30_000 } = host;
  const fail = (why: string) => new CommandFailure(`${address} cannot be read: ${why}`);
  const signal = AbortSignal.timeout(timeoutMs);
  const options = { signal, ...(certificates !== undefined && { ca: certificates }) };
  const accept = "application/vnd.api+json, application/json";
  let headers: Readonly<Record<string, string>> = { accept, authorization: `Bearer ${token}` };
  let url = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!isHttps(url)) throw fail(`"${url}" is no https address`);
    const answer = await ask(url, { ...options, headers }).catch((error: Error) => {
      const reason = signal.aborted ? ` within ${timeoutMs / 1000} seconds` : `: ${error.message}`;
      throw new CommandFailure(`${new URL(url).origin} did not answer${reason}`);
    });
    const { status, location, body } = answer;
    if (status === 200) return body;
    if (status === 404) return undefined;
    if (status === 401) {
      const { host: name, origin } = new URL(host.address);
      throw new CommandFailure(`${origin} does not accept the token. Run: terraform login ${name}`);
    }
    if (status < 300 || status >= 400 || location === undefined) throw fail(`the answer is ${status}`);
    url = URL.canParse(location, url) ? new URL(location, url).href : location;
    // The token is for the API only: redirects are followed without it.
    headers = { accept };
  }
  throw fail(`more than ${MAX_REDIRECTS} redirects`);
}

async function ask(
  url: string,
  options: RequestOptions,
): Promise<{ readonly status: number; readonly location: string | undefined; readonly body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end();
  });
  const { statusCode = 0, headers } = response;
  return { status: statusCode, location: headers.location, body: await text(response) };
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === "https:";
}
