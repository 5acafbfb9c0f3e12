import { CommandFailure } from "./failure";

/**
 * Reads or writes, and says in one line which file or folder could not be.
 *
 * @throws CommandFailure with the path and the reason
 */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CommandFailure(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
