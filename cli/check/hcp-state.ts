import { readFileSync } from "node:fs";
import { request } from "node:https";
import { homedir } from "node:os";
import { join } from "node:path";
import { CommandFailure } from "../failure";

/** How HCP Terraform, Terraform Enterprise or what stands in for it is reached. */
export interface HcpHost {
  /** Such as `https://app.terraform.io/api/v2`. */
  readonly address: string;
  readonly token: string;

  /**
   * Certificates to trust, PEM.
   * @default - those that Node trusts
   */
  readonly certificates?: string;
}

/**
 * The host with the token that Terraform would use: its variable, or what `terraform login` kept.
 *
 * @throws CommandFailure when there is none
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
 */
export function signIn(hostname: string): HcpHost {
  const variable = `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
  const token = process.env[variable] ?? keptToken(hostname);
  if (token === undefined) {
    throw new CommandFailure(`There is no token for ${hostname}. Run: terraform login ${hostname}`);
  }
  return { address: `https://${hostname}/api/v2`, token };
}

/**
 * The newest state of a workspace; undefined when the workspace or its state does not exist.
 *
 * @throws CommandFailure when the host refuses or cannot be reached
 */
export async function readHcpState(
  host: HcpHost,
  organization: string,
  workspace: string,
): Promise<string | undefined> {
  const found = await get(host, `${host.address}/organizations/${organization}/workspaces/${workspace}`);
  if (found === undefined) return undefined;
  const { data } = JSON.parse(found) as { data: { id: string } };
  const current = await get(host, `${host.address}/workspaces/${data.id}/current-state-version`);
  if (current === undefined) return undefined;
  const version = JSON.parse(current) as { data: { attributes: { "hosted-state-download-url": string } } };
  return get(host, version.data.attributes["hosted-state-download-url"]);
}

function get({ token, certificates }: HcpHost, url: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new CommandFailure(`${url} cannot be read: ${why}`));
    const headers = { authorization: `Bearer ${token}`, accept: "application/vnd.api+json, application/json" };
    const call = request(url, { headers, ...(certificates !== undefined && { ca: certificates }) }, (response) => {
      const { statusCode = 0, headers: answered } = response;
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => (body += text));
      response.on("error", (error) => fail(error.message));
      response.on("end", () => {
        if (statusCode === 404) resolve(undefined);
        else if (statusCode === 401) fail("the token is not accepted");
        else if (statusCode >= 300 && statusCode < 400 && answered.location !== undefined) {
          // States are kept elsewhere than the API, and that place is asked without the token.
          resolve(get({ address: "", token: "", certificates }, answered.location));
        } else if (statusCode !== 200) fail(`the answer is ${statusCode}`);
        else resolve(body);
      });
    });
    call.on("error", (error) => fail(error.message));
    call.end();
  });
}

function keptToken(hostname: string): string | undefined {
  try {
    const text = readFileSync(join(homedir(), ".terraform.d", "credentials.tfrc.json"), "utf8");
    const { credentials } = JSON.parse(text) as { credentials?: Record<string, { token?: string }> };
    return credentials?.[hostname]?.token;
  } catch {
    return undefined;
  }
}
