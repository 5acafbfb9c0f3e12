import { z } from "zod";

/** What JSON Schema says of a field, as far as environment files use it. */
interface Field {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Field;
  readonly additionalProperties?: Field | false;
  readonly items?: Field;
  readonly oneOf?: readonly Field[];
  readonly anyOf?: readonly Field[];
}

/** A line for each field below a schema: its path, what it accepts, and its default. */
export function listFields(schema: z.ZodType): string[] {
  return linesOf("", z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Field, true);
}

function linesOf(path: string, field: Field, isRequired: boolean): string[] {
  const own = path === "" ? [] : [`${path}: ${describe(field, isRequired)}`];
  const { properties = {}, required = [], propertyNames, additionalProperties, items } = field;
  const members = Object.entries(properties).flatMap(([name, member]) =>
    linesOf(path === "" ? name : `${path}.${name}`, member, required.includes(name)),
  );
  const names = propertyNames === undefined ? [] : [`${path} (names): ${describe(propertyNames, true)}`];
  const values = additionalProperties ? linesOf(`${path}.*`, additionalProperties, true) : [];
  const elements = items === undefined ? [] : linesOf(`${path}[]`, items, true);
  const choices = (field.oneOf ?? field.anyOf ?? []).flatMap((choice) =>
    linesOf(`${path}<${nameOf(choice)}>`, choice, true),
  );
  return [...own, ...members, ...names, ...values, ...elements, ...choices];
}

/** What tells a member of a union from the others. */
function nameOf({ properties = {}, type, const: literal }: Field): string {
  const literals = Object.values(properties).flatMap((member) => (member.const === undefined ? [] : [member.const]));
  return String(literals[0] ?? literal ?? type ?? "any");
}

function describe(field: Field, isRequired: boolean): string {
  const { type, enum: values, const: literal, pattern } = field;
  const kind = type ?? ((field.oneOf ?? field.anyOf) ? "one of" : "any");
  const words = [
    literal === undefined
      ? (values?.map((value) => JSON.stringify(value)).join(" | ") ?? kind)
      : JSON.stringify(literal),
    ...limits("", field.minimum, field.maximum),
    ...limits(" characters", field.minLength, field.maxLength),
    ...limits(" entries", field.minItems, field.maxItems),
    ...(pattern === undefined ? [] : [`/${pattern}/`]),
    ...(field.default === undefined ? (isRequired ? [] : ["optional"]) : [`default ${JSON.stringify(field.default)}`]),
  ];
  return words.join(", ");
}

function limits(of: string, least?: number, most?: number): string[] {
  // What every integer of JavaScript is within.
  const isLimit = (value: number | undefined) => value !== undefined && Math.abs(value) !== Number.MAX_SAFE_INTEGER;
  if (!isLimit(least) && !isLimit(most)) return [];
  return [`${isLimit(least) ? least : ""}..${isLimit(most) ? most : ""}${of}`];
}
