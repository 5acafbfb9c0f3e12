import { counted, Findings } from "@eksnet/modules/errors";
import { findingOf, type Hint, isRecord, malformed } from "@eksnet/modules/fields/plan";
import { z } from "zod";
import { errors } from "./findings";
import { type SoundParts, soundParts } from "./sound-parts";

/** What is left of an input after parsing. */
export interface ParsedSections<T> {
  /** The whole, when every field is sound. */
  readonly value: T | undefined;

  /** What is sound of each section: checks across fields still run on it. */
  readonly sections: Partial<T>;

  /** Paths of what is left out of the sections. */
  readonly leftOut: readonly string[];

  /** A path in `sections`, in the words of the file. */
  readonly inFile: (path: string) => string;

  /** What is wrong, in the words of the file. */
  readonly findings: Findings;
}

/**
 * Parses an object section by section, so that one mistyped field does not hide the problems of the others.
 *
 * @param schema a strict object
 * @param input what the file says
 */
export function parseSections<S extends z.ZodObject>(schema: S, input: unknown): ParsedSections<z.output<S>> {
  const findings = new Findings();
  refuseWithoutJson(findings, input, "", []);
  // Neither zod's issues nor the sentences about them can show such a value.
  if (findings.errors.length > 0)
    return { value: undefined, sections: {}, leftOut: [], inFile: (path) => path, findings };
  refuseReservedText(findings, input, "");
  const whole = schema.safeParse(input, { reportInput: true });
  if (whole.success) return { value: whole.data, sections: whole.data, leftOut: [], inFile: (path) => path, findings };

  for (const issue of firstIssues(whole.error.issues)) addIssue(findings, schema, input, issue);
  const sections: Record<string, unknown> = {};
  const parts = new Map<string, SoundParts>();
  if (isRecord(input)) {
    for (const [name, section] of Object.entries(schema.shape)) {
      const part = soundParts(name, section, input[name]);
      parts.set(name, part);
      if (part.value !== undefined) sections[name] = part.value;
    }
  }
  const leftOut = [...parts.values()].flatMap(({ left }) => [...left]);
  const inFile = (path: string): string => parts.get(path.split(".")[0] ?? "")?.inFile(path) ?? path;
  return { value: undefined, sections: sections as Partial<z.output<S>>, leftOut, inFile, findings };
}

/** One issue for each path: an empty text, for example, is too short and has the wrong form as well. */
function firstIssues(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const pathOf = ({ path }: z.core.$ZodIssue): string => path.join(".");
  return issues.filter(
    (issue, index) =>
      issue.code === "unrecognized_keys" || issues.findIndex((other) => pathOf(other) === pathOf(issue)) === index,
  );
}

/** Values that JSON does not have, at the first path where each is found. */
function refuseWithoutJson(findings: Findings, value: unknown, path: string, around: readonly object[]): void {
  if (typeof value === "bigint") findings.add(errors.ValueWithoutJson(path, { got: `${value}n` }));
  if (typeof value !== "object" || value === null) return;
  if (around.includes(value)) {
    findings.add(errors.ValueWithoutJson(path, { got: undefined }));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    refuseWithoutJson(findings, member, path === "" ? key : `${path}.${key}`, [...around, value]);
  }
}

/* The program that writes the JSON marks its references with this, and would look for one of them in the text. */
const REFERENCE_MARK = "TfToken[";

/* Assigned to an object, this key sets its prototype: zod leaves it out of records, and every copy would lose it. */
const PROTOTYPE_KEY = "__proto__";

function refuseReservedText(findings: Findings, value: unknown, path: string): void {
  const refuse = (text: string, at: string): void => {
    if (!text.includes(REFERENCE_MARK)) return;
    findings.add(errors.TextReserved(at, { got: text, mark: REFERENCE_MARK }));
  };
  if (typeof value === "string") refuse(value, path);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    refuse(key, at);
    if (key === PROTOTYPE_KEY) findings.add(errors.KeyReserved(at, { key }));
    refuseReservedText(findings, member, at);
  }
}

