import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder as personalCache } from "../cache-folder";
import { replaceFile } from "../replace-file";
import { objectAt, parseObject } from "./json";
import type { FoundProvider } from "./mirrors";
import { type ProviderSchema, reduceSchema } from "./provider-schema";

/** Folder in the cache. Raise it when the form of ProviderSchema changes, so that older files are not read. */
const form = "provider-schema-1";

/**
 * Schemas of providers, by full source address, from the cache where it has all of them.
 *
 * Reading them from the providers takes seconds; a provider's version never changes what it knows.
 * @param readFromProviders gives the output of `terraform providers schema -json`; called only when one is missing
 * @param cacheFolder where reduced schemas are kept
 */
export async function loadSchemas(
  providers: readonly FoundProvider[],
  readFromProviders: () => Promise<string>,
  cacheFolder: string = personalCache(),
): Promise<ReadonlyMap<string, ProviderSchema>> {
  const cached = await Promise.all(providers.map((provider) => readCached(cacheFile(cacheFolder, provider))));
  const known = cached.filter((schema) => schema !== undefined);
  if (known.length === providers.length) return bySource(known);

  const answer = parseObject(await readFromProviders(), "terraform providers schema -json");
  const entries = objectAt(answer, "provider_schemas");
  const fresh = providers.map(({ source, version }) => reduceSchema(source, version, objectAt(entries, source)));
  await Promise.all(fresh.map((schema) => replaceFile(cacheFile(cacheFolder, schema), JSON.stringify(schema))));
  return bySource(fresh);
}

function cacheFile(folder: string, { source, version }: Pick<FoundProvider, "source" | "version">): string {
  return join(folder, form, source, `${version}.json`);
}

function bySource(schemas: readonly ProviderSchema[]): ReadonlyMap<string, ProviderSchema> {
  return new Map(schemas.map((schema) => [schema.source, schema]));
}

async function readCached(file: string): Promise<ProviderSchema | undefined> {
  try {
    // Only loadSchemas writes here, and the form is in the path.
    return JSON.parse(await readFile(file, "utf8")) as ProviderSchema;
  } catch {
    return undefined;
  }
}
