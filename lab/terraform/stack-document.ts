import { isObject, type JsonObject, objectAt } from "./json";
import { fullSource } from "./mirrors";
import type { Reference } from "./references";

/** Providers that are part of Terraform itself, by the name that their types start with. */
const builtin = "terraform";

const blockKinds = ["resource", "data", "ephemeral"] as const;

/** A kind of block that belongs to a provider and has an address. */
type BlockKind = (typeof blockKinds)[number];

/** One resource, data source or ephemeral resource of a stack. */
export interface Block {
  readonly kind: BlockKind;
  readonly type: string;
  readonly name: string;

  /** As Terraform writes it, such as `data.aws_region.current`. */
  readonly address: string;

  /** Its arguments, the object in the document itself. */
  readonly body: JsonObject;
}

/** Every resource, data source and ephemeral resource of a stack, in the order of the document. */
export function blocksOf(document: JsonObject): Block[] {
  return blockKinds.flatMap((kind) =>
    Object.entries(objectAt(document, kind)).flatMap(([type, named]) =>
      Object.entries(isObject(named) ? named : {}).flatMap(([name, body]) =>
        isObject(body) ? [{ kind, type, name, address: addressOf(kind, type, name), body }] : [],
      ),
    ),
  );
}

/** Removes a block from the document. */
export function removeBlock(document: JsonObject, { kind, type, name }: Block): void {
  removeAt(document, [kind, type, name]);
}

/**
 * Removes the value at a path, and every object that becomes empty: Terraform reads `"resource": {}` as a block
 * without labels, an error.
 */
export function removeAt(parent: JsonObject, [field, ...rest]: readonly string[]): void {
  if (field === undefined) return;
  const value = objectAt(parent, field);
  removeAt(value, rest);
  if (Object.keys(value).length === 0 || rest.length === 0) delete parent[field];
}

/** A provider block; several of one provider differ in their alias. */
export interface ProviderBlock {
  /** Name that the stack gives the provider, such as `aws`. */
  readonly localName: string;

  /** Such as `provider.aws`, or `provider.aws.us_east_1` with an alias. */
  readonly address: string;
  readonly body: JsonObject;
}

/** Every provider block of a stack. */
export function providerBlocksOf(document: JsonObject): ProviderBlock[] {
  return Object.entries(objectAt(document, "provider")).flatMap(([localName, bodies]) =>
    [bodies]
      .flat()
      .filter(isObject)
      .map((body) => {
        const alias = typeof body.alias === "string" ? `.${body.alias}` : "";
        return { localName, address: `provider.${localName}${alias}`, body };
      }),
  );
}

/** Full source addresses of the providers that a stack requires, by local name. */
export function requiredSources(document: JsonObject): ReadonlyMap<string, string> {
  const required = Object.entries(objectAt(objectAt(document, "terraform"), "required_providers"));
  return new Map(
    required.map(([localName, requirement]) => {
      const source = isObject(requirement) ? requirement.source : undefined;
      return [localName, fullSource(typeof source === "string" ? source : localName)];
    }),
  );
}

/** Local name of the provider behind a block; undefined for `terraform_remote_state` and others that are built in. */
export function providerNameOf({ type, body }: Pick<Block, "type" | "body">): string | undefined {
  const named = typeof body.provider === "string" ? body.provider : type;
  const name = /^\W*([A-Za-z0-9-]+)/.exec(named)?.[1] ?? named;
  return name === builtin ? undefined : name;
}

/** What a reference leads to: a block or a local value, and a place in it. */
export interface Target {
  readonly address: string;

  /** Names below the address, such as `["vpc_config", "subnet_ids"]`. */
  readonly place: readonly string[];
}

const otherRoots = new Set(["var", "module", "each", "count", "path", "self", builtin]);

/** Reads a reference as an address and a place in it; undefined for roots that are neither a block nor a local value. */
export function targetOf(reference: Reference): Target | undefined {
  const [root = "", ...rest] = reference;
  const parts = root === "data" || root === "ephemeral" ? 3 : 2;
  if (otherRoots.has(root) || reference.length < parts) return undefined;
  return { address: [root, ...rest.slice(0, parts - 1)].join("."), place: rest.slice(parts - 1) };
}

function addressOf(kind: BlockKind, type: string, name: string): string {
  return kind === "resource" ? `${type}.${name}` : `${kind}.${type}.${name}`;
}
