import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "@eksnet/modules/errors";
import { CommandFailure } from "../failure";
import { errors } from "./findings";
import { type ProgramOptions, type ProgramResult, runProgram } from "./run-program";

/** The project in the state of one revision. */
export interface Checkout {
  /** What the person named, or `the working tree`. */
  readonly revision: string;

  /** Full hash of the commit; absent for the working tree. */
  readonly commit?: string;

  /** Folder of the project. */
  readonly folder: string;
}

/** The files of the project as they are now, committed or not. */
export function workingTree(project: string): Checkout {
  return { revision: "the working tree", folder: project };
}

/**
 * Writes the project as of one revision into a folder, with packages. Neither the checkout nor git's index changes.
 *
 * @param project folder of the project in the checkout
 * @param scratch an empty folder
 * @throws ConfigurationError `RevisionInvalid` when there is no such revision or no repository
 * @throws CommandFailure when git or npm fails
 */
export async function checkOut(
  revision: string,
  { project, scratch, stop }: { readonly project: string; readonly scratch: string; readonly stop: AbortSignal },
): Promise<Checkout> {
  const options = { cwd: project, stop };
  const commit = await commitOf(revision, options);
  const prefix = (await git(["rev-parse", "--show-prefix"], options)).trim();
  const top = (await git(["rev-parse", "--show-toplevel"], options)).trim();
  const folder = join(scratch, "project");
  mkdirSync(folder);
  // An index of its own: `git worktree add` would leave traces in the repository when this is killed.
  const isolated = { cwd: top, stop, env: { GIT_INDEX_FILE: join(scratch, "index") } };
  await git(["read-tree", `${commit}:${prefix}`], isolated);
  await git(["checkout-index", "--all", `--prefix=${folder}/`], isolated);
  await addPackages(folder, { project, revision, stop });
  return { revision, commit, folder };
}

async function commitOf(revision: string, options: ProgramOptions): Promise<string> {
  const inside = await runGit(["rev-parse", "--is-inside-work-tree"], options);
  if (inside.status !== 0) throw new ConfigurationError("RevisionInvalid", [errors.RepositoryMissing("")]);
  // --end-of-options: a name that begins with a dash is no option.
  const found = await runGit(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], options);
  if (found.status !== 0) throw new ConfigurationError("RevisionInvalid", [errors.RevisionUnknown("", { revision })]);
  return found.stdout.trim();
}

/** The packages of the checkout where the lock file is the same, otherwise those that the revision's lock file names. */
async function addPackages(
  folder: string,
  { project, revision, stop }: { readonly project: string; readonly revision: string; readonly stop: AbortSignal },
): Promise<void> {
  const lock = "package-lock.json";
  if (readIfThere(join(folder, lock)) === readIfThere(join(project, lock))) {
    linkPackages(join(project, "node_modules"), folder);
    return;
  }
  console.error(`${revision} has another ${lock}; its packages are being installed`);
  const parameters = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const { status, stderr } = await runProgram("npm", parameters, { cwd: folder, stop });
  if (status !== 0) throw new CommandFailure(`The packages of ${revision} cannot be installed:\n${stderr.trim()}`);
}

/** Links every package but the project's own, which is the one of the revision. */
function linkPackages(packages: string, folder: string): void {
  const own = "@eksnet";
  mkdirSync(join(folder, "node_modules", own), { recursive: true });
  symlinkSync(join(folder, "modules"), join(folder, "node_modules", own, "modules"));
  for (const name of readdirSync(packages).filter((entry) => entry !== own)) {
    symlinkSync(join(packages, name), join(folder, "node_modules", name));
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

async function git(parameters: readonly string[], options: ProgramOptions): Promise<string> {
  const { status, stdout, stderr } = await runGit(parameters, options);
  if (status !== 0) throw new CommandFailure(`git ${parameters[0]} failed: ${stderr.trim()}`);
  return stdout;
}

function runGit(parameters: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  return runProgram("git", parameters, options).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new CommandFailure("git was not found on the PATH") : error;
  });
}
