import { removeUnknown, settle, type Witness } from "./arguments";
import { isObject, type JsonObject, objectAt } from "./json";
import { fullSource } from "./mirrors";
import { isSchedulable, type ProviderSchema, type Shape } from "./provider-schema";
import { firstFault, type Pruning, prune } from "./prune";
import { type Reference, referencesInExpression, referencesInTemplate } from "./references";
import {
  type Block,
  blocksOf,
  providerBlocksOf,
  providerNameOf,
  removeAt,
  removeBlock,
  requiredSources,
  targetOf,
} from "./stack-document";
import { standInFor } from "./stand-ins";

/** One thing that the fitted copy does not have, or has with another value. */
export interface Removal {
  /** Where, as Terraform writes it: `aws_vpc.a`, `provider.aws`, `output.contract`, `local.a`. */
  readonly address: string;

  /** What, such as `attribute deletion_protection` or `the whole resource`. */
  readonly what: string;

  /** Why, as the rest of a sentence after `what`: `is newer than aws 5.100.0`. */
  readonly why: string;
}

/** A stack as the providers found can read it. */
export interface FittedStack {
  readonly fitted: JsonObject;

  /** Everything that differs from the stack given, in the order in which it was found. */
  readonly removed: readonly Removal[];
}

/** A removal as one line. */
export function describeRemoval({ address, what, why }: Removal): string {
  return `${address}: ${what} ${why}`;
}

const requirement = "the requirement";

/** Why providers of a stack are not used, each reason once: `needs provider hashicorp/helm, which is in no mirror folder`. */
export function absencesIn(removed: readonly Removal[]): string[] {
  return [...new Set(removed.filter(({ what }) => what === requirement).map(({ why }) => why))];
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
  const fitting = new Fitting(structuredClone(stack), schemas, withheld);
  fitting.fitProviders();
  fitting.fitBlocks();
  while (fitting.followReferences());
  return fitting.result;
}

const ownArguments = new Set(["count", "for_each", "depends_on", "provider", "lifecycle", "connection", "provisioner"]);
const ownProviderArguments = new Set(["alias", "version"]);

const blockWords = { resource: "resource", data: "data source", ephemeral: "ephemeral resource" } as const;

class Fitting {
  readonly #document: JsonObject;
  readonly #removed: Removal[] = [];

  /** Full source by local name, as the stack had it before anything was removed. */
  readonly #sources: ReadonlyMap<string, string>;
  readonly #schemas: ReadonlyMap<string, ProviderSchema>;
  readonly #withheld: ReadonlyMap<string, string>;

  /** Every block that the stack had, by address. */
  readonly #blocks: ReadonlyMap<string, Block>;

  /** Addresses of blocks and local values that are removed. */
  readonly #gone = new Set<string>();

  /** Addresses of what has lost an argument, or a part of one. */
  readonly #touched = new Set<string>();

  public constructor(
    document: JsonObject,
    schemas: ReadonlyMap<string, ProviderSchema>,
    withheld: ReadonlyMap<string, string>,
  ) {
    this.#document = document;
    this.#schemas = schemas;
    this.#withheld = withheld;
    this.#sources = requiredSources(document);
    this.#blocks = new Map(blocksOf(document).map((block) => [block.address, block]));
  }

