import { References, type StackSource, stackSources } from "@eksnet/modules/manifests/plan";
import { producersOf } from "../check/producers";
import type { SynthesisedStack } from "../synthesis";
import { valueAt } from "./changed-paths";

/** A resource of a stack's Terraform JSON, with references replaced by values as far as the stacks have them. */
export interface DeclaredResource {
  readonly environment: string;

  /** Id of its stack, such as `study-network`. */
  readonly stack: string;

  /** Address in its stack, such as `aws_vpc.vpc`. */
  readonly address: string;
  readonly type: string;

  /** Its arguments. What only an apply knows is a placeholder, such as `${AWS_VPC_VPC_ID}`. */
  readonly arguments: Readonly<Record<string, unknown>>;

  /** How Terraform treats it. */
  readonly lifecycle: ResourceLifecycle;

  /** Resources that each placeholder stands for, as `<stack>/<address>`. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
}

interface ResourceLifecycle {
  readonly create_before_destroy?: boolean;
  readonly ignore_changes?: "all" | readonly string[];
  readonly replace_triggered_by?: readonly string[];
}

/** What Terraform's JSON says of a resource besides its arguments. */
const metaArguments = ["//", "connection", "depends_on", "lifecycle", "provider", "provisioner", "timeouts"];

/** The resources of some stacks, by `<stack>/<address>`. */
export function declaredResources(stacks: readonly SynthesisedStack[]): ReadonlyMap<string, DeclaredResource> {
  const sources = stackSources(stacks, producersOf);
  return new Map(
    stacks.flatMap((stack, index) => {
      const source = sources[index];
      return source === undefined ? [] : resourcesOf(stack, source, sources);
    }),
  );
}

function resourcesOf(
  { id, environment }: SynthesisedStack,
  source: StackSource,
  sources: readonly StackSource[],
): [string, DeclaredResource][] {
  // One for each stack: stacks of different environments have placeholders of the same names.
  const references = new References(sources);
  const resolved = Object.entries(source.resources).flatMap(([type, named]) =>
    Object.entries(named).map(([name, block]) => {
      const own = Object.entries(block).filter(([key]) => !metaArguments.includes(key));
      const { lifecycle = {} } = block as { readonly lifecycle?: ResourceLifecycle };
      const given = references.replace(Object.fromEntries(own), source) as DeclaredResource["arguments"];
      return { environment, stack: id, type, address: `${type}.${name}`, arguments: given, lifecycle };
    }),
  );
  const placeholders = ownersByPlaceholder(references, sources);
  return resolved.map((resource) => [`${id}/${resource.address}`, { ...resource, placeholders }]);
}

/** The resources whose attributes the placeholders stand for, also through the contract of another stack. */
function ownersByPlaceholder({ placeholders }: References, sources: readonly StackSource[]): Map<string, string[]> {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const owners = new Map<string, string[]>();
  for (const { name, expression, stack } of placeholders) {
    const published = publishedBy(expression, byId.get(stack), byId);
    const found =
      published === undefined
        ? addressesIn(expression).map((address) => `${stack}/${address}`)
        : addressesIn(JSON.stringify(published.value ?? null)).map((address) => `${published.stack}/${address}`);
    owners.set(name, [...new Set([...(owners.get(name) ?? []), ...found])]);
  }
  return owners;
}

/** What of a contract an expression reads, such as `data.terraform_remote_state.network.outputs.contract.vpc_id`. */
function publishedBy(
  expression: string,
  reader: StackSource | undefined,
  byId: ReadonlyMap<string, StackSource>,
): { readonly stack: string; readonly value: unknown } | undefined {
  const read = /data\.terraform_remote_state\.(\w+)\.outputs\.contract\.(\w+)(?:\["([^"]+)"\])?/.exec(expression);
  if (read === null) return undefined;
  const [, state = "", field = "", key] = read;
  const producer = byId.get(reader?.producers[state] ?? "");
  if (producer === undefined) return undefined;
  const value = producer.contract?.[field];
  return { stack: producer.id, value: key === undefined ? value : (valueAt(value, key) ?? value) };
}

/** Addresses of the resources in Terraform expressions. */
function addressesIn(text: string): string[] {
  const found = [...text.matchAll(/(?<![\w.-])((?:aws|helm|kubernetes|tfe)_\w+\.[\w-]+)/g)];
  return found.map(([, address = ""]) => address);
}

/** The resources that a value refers to with an attribute that only an apply knows, as `<stack>/<address>`. */
export function referredTo(value: unknown, { placeholders }: DeclaredResource): string[] {
  const names = [...JSON.stringify(value ?? null).matchAll(/\$\{([A-Z0-9_]+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(names.flatMap((name) => placeholders.get(name) ?? []))];
}
