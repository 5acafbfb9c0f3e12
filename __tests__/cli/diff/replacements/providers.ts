import { appendFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseObject } from "../../../../lab/terraform/json";
import { hostConfiguration, runTerraform } from "../../../../lab/terraform/terraform";
import { findTools, type Toolchain, type Tools, withToolchain } from "../../../../lab/terraform/toolchain";
import { providerOf } from "./plans";
import type { ProviderType } from "./provider-block";

/** Providers of the platform's stacks. */
const sources = ["aws", "helm", "kubernetes", "tfe"].map((name) => `registry.terraform.io/hashicorp/${name}`);

/** Terraform and those providers of the stacks that this machine has. */
export const tools: Tools = findTools(sources);

/** Names of the providers that this machine has, such as `aws`. */
export const providersFound = tools.providers.map(({ source }) => source.slice(source.lastIndexOf("/") + 1));

/** Passes Terraform and the schemas of some types to `use`. */
export async function withTypes<T>(
  names: readonly string[],
  use: (toolchain: Toolchain, types: Readonly<Record<string, ProviderType>>) => Promise<T>,
): Promise<T> {
  const used = new Set(names.map((name) => `registry.terraform.io/hashicorp/${providerOf(name)}`));
  const providers = tools.providers.filter(({ source }) => used.has(source));
  return withToolchain({ ...tools, providers }, (toolchain) =>
    withPing(toolchain, async () => {
      const types = await schemasOf(toolchain);
      return use(toolchain, Object.fromEntries(names.map((name) => [name, types[name] as ProviderType])));
    }),
  );
}

async function schemasOf({ terraform, variables, lockFile }: Toolchain): Promise<Record<string, ProviderType>> {
  const folder = lockFile.slice(0, lockFile.lastIndexOf("/"));
  const text = await runTerraform(terraform, ["providers", "schema", "-json"], { folder, variables });
  const { provider_schemas: schemas } = parseObject(text, "terraform providers schema");
  return Object.assign(
    {},
    ...Object.values(schemas as never as Record<string, Schemas>).map((one) => one.resource_schemas),
  );
}

interface Schemas {
  readonly resource_schemas: Readonly<Record<string, ProviderType>>;
}

/** The tfe provider asks its host for a sign of life before it plans anything, and is given one; it asks for nothing else. */
async function withPing<T>({ variables }: Toolchain, use: () => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/api/v2/ping" ? 204 : 404, { "TFP-API-Version": "2.6" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const services = Object.fromEntries(
      ["tfe.v2", "tfe.v2.1", "tfe.v2.2"].map((id) => [id, `http://127.0.0.1:${port}/api/v2/`]),
    );
    const host = hostConfiguration({ host: "app.terraform.io", services, token: "example" });
    await appendFile(variables.TF_CLI_CONFIG_FILE ?? "", host);
    return await use();
  } finally {
    server.close();
  }
}