  public get result(): FittedStack {
    return { fitted: this.#document, removed: this.#removed };
  }

  /** Removes providers that are not there, and asks for exactly the version found of the others. */
  public fitProviders(): void {
    const required = objectAt(objectAt(this.#document, "terraform"), "required_providers");
    for (const [localName, wanted] of Object.entries(required)) {
      const schema = this.#schemaOf(localName);
      if (schema === undefined) {
        removeAt(this.#document, ["terraform", "required_providers", localName]);
        this.#report(`provider.${localName}`, requirement, this.#absence(localName));
      } else if (isObject(wanted) && wanted.version !== schema.version) {
        this.#report(
          `provider.${localName}`,
          `version ${JSON.stringify(wanted.version ?? "any")}`,
          `is replaced by ${schema.version}, the version found`,
        );
        wanted.version = schema.version;
      }
    }
    for (const { localName, address, body } of providerBlocksOf(this.#document)) {
      const schema = this.#schemaOf(localName);
      if (schema !== undefined) {
        removeUnknown(body, schema.provider, ownProviderArguments, this.#witness(address, schema));
      } else {
        removeAt(this.#document, ["provider", localName]);
        this.#report(address, "the provider block", this.#absence(localName));
      }
    }
  }

  /** Removes blocks that no provider found knows or that are withheld, and arguments that theirs does not know. */
  public fitBlocks(): void {
    for (const block of this.#blocks.values()) {
      const localName = providerNameOf(block);
      if (localName === undefined) continue;
      const schema = this.#schemaOf(localName);
      const shape = schema?.[block.kind][block.type];
      const withheld = this.#withheld.get(block.type);
      if (schema === undefined) this.#remove(block, this.#absence(localName));
      else if (withheld !== undefined) this.#remove(block, withheld);
      else if (shape === undefined) this.#remove(block, `is of a type newer than ${label(schema)}`);
      else removeUnknown(block.body, shape, ownArguments, this.#witness(block.address, schema));
    }
  }

  /** Drops references to removed blocks. Returns whether a block or a local value was removed: others may refer to that. */
  public followReferences(): boolean {
    const before = this.#gone.size;
    for (const block of this.#blocks.values()) {
      if (!this.#gone.has(block.address)) this.#followInBlock(block);
    }
    for (const { address, body } of providerBlocksOf(this.#document)) {
      this.#pruneArguments(body, ownProviderArguments, this.#pruning(address));
    }
    this.#followInLocals();
    this.#followInOutputs();
    return this.#gone.size > before;
  }

  #followInBlock(block: Block): void {
    const { address, body } = block;
    const fault = (text: string) => this.#fault(referencesInTemplate(text), block);
    const repetition = firstFault([body.count ?? null, body.for_each ?? null], fault);
    if (repetition !== undefined) {
      this.#remove(block, `is repeated by a value that ${repetition}`);
      return;
    }
    this.#followInDependsOn(address, body);
    this.#followInLifecycle(block);
    this.#pruneArguments(body, ownArguments, this.#pruning(address, block));
    if (this.#touched.has(address)) this.#settle(block);
  }

  #settle(block: Block): void {
    const known = this.#knowledgeOf(block);
    if (known === undefined) return;
    const { schema, shape } = known;
    for (;;) {
      const missing = settle(block.body, shape, this.#witness(block.address, schema));
      if (missing === undefined) return;
      const standIn = standInFor(block.type, missing, this.#document);
      if (standIn === undefined) {
        this.#remove(block, `lacks ${missing}, which ${label(schema)} requires`);
        return;
      }
      block.body[missing] = standIn.value;
      const why = `is required by ${label(schema)}: ${standIn.words}, stands in`;
      this.#report(block.address, `attribute ${missing}`, why);
    }
  }

  #followInDependsOn(address: string, body: JsonObject): void {
    const entries = body.depends_on;
    if (!Array.isArray(entries)) return;
    body.depends_on = entries.filter((entry) => {
      const fault = this.#fault(referencesInExpression(String(entry)));
      if (fault !== undefined) this.#report(address, "an entry of depends_on", fault);
      return fault === undefined;
    });
  }

  #followInLifecycle(block: Block): void {
    const { address } = block;
    const lifecycle = objectAt(block.body, "lifecycle");
    this.#followInConditions(address, lifecycle, block);
    const known = this.#knowledgeOf(block);
    if (Array.isArray(lifecycle.ignore_changes) && known !== undefined) {
      lifecycle.ignore_changes = lifecycle.ignore_changes.filter((place) => {
        const there = isSchedulable(known.shape, referencesInExpression(String(place))[0] ?? []);
        if (!there) this.#report(address, `${place} in ignore_changes`, `is newer than ${label(known.schema)}`);
        return there;
      });
    }
    if (Array.isArray(lifecycle.replace_triggered_by)) {
      lifecycle.replace_triggered_by = lifecycle.replace_triggered_by.filter((trigger) => {
        const fault = this.#fault(referencesInExpression(String(trigger)));
        if (fault !== undefined) this.#report(address, "an entry of replace_triggered_by", fault);
        return fault === undefined;
      });
    }
  }

  /** A condition without its expression or its message is invalid: it is removed as a whole. */
  #followInConditions(address: string, holder: JsonObject, self?: Block): void {
    for (const field of ["precondition", "postcondition"]) {
      const conditions = holder[field];
      if (conditions === undefined) continue;
      holder[field] = [conditions].flat().filter((condition) => {
        const fault = firstFault(condition, (text) => this.#fault(referencesInTemplate(text), self));
        if (fault !== undefined) this.#report(address, `a ${field}`, fault);
        return fault === undefined;
      });
    }
  }

  #followInLocals(): void {
    const locals = objectAt(this.#document, "locals");
    for (const [name, value] of Object.entries(locals)) {
      const address = `local.${name}`;
      const rest = prune(value, "", { ...this.#pruning(address), field: "null" });
      if (rest !== undefined) {
        locals[name] = rest;
      } else {
        delete locals[name];
        this.#gone.add(address);
      }
    }
  }

  #followInOutputs(): void {
    for (const [name, output] of Object.entries(objectAt(this.#document, "output"))) {
      if (!isObject(output)) continue;
      const address = `output.${name}`;
      this.#followInDependsOn(address, output);
      this.#followInConditions(address, output);
      const pruning: Pruning = {
        fault: (text) => this.#fault(referencesInTemplate(text)),
        dropped: (path, why) =>
          this.#report(address, path === "" ? "the value" : `field ${path}`, `is null: it ${why}`),
        field: "null",
      };
      output.value = prune(output.value ?? null, "", pruning) ?? null;
    }
  }

  #pruneArguments(body: JsonObject, kept: ReadonlySet<string>, pruning: Pruning): void {
    for (const [name, value] of Object.entries(body)) {
      if (kept.has(name)) continue;
      const rest = prune(value, name, pruning);
      if (rest === undefined) delete body[name];
      else body[name] = rest;
    }
  }

  #pruning(address: string, self?: Block): Pruning {
    return {
      fault: (text) => this.#fault(referencesInTemplate(text), self),
      dropped: (path, why) => {
        this.#touched.add(address);
        this.#report(address, path === "" ? "the value" : `attribute ${path}`, why);
      },
      field: "removed",
    };
  }

  /** Why one of the references leads nowhere any more; undefined when all of them lead somewhere. */
  #fault(references: readonly Reference[], self?: Block): string | undefined {
    for (const reference of references) {
      const isSelf = reference[0] === "self" && self !== undefined;
      const target = isSelf ? { address: self.address, place: reference.slice(1) } : targetOf(reference);
      if (target === undefined) continue;
      const { address, place } = target;
      if (this.#gone.has(address)) return `refers to ${address}, which is removed`;
      const block = this.#blocks.get(address);
      const known = block && this.#knowledgeOf(block);
      if (known !== undefined && !isSchedulable(known.shape, place)) {
        return `refers to ${[address, ...place].join(".")}, which is newer than ${label(known.schema)}`;
      }
    }
    return undefined;
  }

  #remove(block: Block, why: string): void {
    removeBlock(this.#document, block);
    this.#gone.add(block.address);
    this.#report(block.address, `the whole ${blockWords[block.kind]}`, why);
  }

  /** Reports what a block or a provider block loses, and marks it as one that may now lack something. */
  #witness(address: string, schema: ProviderSchema): Witness {
    const report = (what: string, why: string) => {
      this.#touched.add(address);
      this.#report(address, what, why);
    };
    return { version: label(schema), report };
  }

  #report(address: string, what: string, why: string): void {
    this.#removed.push({ address, what, why });
  }

  /** What the provider found says of a block's type; undefined for types that are built in or unknown. */
  #knowledgeOf(block: Block): { readonly schema: ProviderSchema; readonly shape: Shape } | undefined {
    const schema = this.#schemaOf(providerNameOf(block));
    const shape = schema?.[block.kind][block.type];
    return schema && shape && { schema, shape };
  }

  #schemaOf(localName: string | undefined): ProviderSchema | undefined {
    const source = localName === undefined ? undefined : this.#sourceOf(localName);
    return source === undefined || this.#withheld.has(source) ? undefined : this.#schemas.get(source);
  }

  #sourceOf(localName: string): string {
    return this.#sources.get(localName) ?? fullSource(localName);
  }

  #absence(localName: string): string {
    const source = this.#sourceOf(localName);
    const name = source.replace("registry.terraform.io/", "");
    // A provider that would not be used is not to be looked for either.
    return (
      this.#withheld.get(source) ?? `needs provider ${name}, which is in no mirror folder; lab/README.md: how to add it`
    );
  }
}

/** Provider and version as a person says them: `aws 5.100.0`. */
function label({ source, version }: ProviderSchema): string {
  return `${source.slice(source.lastIndexOf("/") + 1)} ${version}`;
}
