import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type FoundProvider, findProvider, mirrorRoots } from "./mirrors";
import type { ProviderSchema } from "./provider-schema";
import { loadSchemas } from "./schema-cache";
import { findTerraform, mirrorConfiguration, runTerraform, type Terraform, terraformVariables } from "./terraform";

/** Terraform with the providers of this machine installed once, for any number of stack folders. */
export interface Toolchain {
  readonly terraform: Terraform;

  /** What the providers found know, by full source address; a provider that the machine lacks is not in it. */
  readonly schemas: ReadonlyMap<string, ProviderSchema>;

  /** Variables for every command: our configuration, and the shared data folder that holds the providers. */
  readonly variables: NodeJS.ProcessEnv;

  /** The lock file that belongs to the shared data folder. */
  readonly lockFile: string;
}

/** What a toolchain would be made of. */
export interface Tools {
  /** Undefined when no terraform is on PATH. */
  readonly terraform: Terraform | undefined;
  readonly providers: readonly FoundProvider[];
}

/**
 * Looks for terraform and for providers, starting nothing but `terraform version`.
 *
 * @param sources full source addresses of the providers wanted; those not found are left out of the answer
 */
export function findTools(sources: readonly string[]): Tools {
  const terraform = findTerraform();
  if (terraform === undefined) return { terraform, providers: [] };
  const roots = mirrorRoots();
  return { terraform, providers: sources.flatMap((source) => findProvider(roots, source, terraform.platform) ?? []) };
}

/**
 * Passes a toolchain to `use` and always removes it afterwards.
 *
 * It lives in one temporary folder. The providers are installed there once and every stack folder uses them through
 * TF_DATA_DIR: an `init` for each stack would read each provider, hundreds of megabytes, to compare its checksum.
 * @throws Error when there is no terraform; TerraformFailed when the providers cannot be installed
 */
export async function withToolchain<T>(tools: Tools, use: (toolchain: Toolchain) => Promise<T>): Promise<T> {
  return withProviders(tools, async (installed) => {
    const schemas = await schemasFrom(tools, () => printSchemas(installed));
    return use({ ...installed, schemas });
  });
}

/**
 * What the providers found know, by full source address. Nothing is installed for schemas that are in the cache.
 *
 * @throws Error when there is no terraform; TerraformFailed when the providers cannot be installed
 */
export function schemasOf(tools: Tools): Promise<Toolchain["schemas"]> {
  return schemasFrom(tools, () => withProviders(tools, printSchemas));
}

function schemasFrom({ terraform, providers }: Tools, read: () => Promise<string>): Promise<Toolchain["schemas"]> {
  if (terraform === undefined) throw new Error("no terraform on PATH");
  return loadSchemas(providers, { terraformVersion: terraform.version, read });
}

/** A toolchain whose providers have not been asked what they know. */
type Installed = Omit<Toolchain, "schemas">;

async function withProviders<T>(
  { terraform, providers }: Tools,
  use: (installed: Installed) => Promise<T>,
): Promise<T> {
  if (terraform === undefined) throw new Error("no terraform on PATH");
  const scratch = await mkdtemp(join(tmpdir(), "eksnet-lab-"));
  try {
    const configFile = join(scratch, "terraform.tfrc");
    await writeFile(configFile, mirrorConfiguration([...new Set(providers.map(({ root }) => root))]));
    await writeFile(join(scratch, "providers.tf.json"), JSON.stringify(requirements(providers), null, 2));
    const lockFile = join(scratch, ".terraform.lock.hcl");
    // Terraform writes none when there are no providers.
    await writeFile(lockFile, "");
    const variables = { ...terraformVariables(configFile), TF_DATA_DIR: join(scratch, ".terraform") };
    await runTerraform(terraform, ["init", "-input=false", "-no-color"], { folder: scratch, variables });
    // Without checksums Terraform does not read a 700 MB provider again before every command. What it would compare it
    // with was computed from the same files a moment ago.
    await writeFile(lockFile, (await readFile(lockFile, "utf8")).replace(/^ *hashes = \[[^\]]*\]\n/gm, ""));
    return await use({ terraform, variables, lockFile });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function printSchemas({ terraform, variables, lockFile }: Installed): Promise<string> {
  return runTerraform(terraform, ["providers", "schema", "-json"], { folder: dirname(lockFile), variables });
}

function requirements(providers: readonly FoundProvider[]) {
  const entries = providers.map(({ source, version }, index) => [`provider${index}`, { source, version }]);
  return { terraform: { required_providers: Object.fromEntries(entries) } };
}
