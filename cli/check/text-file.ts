import { readFile } from "node:fs/promises";
import { CommandFailure, reasonOf } from "../failure";

/**
 * The text of a file; undefined when there is none.
 *
 * @throws CommandFailure when it cannot be read
 */
export async function readTextFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CommandFailure(`${file} cannot be read: ${reasonOf(error)}`);
  }
}
