import { z } from "zod";
import { isRecord } from "./is-record";
import type { Settings, SettingsInput } from "./settings";

/**
 * Applies the defaults of a schema, and checks nothing: what a construct gets may be a Terraform reference, which has not
 * the form of the value that it stands for. Fields that the schema does not know are left out.
 *
 * @example withDefaults(z.object({ type: z.string().default("gp3"), iops: z.int().optional() }), {}) // { type: "gp3" }
 */
export function withDefaults<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: SettingsInput<Schema>,
): Settings<Schema> {
  return complete(schema, input) as Settings<Schema>;
}

function complete(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodDefault && value === undefined) return schema.def.defaultValue;
  if (schema instanceof z.ZodPrefault && value === undefined) return complete(schema.unwrap(), schema.def.defaultValue);
  if (schema instanceof z.ZodOptional && value === undefined) return undefined;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return complete(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((entry) => complete(schema.element, entry));
  if (!isRecord(value)) return value;
  if (schema instanceof z.ZodDiscriminatedUnion) return completeMember(schema, value);
  if (schema instanceof z.ZodRecord) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, complete(schema.valueType, entry)]));
  }
  return schema instanceof z.ZodObject ? completeObject(schema, value) : value;
}

function completeMember(union: z.ZodDiscriminatedUnion, value: Readonly<Record<string, unknown>>): unknown {
  const { discriminator } = union.def;
  const member = union.options.find(
    (option) => option instanceof z.ZodObject && z.safeParse(option.shape[discriminator], value[discriminator]).success,
  );
  return member === undefined ? value : complete(member, value);
}

function completeObject(schema: z.ZodObject, value: Readonly<Record<string, unknown>>): unknown {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, complete(field, value[name])] as const);
  let completed: unknown = Object.fromEntries(fields.filter(([, field]) => field !== undefined));
  for (const check of schema.def.checks ?? []) {
    // A default that depends on other fields.
    if (check instanceof z.core.$ZodCheckOverwrite) completed = check._zod.def.tx(completed);
  }
  return completed;
}
