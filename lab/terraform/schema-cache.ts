import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder as personalCache } from "../cache-folder";
import { replaceFile } from "../replace-file";
import { isObject, objectAt, parseObject } from "./json";
import type { FoundProvider } from "./mirrors";
import { type ProviderSchema, reduceSchema } from "./provider-schema";

/** Where reduced schemas come from, and where they are kept. */
export interface SchemaSource {
  /** Version of Terraform: an older one leaves out what it does not know, such as ephemeral resources. */
  readonly terraformVersion: string;

  /** Gives the output of `terraform providers schema -json`; called only when a schema is missing. */
  readonly read: () => Promise<string>;

  /** @default - the person's cache folder */
  readonly cacheFolder?: string;
}

/**
 * Schemas of providers, by full source address, from the cache where it has all of them.
 *
 * Reading them from the providers is slow (seconds).
 * @throws Error when Terraform has no schema of one of the providers; then nothing is cached
 */
export async function loadSchemas(
  providers: readonly FoundProvider[],
  { terraformVersion, read, cacheFolder = personalCache() }: SchemaSource,
): Promise<ReadonlyMap<string, ProviderSchema>> {
  const fileOf = ({ source, version }: Pick<FoundProvider, "source" | "version">): string =>
    join(cacheFolder, `provider-schema-${formOfSchemas()}`, `terraform-${terraformVersion}`, source, `${version}.json`);
  const cached = await Promise.all(providers.map((provider) => readCached(fileOf(provider))));
  const known = cached.filter((schema) => schema !== undefined);
  if (known.length === providers.length) return bySource(known);

  const answer = parseObject(await read(), "terraform providers schema -json");
  const entries = objectAt(answer, "provider_schemas");
  const fresh = providers.map(({ source, version }) => {
    const entry = entries[source];
    if (!isObject(entry)) throw new Error(`terraform providers schema has no ${source} ${version}`);
    return reduceSchema(source, version, entry);
  });
  await Promise.all(fresh.map((schema) => replaceFile(fileOf(schema), JSON.stringify(schema))));
  return bySource(fresh);
}

/** Changes with the program that reduces schemas, so that what an older one wrote is not read. */
function formOfSchemas(): string {
  const program = readFileSync(join(__dirname, "provider-schema.ts"));
  return createHash("sha256").update(program).digest("hex").slice(0, 16);
}

function bySource(schemas: readonly ProviderSchema[]): ReadonlyMap<string, ProviderSchema> {
  return new Map(schemas.map((schema) => [schema.source, schema]));
}

async function readCached(file: string): Promise<ProviderSchema | undefined> {
  try {
    // Only loadSchemas writes here, and the form is in its path.
    return JSON.parse(await readFile(file, "utf8")) as ProviderSchema;
  } catch {
    return undefined;
  }
}
