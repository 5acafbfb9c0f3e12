import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** What decides where tokens are looked for. */
export interface TokenSources {
  /** Environment variables: TF_TOKEN_*, TF_CLI_CONFIG_FILE, TERRAFORM_CONFIG. */
  readonly variables: Readonly<Record<string, string | undefined>>;

  /** The person's home folder. */
  readonly home: string;
}

/** A block in HCL is a list, in JSON the object itself. */
const block = z.object({ token: z.string().optional() });
const configuration = z.object({
  credentials: z.record(z.string(), z.union([block, z.array(block).transform((all) => all.at(-1) ?? {})])).default({}),
});

/** What a search found. */
export interface FoundToken {
  /** Undefined when there is none. */
  readonly token: string | undefined;

  /** The files that were read, or why one could not be: Terraform ignores unreadable files as well. */
  readonly read: readonly string[];
}

/**
 * The token that Terraform would show to a host, from the places that it looks at, in its order: a variable TF_TOKEN_*,
 * then `credentials` blocks of its configuration, where a later file wins. Credentials helpers are not asked.
 *
 * @param host such as `app.terraform.io`
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#credentials
 */
export async function terraformToken(host: string, sources: TokenSources): Promise<FoundToken> {
  const isHost = (name: string) => name.toLowerCase() === host.toLowerCase();
  // Variables cannot have the dots and hyphens of a host's name.
  const hostOf = (name: string) => name.slice(prefix.length).replaceAll("__", "-").replaceAll("_", ".");
  const variable = Object.keys(sources.variables).find((name) => name.startsWith(prefix) && isHost(hostOf(name)));
  if (variable !== undefined) return { token: sources.variables[variable], read: [] };

  let token: string | undefined;
  const read: string[] = [];
  for (const file of configurationFiles(sources)) {
    const credentials = await credentialsIn(file);
    read.push(credentials === undefined ? `${file}, which cannot be read` : file);
    for (const [name, one] of Object.entries(credentials ?? {})) if (isHost(name)) token = one.token;
  }
  return { token, read };
}

const prefix = "TF_TOKEN_";

/** Where Terraform looks when it runs here. */
export function usualSources(): TokenSources {
  return { variables: process.env, home: homedir() };
}

/**
 * The files of Terraform's own configuration that are there, in its order. A file that a variable names replaces
 * all others.
 */
function configurationFiles({ variables, home }: TokenSources): string[] {
  const chosen = variables.TF_CLI_CONFIG_FILE || variables.TERRAFORM_CONFIG;
  if (chosen) return [chosen].filter(existsSync);
  const folder = join(home, ".terraform.d");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const inFolder = names.filter((name) => name.endsWith(".tfrc") || name.endsWith(".tfrc.json"));
  return [join(home, ".terraformrc"), ...inFolder.map((name) => join(folder, name))].filter(existsSync);
}

/** The blocks of a file by host; undefined for one that is neither HCL nor JSON. The syntax error is not shown, because the file holds tokens. */
async function credentialsIn(file: string): Promise<z.infer<typeof configuration>["credentials"] | undefined> {
  try {
    const text = readFileSync(file, "utf8");
    const value = text.trimStart().startsWith("{") ? JSON.parse(text) : await parseHcl(file, text);
    return configuration.parse(value).credentials;
  } catch {
    return undefined;
  }
}

async function parseHcl(file: string, text: string): Promise<unknown> {
  // Loaded here, because loading is slow and such a file is rare.
  const { parse } = await import("@cdktf/hcl2json");
  return parse(file, text);
}
