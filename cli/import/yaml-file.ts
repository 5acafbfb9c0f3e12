import { ConfigurationError } from "@eksnet/modules/errors";
import { type Document, isScalar, LineCounter, type Pair, parseAllDocuments, visit } from "yaml";
import { errors } from "./findings";
import { mergeProblem } from "./merge-keys";
import { nameOf, readText, STANDARD_INPUT } from "./read-text";
import { type Placeholder, placeholdersOf, placeholdersOfText } from "./template";
import { refused } from "./yaml-refusal";

/** Aliases are counted with what they stand for, so that a few lines cannot become gigabytes. */
const MAX_ALIASES = 100;

/** Levels of lists and maps; a parser that calls itself would run out of stack. */
const MAX_DEPTH = 32;

/** Values that a document may have once its aliases stand for themselves. */
const MAX_VALUES = 20_000;

/** How a file is read that may be a template. */
export interface TemplateOptions {
  /** Keys of values in which placeholders mean something else, such as scripts. */
  readonly literal: readonly string[];

  /** The command that reads the rendered text from standard input, given as `-`. */
  readonly command: string;
}

/**
 * Reads the one document of a YAML file, or of standard input for `-`, by YAML 1.2's core schema and with merge keys.
 *
 * @returns plain values: maps with text for keys, lists, text, numbers, booleans, null
 * @throws ConfigurationError `YamlFileInvalid` with the first of `FileUnreadable`, `FileTooLarge`, `FileNotUtf8`,
 * `TemplateUnrendered`, `YamlMalformed`, `DocumentMissing`, `DocumentsSeveral`, `KeyNotText`, `MergeInvalid`,
 * `AliasesExcessive`, `YamlTooDeep`
 */
export function readYamlFile(path: string, template: TemplateOptions): unknown {
  const text = readText(path);
  const name = nameOf(path);
  try {
    return parse(text, name, (document, lines) => {
      refuseTemplate(placeholdersOf(document, lines, template.literal), path, template);
    });
  } catch (error) {
    // A template's braces are often not valid YAML, and the parser's message about them does not help.
    const problem = error instanceof ConfigurationError ? error.findings[0] : undefined;
    if (problem?.code === "YamlMalformed" || problem?.code === "KeyNotText") {
      refuseTemplate(placeholdersOfText(text), path, template, problem.message);
    }
    throw error;
  }
}

function refuseTemplate(
  placeholders: readonly Placeholder[],
  path: string,
  { command }: TemplateOptions,
  problem?: string,
): void {
  if (placeholders.length === 0) return;
  const values = { placeholders, file: path === STANDARD_INPUT ? "FILE" : path, command };
  throw refused(nameOf(path), errors.TemplateUnrendered("", problem === undefined ? values : { ...values, problem }));
}

/**
 * Reads the one document of a YAML text, as `readYamlFile` does; placeholders are text.
 *
 * @param path what the text is called in an error
 * @throws ConfigurationError `YamlFileInvalid`, as `readYamlFile`
 */
export function parseYaml(text: string, path: string): unknown {
  return parse(text, path, () => {});
}

function parse(text: string, path: string, check: (document: Document, lines: LineCounter) => void): unknown {
  refuseDeepFlow(text, path);
  const lines = new LineCounter();
  const documents = [...parseAllDocuments(text, { merge: true, lineCounter: lines })];
  const broken = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])[0];
  if (broken?.message.startsWith("Maximum call stack")) throw tooDeep(path);
  if (broken !== undefined) throw refused(path, errors.YamlMalformed("", { reason: firstLine(broken.message) }));

  // A separator at the end begins a document with nothing in it.
  const [document, second] = documents.filter(({ contents }) => contents !== null && !isNull(contents));
  if (document === undefined) throw refused(path, errors.DocumentMissing(""));
  if (second !== undefined) throw refused(path, errors.DocumentsSeveral(""));
  visit(document, { Pair: (_, { key }) => refuseKey(key, path) });
  const merge = mergeProblem(document, lines);
  if (merge !== undefined) throw refused(path, errors.MergeInvalid("", merge));
  check(document, lines);

  const value = resolve(path, () => document.toJS({ maxAliasCount: MAX_ALIASES }));
  refuseSize(value, path);
  return value;
}

/** Before it is parsed, because the parser calls itself for each bracket. */
function refuseDeepFlow(text: string, path: string): void {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    // Brackets in text and comments count as well, so the limit is approximate.
    if (depth > 16 * MAX_DEPTH) throw tooDeep(path);
  }
}

function isNull(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null;
}

function refuseKey(key: Pair["key"], path: string): void {
  const name = isScalar(key) ? key.value : key;
  if (typeof name === "string" || typeof name === "symbol") return; // A symbol is the merge key, <<.
  throw refused(path, errors.KeyNotText("", { key: String(key).trim() }));
}

/** The parser checks aliases only when it resolves them, and some of its errors there are generic. */
function resolve(path: string, toValue: () => unknown): unknown {
  try {
    return toValue();
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(path);
    const reason = error instanceof Error ? error.message : String(error);
    if (!reason.startsWith("Excessive alias count"))
      throw refused(path, errors.YamlMalformed("", { reason: firstLine(reason) }));
    throw refused(path, errors.AliasesExcessive("", { max: MAX_ALIASES }));
  }
}

function refuseSize(document: unknown, path: string): void {
  let values = 0;
  const count = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) throw tooDeep(path);
    values += 1;
    if (values > MAX_VALUES) throw refused(path, errors.FileTooLarge("", { limit: MAX_VALUES, unit: "values" }));
    if (typeof value === "object" && value !== null) for (const one of Object.values(value)) count(one, depth + 1);
  };
  count(document, 0);
}

function tooDeep(path: string): ConfigurationError {
  return refused(path, errors.YamlTooDeep("", { max: MAX_DEPTH }));
}

/** The parser shows the place below its message, over several lines. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/:$/, "");
}
