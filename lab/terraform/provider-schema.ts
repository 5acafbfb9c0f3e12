import { isObject, type Json, type JsonObject, objectAt } from "./json";

/** The arguments that one place of a configuration may hold: a resource, a nested block, a nested object. */
export interface Shape {
  readonly arguments: Readonly<Record<string, Argument>>;

  /**
   * Set for an object type, whose fields must all be written, null for those without a value.
   *
   * The provider's older framework has such types where its documentation shows blocks: a security group's `ingress`.
   */
  readonly everyField?: true;
}

/** One attribute or nested block. Fields are left out where they can be: a large provider has 136,000 arguments. */
export interface Argument {
  /** Set for a nested block, left out for an attribute. */
  readonly block?: true;

  /**
   * `required` of a block means at least one; `read-only` is set only by the provider.
   * @default - optional
   */
  readonly presence?: "required" | "read-only";

  /** Set when the value is a map of what `inside` describes, so that the keys below it are no arguments. */
  readonly map?: true;

  /** What is nested; left out for plain values. */
  readonly inside?: Shape;
}

/** One version of a provider: what its blocks may hold. */
export interface ProviderSchema {
  /** Full source address, such as `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  readonly version: string;

  /** The `provider` block. */
  readonly provider: Shape;
  readonly resource: Readonly<Record<string, Shape>>;
  readonly data: Readonly<Record<string, Shape>>;
  readonly ephemeral: Readonly<Record<string, Shape>>;
}

/**
 * Keeps what fitting needs of one entry of `terraform providers schema -json`: names, presence and nesting.
 *
 * @param entry the value under `provider_schemas.<source>`
 * @see https://developer.hashicorp.com/terraform/cli/commands/providers/schema
 */
export function reduceSchema(source: string, version: string, entry: JsonObject): ProviderSchema {
  const shapes = (field: string) =>
    Object.fromEntries(
      Object.entries(objectAt(entry, field)).flatMap(([type, schema]) =>
        isObject(schema) ? [[type, blockShape(objectAt(schema, "block"))]] : [],
      ),
    );
  return {
    source,
    version,
    provider: blockShape(objectAt(objectAt(entry, "provider"), "block")),
    resource: shapes("resource_schemas"),
    data: shapes("data_source_schemas"),
    ephemeral: shapes("ephemeral_resource_schemas"),
  };
}

/**
 * Whether a schema has the place that the names lead to, such as `["vpc_config", "subnet_ids"]`.
 *
 * Names below a plain value or a map count as known: the schema does not describe them.
 */
export function isSchedulable(shape: Shape, names: readonly string[]): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return true;
  const argument = shape.arguments[name];
  if (argument === undefined) return false;
  return argument.inside === undefined || argument.map === true || isSchedulable(argument.inside, rest);
}

function blockShape(block: JsonObject): Shape {
  const found: Record<string, Argument> = {};
  for (const [name, attribute] of Object.entries(objectAt(block, "attributes"))) {
    if (isObject(attribute)) found[name] = attributeArgument(attribute);
  }
  for (const [name, nested] of Object.entries(objectAt(block, "block_types"))) {
    if (!isObject(nested)) continue;
    found[name] = {
      block: true,
      ...(Number(nested.min_items ?? 0) > 0 && { presence: "required" }),
      ...(nested.nesting_mode === "map" && { map: true }),
      inside: blockShape(objectAt(nested, "block")),
    };
  }
  return { arguments: found };
}

function attributeArgument(attribute: JsonObject): Argument {
  const nested = attribute.nested_type;
  return {
    ...(attribute.required === true && { presence: "required" }),
    ...(attribute.required !== true && attribute.optional !== true && { presence: "read-only" }),
    ...(isObject(nested) && nested.nesting_mode === "map" && { map: true }),
    ...(isObject(nested) ? { inside: blockShape(nested) } : typeNesting(attribute.type)),
  };
}

/** Nesting of a type such as `["list", ["object", { "name": "string" }]]`; nothing for plain ones. */
function typeNesting(type: Json | undefined): Pick<Argument, "map" | "inside"> {
  if (!Array.isArray(type)) return {};
  const [kind, inner] = type;
  if (kind === "object" && isObject(inner)) {
    const fields = Object.entries(inner).map(([name, field]): [string, Argument] => [name, typeNesting(field)]);
    return { inside: { arguments: Object.fromEntries(fields), everyField: true } };
  }
  const nesting = typeNesting(inner);
  return kind === "map" && nesting.inside !== undefined ? { map: true, inside: nesting.inside } : nesting;
}
