import type { Witness } from "./arguments";
import type { JsonObject } from "./json";
import { fullSource } from "./mirrors";
import { isSchedulable, type ProviderSchema, type Shape } from "./provider-schema";
import type { Pruning } from "./prune";
import { type Reference, referencesInTemplate } from "./references";
import { label, type Removal } from "./removals";
import { type Block, blocksOf, providerNameOf, removeBlock, requiredSources, targetOf } from "./stack-document";

const blockWords = { resource: "resource", data: "data source", ephemeral: "ephemeral resource" } as const;

/** A copy of a stack from which things are taken, with what is known of its providers. */
export class FittedCopy {
  /** Everything that was taken, in order. */
  public readonly removed: Removal[] = [];

  /** Every block that the stack had, by address. */
  public readonly blocks: ReadonlyMap<string, Block>;

  /** Addresses of blocks and local values that are removed. */
  public readonly gone = new Set<string>();

  /** Addresses of what has lost an argument, or a part of one. */
  public readonly touched = new Set<string>();

  /** Full source by local name, as the stack had it before anything was removed. */
  readonly #sources: ReadonlyMap<string, string>;

  public constructor(
    public readonly document: JsonObject,
    private readonly schemas: ReadonlyMap<string, ProviderSchema>,
    public readonly withheld: ReadonlyMap<string, string>,
  ) {
    this.#sources = requiredSources(document);
    this.blocks = new Map(blocksOf(document).map((block) => [block.address, block]));
  }

  public pruning(address: string, self?: Block): Pruning {
    return {
      fault: (text) => this.fault(referencesInTemplate(text), self),
      dropped: (path, why) => {
        this.touched.add(address);
        this.report(address, path === "" ? "the value" : `attribute ${path}`, why);
      },
      field: "removed",
    };
  }

  /** Why one of the references leads nowhere any more; undefined when all of them lead somewhere. */
  public fault(references: readonly Reference[], self?: Block): string | undefined {
    for (const reference of references) {
      const isSelf = reference[0] === "self" && self !== undefined;
      const target = isSelf ? { address: self.address, place: reference.slice(1) } : targetOf(reference);
      if (target === undefined) continue;
      const { address, place } = target;
      if (this.gone.has(address)) return `refers to ${address}, which is removed`;
      const block = this.blocks.get(address);
      const known = block && this.knowledgeOf(block);
      if (known !== undefined && !isSchedulable(known.shape, place)) {
        return `refers to ${[address, ...place].join(".")}, which is newer than ${label(known.schema)}`;
      }
    }
    return undefined;
  }

  public remove(block: Block, why: string): void {
    removeBlock(this.document, block);
    this.gone.add(block.address);
    this.report(block.address, `the whole ${blockWords[block.kind]}`, why);
  }

  /** Reports what a block or a provider block loses, and marks it as one that may now lack something. */
  public witness(address: string, schema: ProviderSchema): Witness {
    const report = (what: string, why: string) => {
      this.touched.add(address);
      this.report(address, what, why);
    };
    return { version: label(schema), report };
  }

  public report(address: string, what: string, why: string): void {
    this.removed.push({ address, what, why });
  }

  /** What the provider found says of a block's type; undefined for types that are built in or unknown. */
  public knowledgeOf(block: Block): { readonly schema: ProviderSchema; readonly shape: Shape } | undefined {
    const schema = this.schemaOf(providerNameOf(block));
    const shape = schema?.[block.kind][block.type];
    return schema && shape && { schema, shape };
  }

  public schemaOf(localName: string | undefined): ProviderSchema | undefined {
    const source = localName === undefined ? undefined : this.#sourceOf(localName);
    return source === undefined || this.withheld.has(source) ? undefined : this.schemas.get(source);
  }

  #sourceOf(localName: string): string {
    return this.#sources.get(localName) ?? fullSource(localName);
  }

  public absence(localName: string): string {
    const source = this.#sourceOf(localName);
    const name = source.replace("registry.terraform.io/", "");
    // A provider that would not be used is not to be looked for either.
    return (
      this.withheld.get(source) ?? `needs provider ${name}, which is in no mirror folder; lab/README.md: how to add it`
    );
  }
}
