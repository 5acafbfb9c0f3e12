import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { checkAcross, type EnvironmentFile } from "./checks/across";
import { type Environment, isEnvironment } from "./schema";

const notEnvironments = ["index.ts", "schema.ts"];

/**
 * Loads every environment: one per file of this folder, by file name; those in the network of another come last.
 *
 * @param folder where the files are
 * @throws ConfigurationError `EnvironmentInvalid` with every fault of the files, or `EnvironmentsConflict` with those
 * between them
 */
export function loadEnvironments(folder: string = __dirname): Environment[] {
  const files: EnvironmentFile[] = [];
  const failures: ConfigurationError[] = [];
  for (const file of environmentFiles(folder)) {
    try {
      files.push({ file, environment: loadFile(join(folder, file)) });
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      failures.push(new ConfigurationError("EnvironmentInvalid", error.faults, `environments/${file}`));
    }
  }
  if (failures.length > 0) throw together(failures);
  checkAcross(files);
  // Whoever lives in another's network comes after it.
  const environments = files.map(({ environment }) => environment);
  const isGuest = ({ network }: Environment): boolean => network.kind === "contract";
  return [...environments.filter((one) => !isGuest(one)), ...environments.filter(isGuest)];
}

function environmentFiles(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !notEnvironments.includes(file));
  if (files.length === 0)
    throw fileFault("EnvironmentsMissing", "no environment file is there; write one beside schema.ts");
  return files.sort();
}

function loadFile(path: string): Environment {
  const bytes = readBytes(path);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fileFault("FileNotUtf8", "the file is not UTF-8; save it in that encoding");
  }
  let environment: unknown;
  try {
    environment = (require(path) as { default?: unknown }).default;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw fileFault("FileThrows", `the file fails while it loads: ${reasonOf(error)}`);
  }
  if (!isEnvironment(environment)) {
    throw fileFault("ExportMissing", "the file has no environment; write export default defineEnvironment({ ... })");
  }
  return environment;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFault("FileUnreadable", `the file cannot be read: ${reasonOf(error)}`);
  }
}

/** What went wrong, without the list of files that Node adds when a module is missing. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\nRequire stack:")[0] ?? "";
}

function fileFault(code: string, message: string): ConfigurationError {
  return new ConfigurationError("EnvironmentInvalid", [{ code, path: "", message }]);
}

/** One error for several files: the first alone would cost an attempt per file. */
function together(failures: readonly ConfigurationError[]): ConfigurationError {
  const [first, ...others] = failures;
  if (first !== undefined && others.length === 0) return first;
  const faults = failures.flatMap(({ subject, faults }) =>
    faults.map((fault) => ({ ...fault, path: [subject, fault.path].filter(Boolean).join(" ") })),
  );
  return new ConfigurationError("EnvironmentInvalid", faults, `${failures.length} files`);
}
