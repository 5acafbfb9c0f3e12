import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { CommandFailure } from "../failure";
import { callHcp, type HcpHost } from "./hcp-call";
import { parseDocument } from "./parse-document";

const workspaceAnswer = z.object({ data: z.object({ id: z.string() }) });
const stateVersionAnswer = z.object({
  data: z.object({ attributes: z.object({ "hosted-state-download-url": z.string().nullish() }) }),
});

/**
 * The host with the token of Terraform's variable for it, or with what `terraform login` kept.
 *
 * Terraform also takes tokens from `credentials` blocks and helpers in its configuration file; these are not read.
 * @throws CommandFailure when there is none
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
 */
export function signIn(hostname: string): HcpHost {
  const variable = `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
  const token = process.env[variable] ?? keptToken(hostname);
  if (token === undefined) {
    throw new CommandFailure(
      `There is no token for ${hostname}. Run: terraform login ${hostname}, or set ${variable}; "credentials" blocks and helpers in Terraform's configuration file are not read`,
    );
  }
  return { address: `https://${hostname}/api/v2`, token };
}

/**
 * The newest state of a workspace; undefined when the workspace or its state does not exist, or the token may not
 * read it: the host does not tell these apart.
 *
 * @throws CommandFailure when the host refuses or cannot be reached, or its answer cannot be read
 */
export async function readHcpState(
  host: HcpHost,
  organization: string,
  workspace: string,
): Promise<string | undefined> {
  const what = "an answer of HCP Terraform";
  const workspaceAddress = `${host.address}/organizations/${organization}/workspaces/${workspace}`;
  const found = await callHcp(host, workspaceAddress);
  if (found === undefined) return undefined;
  const { id } = parseDocument(found, workspaceAnswer, workspaceAddress, what).data;

  const versionAddress = `${host.address}/workspaces/${id}/current-state-version`;
  const current = await callHcp(host, versionAddress);
  if (current === undefined) return undefined;
  const { attributes } = parseDocument(current, stateVersionAnswer, versionAddress, what).data;

  const address = attributes["hosted-state-download-url"];
  const text = typeof address === "string" ? await callHcp(host, address) : undefined;
  if (text === undefined) {
    throw new CommandFailure(`The newest state of ${workspace} cannot be read: it was announced, but is not there`);
  }
  return text;
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
