import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fullSource } from "../../../lab/terraform/mirrors";
import { runTerraform } from "../../../lab/terraform/terraform";
import { findTools, withToolchain } from "../../../lab/terraform/toolchain";

/*
 * Writes cli/drift/provider-attributes.generated.json: for each type of resource that the constructs make, the attributes that only
 * the provider sets, and those that it marks as sensitive, from the providers' own schemas. Run with the providers aws, helm, kubernetes and tfe in
 * mirror folders: npm run provider-attributes
 */
const root = join(__dirname, "../../..");
const providers = ["aws", "helm", "kubernetes", "tfe"] as const;

/** Types of resources, by provider, whose bindings the constructs import. */
function typesByProvider(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>(providers.map((provider) => [provider, new Set()]));
  for (const folder of ["modules", "stacks"]) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file.includes("node_modules")) continue;
      const text = readFileSync(join(root, folder, file), "utf8");
      for (const [, provider = "", binding = ""] of text.matchAll(/"@cdktf\/provider-(\w+)\/lib\/([\w-]+)"/g)) {
        if (binding.startsWith("data-") || binding === "provider") continue;
        const classes: object[] = Object.values(require(`@cdktf/provider-${provider}/lib/${binding}`));
        for (const one of classes) {
          if ("tfResourceType" in one && typeof one.tfResourceType === "string") {
            found.get(provider)?.add(one.tfResourceType);
          }
        }
      }
    }
  }
  return found;
}

/** What is read of a block in `terraform providers schema -json`. */
interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Attribute {
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly sensitive?: boolean;
  readonly nested_type?: { readonly attributes: Readonly<Record<string, Attribute>> };
}

/** Dotted paths of the attributes for which a condition holds, without those inside of them. */
function pathsIn({ attributes = {}, block_types = {} }: Block, holds: (attribute: Attribute) => boolean): string[] {
  const own = Object.entries(attributes).flatMap(([name, attribute]) =>
    holds(attribute)
      ? [name]
      : pathsIn({ attributes: attribute.nested_type?.attributes ?? {} }, holds).map((path) => `${name}.${path}`),
  );
  const nested = Object.entries(block_types).flatMap(([name, { block }]) =>
    pathsIn(block, holds).map((path) => `${name}.${path}`),
  );
  return [...own, ...nested].sort();
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>
  >;
}

async function main(): Promise<void> {
  const sources = providers.map((name) => fullSource(name));
  const tools = findTools(sources);
  const versions = tools.providers.map(({ source, version }) => `${source} ${version}`).sort();
  if (versions.length < providers.length) throw new Error(`in mirror folders are only: ${versions.join(", ")}`);
  const { provider_schemas: schemas }: Schemas = await withToolchain(
    tools,
    async ({ terraform, variables, lockFile }) =>
      JSON.parse(
        await runTerraform(terraform, ["providers", "schema", "-json"], { folder: dirname(lockFile), variables }),
      ),
  );
  const computed: Record<string, string[]> = {};
  const sensitive: Record<string, string[]> = {};
  for (const [provider, used] of typesByProvider()) {
    const types = schemas[fullSource(provider)]?.resource_schemas ?? {};
    for (const type of [...used].sort()) {
      const block = types[type]?.block;
      // Types of a newer major version than the one at hand have no row: all their attributes are compared.
      if (block === undefined) continue;
      computed[type] = pathsIn(block, ({ required, optional }) => !required && !optional);
      const marked = pathsIn(block, (attribute) => attribute.sensitive === true);
      if (marked.length > 0) sensitive[type] = marked;
    }
  }
  const document = {
    _generatedBy: "npm run provider-attributes",
    _sources: versions.map((version) => `terraform providers schema -json, ${version}`),
    computed,
    sensitive,
  };
  writeFileSync(join(root, "cli/drift/provider-attributes.generated.json"), `${JSON.stringify(document, null, 1)}\n`);
}

main();
