import { removeUnknown } from "./arguments";
import { FittedCopy } from "./fitted-copy";
import { followReferences } from "./follow-references";
import { isObject, type JsonObject, objectAt } from "./json";
import { ownArguments, ownProviderArguments } from "./own-arguments";
import type { ProviderSchema } from "./provider-schema";
import { label, type Removal, requirement } from "./removals";
import { providerBlocksOf, providerNameOf, removeAt } from "./stack-document";

/** A stack as the providers found can read it. */
export interface FittedStack {
  readonly fitted: JsonObject;

  /** Everything that differs from the stack given, in the order in which it was found. */
  readonly removed: readonly Removal[];
}

/**
 * Makes a copy of a stack that the providers found can read, and names everything that this took away.
 *
 * Blocks of providers that are not there go, and so does what a provider is too old for; then, until nothing more
 * changes, what refers to something that went: an attribute, an element of a list, a field of an output (null instead).
 * A resource that has lost an argument and now lacks a required one gets a stand-in if one is known, or is removed too.
 *
 * Original errors of the stack stay, so that Terraform reports them: a reference to something that the stack never declared,
 * a missing argument where nothing was removed. An argument that no version of the provider has cannot be distinguished from
 * a new one; the typed bindings rule it out, except in an override.
 * @param stack parsed `cdk.tf.json`; it is not changed
 * @param schemas by full source address; a provider that is not in it counts as not there
 * @param withheld why a provider or a type of resource is not to be used although it is there, as the sentence goes on, by
 * full source address or by type
 */
export function fitStack(
  stack: JsonObject,
  schemas: ReadonlyMap<string, ProviderSchema>,
  withheld: ReadonlyMap<string, string> = new Map(),
): FittedStack {
  const copy = new FittedCopy(structuredClone(stack), schemas, withheld);
  fitProviders(copy);
  fitBlocks(copy);
  while (followReferences(copy));
  return { fitted: copy.document, removed: copy.removed };
}

/** Removes providers that are not there, and asks for exactly the version found of the others. */
function fitProviders(copy: FittedCopy): void {
  const required = objectAt(objectAt(copy.document, "terraform"), "required_providers");
  for (const [localName, wanted] of Object.entries(required)) {
    const schema = copy.schemaOf(localName);
    if (schema === undefined) {
      removeAt(copy.document, ["terraform", "required_providers", localName]);
      copy.report(`provider.${localName}`, requirement, copy.absence(localName));
    } else if (isObject(wanted) && wanted.version !== schema.version) {
      copy.report(
        `provider.${localName}`,
        `version ${JSON.stringify(wanted.version ?? "any")}`,
        `is replaced by ${schema.version}, the version found`,
      );
      wanted.version = schema.version;
    }
  }
  for (const { localName, address, body } of providerBlocksOf(copy.document)) {
    const schema = copy.schemaOf(localName);
    if (schema !== undefined) {
      removeUnknown(body, schema.provider, ownProviderArguments, copy.witness(address, schema));
    } else {
      removeAt(copy.document, ["provider", localName]);
      copy.report(address, "the provider block", copy.absence(localName));
    }
  }
}

/** Removes blocks that no provider found knows or that are withheld, and arguments that theirs does not know. */
function fitBlocks(copy: FittedCopy): void {
  for (const block of copy.blocks.values()) {
    const localName = providerNameOf(block);
    if (localName === undefined) continue;
    const schema = copy.schemaOf(localName);
    const shape = schema?.[block.kind][block.type];
    const withheld = copy.withheld.get(block.type);
    if (schema === undefined) copy.remove(block, copy.absence(localName));
    else if (withheld !== undefined) copy.remove(block, withheld);
    else if (shape === undefined) copy.remove(block, `is of a type newer than ${label(schema)}`);
    else removeUnknown(block.body, shape, ownArguments, copy.witness(block.address, schema));
  }
}
