import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandFailure } from "./failure";

/**
 * Works in a temporary folder that only its owner may read, and removes it in every case.
 *
 * @param work handles signals that would end the process
 */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The same for work that changes nothing and can end at any time: it also removes the folder after Ctrl-C or a SIGTERM.
 *
 * @param work ends soon after its signal is aborted
 * @throws CommandFailure after Ctrl-C or a SIGTERM
 */
export function inTemporaryFolder<T>(work: (folder: string, stop: AbortSignal) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const stop = new AbortController();
    const abort = () => stop.abort();
    process.once("SIGINT", abort).once("SIGTERM", abort);
    try {
      return await work(folder, stop.signal);
    } catch (error) {
      if (stop.signal.aborted) throw new CommandFailure("Stopped. Nothing was changed.");
      throw error;
    } finally {
      process.off("SIGINT", abort).off("SIGTERM", abort);
    }
  });
}
