import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTerraform } from "../../../../lab/terraform/terraform";
import type { Toolchain } from "../../../../lab/terraform/toolchain";
import type { Body } from "./bodies";

/** A resource to plan. */
export interface Planned {
  readonly type: string;
  readonly config: Body;

  /** Attributes that it has in the state, and the version of their schema; a creation is planned without. */
  readonly state?: { readonly attributes: Body; readonly version: number };
}

/** What a plan says of it. */
export type Answer =
  | { readonly error: string }
  | { readonly after: Body; readonly actions: readonly string[]; readonly replacePaths: readonly string[] };

/** Provider blocks with which a plan reaches nothing: made-up credentials, and a port where nothing listens. */
const providers = {
  aws: {
    region: "eu-west-1",
    access_key: "example",
    secret_key: "example",
    skip_credentials_validation: true,
    skip_metadata_api_check: "true",
    skip_requesting_account_id: true,
    skip_region_validation: true,
  },
  kubernetes: { host: "http://127.0.0.1:9" },
  helm: { kubernetes: { host: "http://127.0.0.1:9" } },
  tfe: { hostname: "app.terraform.io", token: "example", organization: "example" },
};

/**
 * Plans resources without a refresh, all in one plan, and again without those that a provider refuses.
 *
 * @returns an answer for each, in order
 */
export async function plan(toolchain: Toolchain, resources: readonly Planned[]): Promise<readonly Answer[]> {
  const errors = new Map<number, string>();
  for (;;) {
    const left = resources.map((_, index) => index).filter((index) => !errors.has(index));
    if (left.length === 0) return resources.map((_, index) => ({ error: errors.get(index) ?? "" }));
    const outcome = await planOnce(
      toolchain,
      left.map((index) => [`r${index}`, resources[index] as Planned]),
    );
    if ("changes" in outcome) {
      return resources.map((_, index) => answerOf(errors.get(index), outcome.changes.get(`r${index}`)));
    }
    for (const [name, error] of outcome.errors) errors.set(Number(name.slice(1)), error);
  }
}

interface ResourceChange {
  readonly name: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Body; readonly replace_paths?: unknown[][] };
}

function answerOf(error: string | undefined, planned: ResourceChange | undefined): Answer {
  if (error !== undefined) return { error };
  if (planned === undefined) return { error: "the plan does not name it" };
  const { actions, after, replace_paths: paths = [] } = planned.change;
  const replacePaths = paths.map((path) => path.filter((step) => typeof step === "string").join("."));
  return { actions, after, replacePaths: [...new Set(replacePaths)].sort() };
}

type Outcome =
  | { readonly changes: ReadonlyMap<string, ResourceChange> }
  | { readonly errors: ReadonlyMap<string, string> };

async function planOnce(toolchain: Toolchain, resources: readonly (readonly [string, Planned])[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "eksnet-replacements-"));
  try {
    await copyFile(toolchain.lockFile, join(folder, ".terraform.lock.hcl"));
    await writeFile(join(folder, "main.tf.json"), JSON.stringify(documentOf(toolchain, resources)));
    await writeFile(join(folder, "terraform.tfstate"), JSON.stringify(stateFileOf(resources)));
    await mkdir(join(folder, "chart"));
    await writeFile(join(folder, "chart", "Chart.yaml"), "apiVersion: v2\nname: example\nversion: 1.0.0\n");
    const { terraform, variables } = toolchain;
    const command = ["plan", "-refresh=false", "-input=false", "-lock=false", "-json", "-out=plan"];
    const log = await runTerraform(terraform, command, { folder, variables, accepted: [0, 1] });
    const errors = errorsIn(log);
    if (errors.size > 0) return { errors };
    const shown = await runTerraform(terraform, ["show", "-json", "plan"], { folder, variables });
    const { resource_changes: changes = [] } = JSON.parse(shown) as { readonly resource_changes?: ResourceChange[] };
    return { changes: new Map(changes.map((change) => [change.name, change])) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function documentOf({ schemas }: Toolchain, resources: readonly (readonly [string, Planned])[]): object {
  const sources = [...schemas.values()].map(({ source, version }) => [nameOf(source), { source, version }] as const);
  const used = new Set(resources.map(([, { type }]) => providerOf(type)));
  const types = [...new Set(resources.map(([, { type }]) => type))];
  const ofType = (type: string) => resources.filter(([, planned]) => planned.type === type);
  return {
    terraform: { required_providers: Object.fromEntries(sources.filter(([name]) => used.has(name))) },
    provider: Object.fromEntries(Object.entries(providers).filter(([name]) => used.has(name))),
    resource: Object.fromEntries(
      types.map((type) => [type, Object.fromEntries(ofType(type).map(([name, { config }]) => [name, config]))]),
    ),
  };
}

function stateFileOf(resources: readonly (readonly [string, Planned])[]): object {
  const instances = resources.flatMap(([name, { type, state }]) => {
    if (state === undefined) return [];
    const instance = { schema_version: state.version, attributes: state.attributes };
    const provider = `provider["registry.terraform.io/hashicorp/${providerOf(type)}"]`;
    return { mode: "managed", type, name, provider, instances: [instance] };
  });
  return { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "measured", resources: instances };
}

/** Errors by name of the resource; one that belongs to none ends the measurement. */
function errorsIn(log: string): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const line of log.split("\n").filter((text) => text.startsWith("{"))) {
    const { type, diagnostic } = JSON.parse(line) as { readonly type: string; readonly diagnostic?: Diagnostic };
    if (type !== "diagnostic" || diagnostic?.severity !== "error") continue;
    const { address = "", summary, detail, snippet } = diagnostic;
    const named = address !== "" ? address : (snippet?.context?.replace(/^resource\./, "") ?? "");
    const name = /\.(r\d+)/.exec(named)?.[1] ?? /\w+_\w+\.(r\d+)/.exec(detail)?.[1];
    if (name === undefined) throw new Error(`${summary}: ${detail} ${JSON.stringify(snippet)}`);
    errors.set(name, `${errors.get(name) ?? ""}${summary}: ${detail}\n`);
  }
  return errors;
}

interface Diagnostic {
  readonly severity: string;
  readonly address?: string;
  readonly summary: string;
  readonly detail: string;
  readonly snippet?: { readonly context?: string };
}

function nameOf(source: string): string {
  return source.slice(source.lastIndexOf("/") + 1);
}

/** Name of the provider of a type, such as `aws` of `aws_vpc`. */
export function providerOf(type: string): string {
  return type.slice(0, type.indexOf("_"));
}
