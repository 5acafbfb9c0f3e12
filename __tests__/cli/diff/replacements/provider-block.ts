/** A block of `terraform providers schema -json`, as far as measuring needs it. */
export interface ProviderBlock {
  readonly attributes?: Readonly<Record<string, ProviderAttribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

/** An attribute of a block; it has a type, or is an object or a list of objects. */
export interface ProviderAttribute {
  readonly type?: unknown;
  readonly nested_type?: ProviderBlock & { readonly nesting_mode: string };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

/** A block in a block. */
export interface NestedBlock {
  readonly nesting_mode: string;
  readonly block: ProviderBlock;
  readonly min_items?: number;
}

/** A type of resource. */
export interface ProviderType {
  /** Version of the schema, which the state names. */
  readonly version: number;
  readonly block: ProviderBlock;
}

/** One argument that a configuration may have: an attribute, or a block. */
export interface ProviderArgument {
  /** Dotted path without indexes. */
  readonly path: string;
  readonly required: boolean;

  /** An attribute's type; undefined for a block and for an attribute of objects. */
  readonly type?: unknown;

  /** What a block or an object holds. */
  readonly inside?: ProviderBlock;

  /** Whether the JSON of a state has a list here. */
  readonly list: boolean;
}

/** All arguments of a block, at any depth, a parent before its children. */
export function argumentsOf(block: ProviderBlock, above = ""): ProviderArgument[] {
  const attributes = Object.entries(block.attributes ?? {}).flatMap(([name, attribute]): ProviderArgument[] => {
    const { required = false, optional = false, type, nested_type: nested } = attribute;
    // The id of an SDK resource is optional in the schema, and in no configuration.
    if ((!required && !optional) || (name === "id" && above === "" && optional && attribute.computed)) return [];
    const path = `${above}${name}`;
    if (nested === undefined) return [{ path, required, type, list: isCollection(type) }];
    const list = nested.nesting_mode !== "single";
    return [{ path, required, inside: nested, list }, ...argumentsOf(nested, `${path}.`)];
  });
  const blocks = Object.entries(block.block_types ?? {}).flatMap(([name, nested]): ProviderArgument[] => {
    if (name === "timeouts" && above === "") return [];
    const path = `${above}${name}`;
    const required = (nested.min_items ?? 0) > 0;
    return [
      { path, required, inside: nested.block, list: nested.nesting_mode !== "single" },
      ...argumentsOf(nested.block, `${path}.`),
    ];
  });
  return [...attributes, ...blocks];
}

function isCollection(type: unknown): boolean {
  return Array.isArray(type) && (type[0] === "list" || type[0] === "set");
}
