import { z } from "zod";

/** A default of the schema: the field's name, and the value as JSON. */
export interface SchemaDefault {
  readonly name: string;
  readonly value: string;
}

/** Every default below a schema that is a choice: an empty list or record only says that there are no entries. */
export function schemaDefaults(schema: z.core.$ZodType): SchemaDefault[] {
  const found = new Map<string, SchemaDefault>();
  visit("", schema, (name, value) => {
    if (/^(\[\]|\{\})$/.test(value)) return;
    found.set(`${name} ${value}`, { name, value });
  });
  return [...found.values()];
}

function visit(name: string, schema: z.core.$ZodType, report: (name: string, value: string) => void): void {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    report(name, JSON.stringify(schema.def.defaultValue));
  }
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    visit(name, schema.unwrap(), report);
  } else if (schema instanceof z.ZodObject) {
    for (const [key, field] of Object.entries(schema.shape)) visit(key, field, report);
  } else if (schema instanceof z.ZodRecord) visit(name, schema.valueType, report);
  else if (schema instanceof z.ZodArray) visit(name, schema.element, report);
  else if (schema instanceof z.ZodUnion) for (const option of schema.options) visit(name, option, report);
}

/**
 * How often a source text writes a default a second time: as a default of destructuring or of a parameter
 * (`name = value`, `name: alias = value`), or behind `??` (`x.name ?? value`).
 *
 * @example repetitions("const { ami = \"al2023\" } = group;", { name: "ami", value: "\"al2023\"" }) // 1
 */
export function repetitions(source: string, { name, value }: SchemaDefault): number {
  const literal = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(",", ",\\s*");
  return [...source.matchAll(new RegExp(`(\\b${name}(: \\w+)? = |\\.${name} \\?\\? )${literal}(?![\\w.])`, "g"))]
    .length;
}
