import { ConfigurationError } from "@eksnet/modules/errors";
import { errors } from "./load/findings";
import {
  conflictError,
  type EnvironmentFolder,
  errorsOfUnread,
  ownersFirst,
  readFolder,
  unreadError,
} from "./load/folder";
import { CapacityExceeded, type Environment } from "./schema";

/** Environments that can be used, and what kept others of the folder from being among them. */
export interface Loaded {
  /** Environments, each after the one whose network it is in. */
  readonly environments: readonly Environment[];

  /** Names of environments that are not among them, because they conflict with others. */
  readonly refused: readonly string[];

  /** Why others are not among them; each error names its file or its environments. */
  readonly failures: readonly ConfigurationError[];
}

/** One environment, and what could not be checked. */
export interface LoadedOne {
  readonly environment: Environment;

  /** The environment whose network it is in, where that is another one of the folder. */
  readonly owner?: Environment;

  /** What could not be checked, in a sentence; absent when everything was. */
  readonly unchecked?: string;
}

/**
 * Loads every environment: one per file of this folder, by file name; those in the network of another come last.
 *
 * @param folder where the files are
 * @throws ConfigurationError `EnvironmentInvalid` with every problem of the files, or `EnvironmentsConflict` with those
 * between them
 */
export function loadEnvironments(folder: string = __dirname): Environment[] {
  const { files, unread, conflicts } = readFolder(folder);
  if (unread.length > 0) throw unreadError(unread);
  if (conflicts.length > 0) throw conflictError(conflicts);
  return ownersFirst(files.map(({ environment }) => environment));
}

/**
 * Loads the environments that can be used: without those that do not load, or conflict with another.
 *
 * @param folder where the files are
 */
export function loadUsable(folder: string = __dirname): Loaded {
  const { files, unread, conflicts } = readFolder(folder);
  const refused = [...new Set(conflicts.flatMap(({ environments }) => environments))];
  return {
    environments: ownersFirst(
      files.flatMap(({ environment }) => (refused.includes(environment.name) ? [] : environment)),
    ),
    refused,
    failures: [...unread.map(({ error }) => error), ...(conflicts.length > 0 ? [conflictError(conflicts)] : [])],
  };
}

/**
 * Loads one environment, and the one whose network it is in. What is wrong with others does not matter.
 *
 * @param asked name of the environment, or of its file without `.ts` where no environment has that name
 * @param folder where the files are
 * @throws ConfigurationError `SelectionInvalid` when there is no such environment, `EnvironmentInvalid` when its file
 * does not load, `EnvironmentsConflict` when it cannot be beside another
 */
export function loadEnvironment(asked: string, folder: string = __dirname): LoadedOne {
  const read = readFolder(folder);
  const environments = read.files.map(({ environment }) => environment);
  const environment = environmentCalled(asked, read);
  if (environment === undefined) throw unknownEnvironment(asked, read);

  const { name, network } = environment;
  const owner = network.kind === "contract" ? environments.find((one) => one.name === network.environment) : undefined;
  const concerned = [name, ...(owner === undefined ? [] : [owner.name])];
  const conflicts = read.conflicts.filter((conflict) => conflict.environments.some((one) => concerned.includes(one)));
  if (conflicts.length > 0) throw conflictError(conflicts);
  const unchecked = uncheckedAgainst(name, read);
  return { environment, ...(owner && { owner }), ...(unchecked !== undefined && { unchecked }) };
}

/**
 * The name of the environment with this name, or with this file name. Any other text is returned as it is, and
 * `loadEnvironment` then lists the environments.
 *
 * @param asked name of an environment, or of its file without `.ts`
 * @param folder where the files are
 */
export function environmentName(asked: string, folder: string = __dirname): string {
  try {
    return environmentCalled(asked, readFolder(folder))?.name ?? asked;
  } catch (error) {
    if (error instanceof ConfigurationError) return asked;
    throw error;
  }
}

function environmentCalled(asked: string, { files }: EnvironmentFolder): Environment | undefined {
  const found =
    files.find(({ environment }) => environment.name === asked) ?? files.find(({ file }) => file === `${asked}.ts`);
  return found?.environment;
}

/** With which files an environment could not be compared; undefined when every file loads. */
export function uncheckedAgainst(name: string, { unread }: Pick<EnvironmentFolder, "unread">): string | undefined {
  if (unread.length === 0) return undefined;
  const [files, verb] = [fileNames(unread).join(", "), unread.length === 1 ? "does" : "do"];
  return `${name} was not checked against ${files}, which ${verb} not load. To see why: npm start`;
}

function fileNames(unread: EnvironmentFolder["unread"]): string[] {
  return unread.map(({ file }) => `environments/${file}`);
}

/**
 * The environment's name in a file that does not load is unknown: most likely it is the name of the file. If no file has that
 * name, it may be any of them, so the problems of all are shown.
 */
function unknownEnvironment(name: string, { files, unread, conflicts }: EnvironmentFolder): ConfigurationError {
  const own =
    unread.find(({ error }) => error instanceof CapacityExceeded && error.environment.name === name) ??
    unread.find(({ file }) => file === `${name}.ts`);
  if (own !== undefined) return own.error;
  const names = [...new Set(files.map(({ environment }) => environment.name))].sort();
  return new ConfigurationError("SelectionInvalid", [
    errors.EnvironmentUnknown("", { name, known: names, unread: fileNames(unread) }),
    ...errorsOfUnread(unread),
    ...conflicts.filter(({ code }) => code === "EnvironmentNameDuplicate"),
  ]);
}