function addIssue(findings: Findings, schema: z.core.$ZodType, input: unknown, issue: z.core.$ZodIssue): void {
  const path = issue.path.join(".");
  const refused = findingOf(issue);
  if (refused !== undefined) {
    findings.add({ ...refused, path });
    return;
  }
  const at = (key: string): string => (path === "" ? key : `${path}.${key}`);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(schema, input, issue.path);
      for (const key of issue.keys) findings.add(errors.FieldUnknown(at(key), { name: key, known }));
      return;
    }
    case "invalid_type":
      if (issue.input === undefined) findings.add(errors.FieldMissing(path, { expected: issue.expected }));
      else findings.add(errors.FieldTypeWrong(path, { got: issue.input, expected: issue.expected }));
      return;
    case "invalid_value":
      addChoice(findings, path, issue.input, issue.values);
      return;
    case "invalid_union": {
      const discriminator = issue.path.at(-1);
      if ("options" in issue && Array.isArray(issue.options) && discriminator !== undefined) {
        // zod reports the discriminator's path with the whole object as its input.
        const got = isRecord(issue.input) ? issue.input[String(discriminator)] : issue.input;
        addChoice(findings, path, got, issue.options);
      } else {
        findings.add(errors.ValueNotAllowed(path, { got: issue.input, allowed: [] }));
      }
      return;
    }
    case "invalid_key":
      findings.add(errors.NameMalformed(path, { name: String(issue.path.at(-1)), write: hintOf(issue.issues[0]) }));
      return;
    case "too_small":
      findings.add(errors.ValueOutOfRange(path, { got: issue.input, min: Number(issue.minimum) }));
      return;
    case "too_big":
      findings.add(errors.ValueOutOfRange(path, { got: issue.input, max: Number(issue.maximum) }));
      return;
    default:
      findings.add({ ...malformed(issue.input, { en: issue.message, ko: issue.message }), path });
  }
}

/** What a check of a name says to write. */
function hintOf(issue: z.core.$ZodIssue | undefined): Hint {
  const found = issue && findingOf(issue)?.values.write;
  if (found !== undefined) return found as Hint;
  if (issue?.code === "too_small") {
    const count = Number(issue.minimum);
    return {
      en: `write at least ${counted(count, "character")}`,
      ko: `${count}자 이상 적으십시오`,
    };
  }
  if (issue?.code === "too_big") {
    return { en: `write at most ${issue.maximum} characters`, ko: `${issue.maximum}자까지만 적으십시오` };
  }
  return { en: issue?.message ?? "", ko: issue?.message ?? "" };
}

function addChoice(findings: Findings, path: string, got: unknown, allowed: readonly unknown[]): void {
  if (got === undefined) findings.add(errors.FieldMissing(path, { expected: allowed }));
  else findings.add(errors.ValueNotAllowed(path, { got, allowed }));
}

/** The fields that the schema has at a path, for the question "did you mean". */
function knownKeys(schema: z.core.$ZodType, input: unknown, path: readonly PropertyKey[]): string[] {
  const here = unwrap(schema, input);
  const [head, ...rest] = path;
  if (head === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  const below = isRecord(input) || Array.isArray(input) ? (input as Record<PropertyKey, unknown>)[head] : undefined;
  if (here instanceof z.ZodObject) return knownKeys(here.shape[String(head)] ?? z.never(), below, rest);
  if (here instanceof z.ZodRecord) return knownKeys(here.valueType, below, rest);
  if (here instanceof z.ZodArray) return knownKeys(here.element, below, rest);
  return [];
}

/** The object behind defaults and, in a union, the member that the input's discriminator selects. */
function unwrap(schema: z.core.$ZodType, input: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap(), input);
  }
  if (schema instanceof z.ZodDiscriminatedUnion && isRecord(input)) {
    const { discriminator } = schema.def;
    const chosen = schema.options.find((option) => {
      const member = unwrap(option, input);
      return member instanceof z.ZodObject && z.safeParse(member.shape[discriminator], input[discriminator]).success;
    });
    return chosen === undefined ? schema : unwrap(chosen, input);
  }
  return schema;
}
