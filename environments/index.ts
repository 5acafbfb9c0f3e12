import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigurationError, Faults } from "@eksnet/modules/errors";
import { checkAcross } from "./checks/across";
import type { Environment } from "./schema";

const notEnvironments = ["index.ts", "schema.ts"];

/**
 * Loads every environment: one per file of this folder, by file name.
 *
 * @param folder where the files are
 * @throws ConfigurationError `EnvironmentsInvalid` with the faults of every file, then with those between them
 */
export function loadEnvironments(folder: string = __dirname): Environment[] {
  const faults = new Faults();
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !notEnvironments.includes(file))
    .sort();
  const environments = files.flatMap((file) => {
    const environment = faults.collect(`environments/${file}`, () => loadFile(join(folder, file)));
    return environment === undefined ? [] : [environment];
  });
  if (files.length === 0) faults.add("EnvironmentsMissing", "environments", "the folder has no environment file");
  faults.throwIfAny("EnvironmentsInvalid");
  checkAcross(environments);
  return environments;
}

function loadFile(path: string): Environment {
  const fail = (code: string, message: string): never => {
    throw new ConfigurationError("EnvironmentInvalid", [{ code, path: "", message }], basename(path));
  };
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch {
    fail("FileNotUtf8", "the file is not UTF-8; save it in that encoding");
  }
  let exported: unknown;
  try {
    exported = (require(path) as { default?: unknown }).default;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    fail("FileThrows", `the file fails while it loads: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof exported !== "object" || exported === null || !("cluster" in exported)) {
    fail("ExportMissing", "the file has no environment: write export default defineEnvironment({ ... })");
  }
  return exported as Environment;
}
