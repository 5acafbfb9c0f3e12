import { readFileSync, statSync } from "node:fs";
import { ConfigurationError, Faults } from "@eksnet/modules/errors";
import { isScalar, type Pair, parseAllDocuments, visit } from "yaml";

/** Configurations are some kilobytes; above this a file is something else. */
const LARGEST_KIB = 256;

/** Aliases are counted with what they stand for, so that a few lines cannot become gigabytes. */
const MOST_ALIASES = 100;

/** Levels of lists and maps; a parser that calls itself would run out of stack. */
const DEEPEST = 32;

/** Values that a document may have once its aliases stand for themselves. */
const MOST_VALUES = 20_000;

/**
 * Reads the one document of a YAML file, by YAML 1.2's core schema and with merge keys.
 *
 * @returns plain values: maps with text for keys, lists, text, numbers, booleans, null
 * @throws ConfigurationError `YamlFileInvalid` with the first of `FileUnreadable`, `FileTooLarge`, `FileNotUtf8`,
 * `YamlMalformed`, `DocumentMissing`, `DocumentsSeveral`, `KeyNotText`, `AliasesExcessive`, `YamlTooDeep`
 */
export function readYamlFile(path: string): unknown {
  return parseYaml(readText(path), path);
}

function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(path, "FileNotUtf8", "the file is not UTF-8; save it in that encoding");
  }
}

function readBytes(path: string): Buffer {
  const read = <T>(from: () => T): T => {
    try {
      return from();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw refused(path, "FileUnreadable", `the file cannot be read: ${reason}`);
    }
  };
  const kibibytes = Math.ceil(read(() => statSync(path).size) / 1024);
  if (kibibytes > LARGEST_KIB) {
    throw refused(path, "FileTooLarge", `got ${kibibytes} KiB; a configuration has at most ${LARGEST_KIB}`);
  }
  return read(() => readFileSync(path));
}

/**
 * Reads the one document of a YAML text, as `readYamlFile` does.
 *
 * @param path what the text is called in an error
 * @throws ConfigurationError `YamlFileInvalid`, as `readYamlFile`
 */
export function parseYaml(text: string, path: string): unknown {
  refuseDeepFlow(text, path);
  const documents = [...parseAllDocuments(text, { merge: true })];
  const broken = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])[0];
  if (broken?.message.startsWith("Maximum call stack")) throw tooDeep(path);
  if (broken !== undefined) throw refused(path, "YamlMalformed", firstLine(broken.message));

  // A separator at the end begins a document with nothing in it.
  const [document, second] = documents.filter(({ contents }) => contents !== null && !isNull(contents));
  if (document === undefined) throw refused(path, "DocumentMissing", "the file is empty; write one YAML document");
  if (second !== undefined) {
    const message = "the file has several documents, and one configuration is one environment; split it at ---";
    throw refused(path, "DocumentsSeveral", message);
  }
  visit(document, { Pair: (_, { key }) => refuseKey(key, path) });

  const value = withoutBomb(path, () => document.toJS({ maxAliasCount: MOST_ALIASES }));
  refuseSize(value, path);
  return value;
}

/** Before it is parsed, because the parser calls itself for each bracket. */
function refuseDeepFlow(text: string, path: string): void {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    // Brackets in text and comments are counted too, so this bound is a loose one.
    if (depth > 16 * DEEPEST) throw tooDeep(path);
  }
}

function isNull(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null;
}

function refuseKey(key: Pair["key"], path: string): void {
  const name = isScalar(key) ? key.value : key;
  if (typeof name === "string" || typeof name === "symbol") return; // A symbol is the merge key, <<.
  throw refused(path, "KeyNotText", `the key ${String(key).trim()} is not text; write it in quotes`);
}

function withoutBomb(path: string, resolve: () => unknown): unknown {
  try {
    return resolve();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    if (!error.message.startsWith("Excessive alias count")) throw refused(path, "YamlMalformed", error.message);
    const message = `its aliases repeat more than ${MOST_ALIASES} parts of the file; write out what they stand for`;
    throw refused(path, "AliasesExcessive", message);
  }
}

function refuseSize(document: unknown, path: string): void {
  let values = 0;
  const count = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) throw tooDeep(path);
    values += 1;
    if (values > MOST_VALUES) {
      const message = `the file has more than ${MOST_VALUES.toLocaleString("en-US")} values; no configuration has`;
      throw refused(path, "FileTooLarge", message);
    }
    if (typeof value === "object" && value !== null) for (const one of Object.values(value)) count(one, depth + 1);
  };
  count(document, 0);
}

function tooDeep(path: string): ConfigurationError {
  return refused(path, "YamlTooDeep", `lists and maps go deeper than ${DEEPEST} levels; no configuration does`);
}

/** The parser shows the place below its message, over several lines. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/:$/, "");
}

function refused(path: string, code: string, message: string): ConfigurationError {
  const faults = new Faults();
  faults.add(code, "", message);
  return new ConfigurationError("YamlFileInvalid", faults.list, path);
}
