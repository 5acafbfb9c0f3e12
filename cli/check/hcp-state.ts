import { z } from "zod";
import { CommandFailure } from "../failure";
import { callHcp, type HcpHost } from "./hcp-call";
import { parseDocument } from "./parse-document";
import { type TokenSources, terraformToken, usualSources } from "./terraform-token";

const workspaceAnswer = z.object({ data: z.object({ id: z.string() }) });
const stateVersionAnswer = z.object({
  data: z.object({ attributes: z.object({ "hosted-state-download-url": z.string().nullish() }) }),
});

/**
 * The host with the token that Terraform would show to it.
 *
 * @throws CommandFailure when there is none
 */
export async function signIn(hostname: string, sources: TokenSources = usualSources()): Promise<HcpHost> {
  const { token, read } = await terraformToken(hostname, sources);
  if (token === undefined) {
    const variable = `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
    const files = read.length === 0 ? "" : ` It is not in ${read.join("; ")}.`;
    throw new CommandFailure(
      `There is no token for ${hostname}.${files} Run: terraform login ${hostname}, or set ${variable}. Credentials helpers are not supported.`,
    );
  }
  return { address: `https://${hostname}/api/v2`, token };
}

/**
 * The newest state of a workspace; undefined when the workspace or its state does not exist, or the token may not
 * read it: the host does not distinguish these cases.
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
