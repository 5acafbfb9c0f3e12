import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError, type ErrorFinding, type Finding } from "@eksnet/modules/errors";
import { type Conflict, conflictsBetween } from "../checks/across";
import type { EnvironmentFile } from "../checks/environment-file";
import type { Environment } from "../schema";
import { fileProblem, loadEnvironmentFile } from "./environment-file";
import { errors } from "./findings";

const notEnvironments = ["index.ts", "schema.ts"];

/** What the files of a folder say, whether or not they can be used. */
export interface EnvironmentFolder {
  /** The files that load, by file name. */
  readonly files: readonly EnvironmentFile[];

  /** The files that do not load, and why. */
  readonly unread: readonly UnreadFile[];

  /** Conflicts between the environments that load. */
  readonly conflicts: readonly Conflict[];
}

/** A file that does not load. */
export interface UnreadFile {
  /** Name of the file, such as `study.ts`. */
  readonly file: string;

  /** Every problem of the file. */
  readonly error: ConfigurationError;
}

/**
 * Loads every file of a folder, and compares those that load.
 *
 * @throws ConfigurationError `EnvironmentInvalid` when the folder has no environment file
 */
export function readFolder(folder: string): EnvironmentFolder {
  const files: EnvironmentFile[] = [];
  const unread: UnreadFile[] = [];
  for (const file of fileNames(folder)) {
    try {
      files.push({ file, environment: loadEnvironmentFile(join(folder, file)) });
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      unread.push({ file, error });
    }
  }
  return {
    files,
    unread,
    conflicts: conflictsBetween(
      files,
      unread.map(({ file }) => file),
    ),
  };
}

function fileNames(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !notEnvironments.includes(file));
  if (files.length === 0) throw fileProblem(errors.EnvironmentsMissing(""));
  return files.sort();
}

/** An environment in the network of another comes after it. */
export function ownersFirst(environments: readonly Environment[]): Environment[] {
  const isGuest = ({ network }: Environment): boolean => network.kind === "contract";
  return [...environments.filter((one) => !isGuest(one)), ...environments.filter(isGuest)];
}

export function conflictError(conflicts: readonly Conflict[]): ConfigurationError {
  return new ConfigurationError(
    "EnvironmentsConflict",
    conflicts.map(({ environments, ...finding }) => finding),
  );
}

/** One error for several files: the first alone would cost an attempt per file. */
export function unreadError(unread: readonly UnreadFile[]): ConfigurationError {
  const [first, ...others] = unread.map(({ error }) => error);
  if (first !== undefined && others.length === 0) return first;
  const warnings = unread.flatMap(({ error }) => withFile(error.subject, error.warnings));
  return new ConfigurationError("EnvironmentInvalid", errorsOfUnread(unread), `${unread.length} files`, warnings);
}

/** Every problem of several files, with the file before each path. */
export function errorsOfUnread(unread: readonly UnreadFile[]): ErrorFinding[] {
  return unread.flatMap(({ error: { subject, findings } }) => withFile(subject, findings));
}

function withFile<F extends Finding>(file: string | undefined, findings: readonly F[]): F[] {
  return findings.map((finding) => ({ ...finding, path: [file, finding.path].filter(Boolean).join(" ") }));
}
