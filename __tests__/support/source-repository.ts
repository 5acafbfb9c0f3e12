import { execFileSync } from "node:child_process";

/** A repository of another project, at its newest commit. */
export interface SourceRepository {
  /** The commit. */
  readonly commit: string;

  /** The text of a file. */
  readonly show: (path: string) => string;
}

/**
 * Opens a git directory that a generator of a data file reads.
 *
 * @param folder as given on the command line
 * @param usage the whole command, for the error where the folder is missing
 */
export function openRepository(folder: string | undefined, usage: string): SourceRepository {
  if (folder === undefined) throw new Error(`Run: ${usage}`);
  const git = (...parameters: string[]): string => {
    try {
      return execFileSync("git", ["-C", folder, ...parameters], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    } catch (error) {
      throw new Error(`${folder} is not the git directory, or lacks the file. Run: ${usage}`, { cause: error });
    }
  };
  const commit = git("rev-parse", "HEAD").trim();
  return { commit, show: (path) => git("show", `${commit}:${path}`) };
}
