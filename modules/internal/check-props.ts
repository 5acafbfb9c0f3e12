import { Token } from "cdktf";
import { z } from "zod";
import { Findings } from "../errors";
import { errors } from "../fields/findings";
import { isRecord } from "../fields/is-record";

/** The type of a value, as `checkProps` names it. */
type TypeName<T> = T extends string
  ? "string"
  : T extends number
    ? "number"
    : T extends boolean
      ? "boolean"
      : T extends readonly unknown[]
        ? "array"
        : "object";

/** The type of each property that has to be there. One that is forgotten does not compile. */
type RequiredTypes<Props> = {
  readonly [Key in keyof Props as undefined extends Props[Key] ? never : Key]: TypeName<Props[Key]>;
};

/**
 * Checks what the compiler does not in JavaScript: that required properties are there, and that these and the settings have their
 * types. Forms and ranges are not checked here: a property may be a Terraform reference.
 *
 * @param id id of the construct
 * @param types type of each required property
 * @param settings schema of the properties that are settings
 * @throws ConfigurationError `PropsInvalid` with each property at its path
 */
export function checkProps<Props extends object>(
  id: string,
  props: Props,
  types: RequiredTypes<Props>,
  settings?: z.ZodObject | z.ZodDiscriminatedUnion,
): void {
  const given: Readonly<Record<string, unknown>> = isRecord(props) ? props : {};
  const findings = new Findings();
  for (const [name, expected] of Object.entries<string>(types)) checkType(findings, name, given[name], expected);
  const checked = new Set(findings.all.map(({ path }) => path));
  for (const [name, field] of Object.entries(fieldsOf(settings, given))) {
    if (given[name] !== undefined && !checked.has(name)) checkSetting(findings, name, field, given[name]);
  }
  findings.throwIfAny("PropsInvalid", id);
}

function checkType(findings: Findings, path: string, got: unknown, expected: string): void {
  if (Token.isUnresolved(got)) return;
  if (got === undefined || got === null || got === "") findings.add(errors.PropMissing(path, { expected }));
  else if (typeOf(got) !== expected) findings.add(errors.PropTypeWrong(path, { got, expected }));
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

/** The fields of the settings: in a union those of the given kind, or the kind alone where there is no such kind. */
function fieldsOf(
  settings: z.ZodObject | z.ZodDiscriminatedUnion | undefined,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, z.core.$ZodType>> {
  if (settings === undefined) return {};
  if (settings instanceof z.ZodObject) return settings.shape;
  const { discriminator } = settings.def;
  const members = settings.options.filter((option) => option instanceof z.ZodObject);
  const kinds = [...(settings._zod.propValues?.[discriminator] ?? [])].filter((kind) => typeof kind === "string");
  const chosen = members.find(({ shape }) => z.safeParse(shape[discriminator], given[discriminator]).success);
  return chosen?.shape ?? { [discriminator]: z.literal(kinds) };
}

function checkSetting(findings: Findings, name: string, field: z.core.$ZodType, value: unknown): void {
  const { error } = z.safeParse(field, value, { reportInput: true });
  for (const issue of error?.issues ?? []) {
    const { input } = issue;
    const path = [name, ...issue.path].join(".");
    if (Token.isUnresolved(input)) continue;
    if (issue.code === "invalid_type") {
      const { expected } = issue;
      if (input === undefined) findings.add(errors.PropMissing(path, { expected }));
      else findings.add(errors.PropTypeWrong(path, { got: input, expected }));
    } else if (issue.code === "invalid_value") {
      findings.add(errors.PropNotAllowed(path, { got: input, allowed: issue.values }));
    } else if (issue.code === "invalid_union" && "options" in issue && isRecord(input)) {
      const got = input[String(issue.path.at(-1))];
      if (!Token.isUnresolved(got))
        findings.add(errors.PropNotAllowed(path, { got, allowed: issue.options as unknown[] }));
    }
  }
}
