import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";
import { CapacityExceeded, type Environment, isEnvironment } from "../schema";
import { errors } from "./findings";

/**
 * Loads the environment of one file.
 *
 * @throws ConfigurationError `EnvironmentInvalid` with every problem of the file
 */
export function loadEnvironmentFile(path: string): Environment {
  try {
    return load(path);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const subject = `environments/${basename(path)}`;
    const { findings, warnings } = error;
    if (error instanceof CapacityExceeded) throw new CapacityExceeded(error.environment, findings, subject, warnings);
    throw new ConfigurationError("EnvironmentInvalid", findings, subject, warnings);
  }
}

function load(path: string): Environment {
  const bytes = readBytes(path);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fileProblem(errors.FileNotUtf8(""));
  }
  let environment: unknown;
  try {
    environment = (require(path) as { default?: unknown }).default;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw fileProblem(errors.FileThrows("", { reason: reasonOf(error) }));
  }
  if (!isEnvironment(environment)) throw fileProblem(errors.ExportMissing(""));
  return environment;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileProblem(errors.FileUnreadable("", { reason: reasonOf(error) }));
  }
}

/** What went wrong, in one line, without the list of files that Node adds when a module is missing. */
function reasonOf(error: unknown): string {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\nRequire stack:");
  return reason.replace(/\s*\n\s*/g, " ");
}

/** A problem with a file as a whole. */
export function fileProblem(finding: ErrorFinding): ConfigurationError {
  return new ConfigurationError("EnvironmentInvalid", [finding]);
}
