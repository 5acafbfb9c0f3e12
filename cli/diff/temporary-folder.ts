import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandFailure } from "../failure";

/**
 * Works in a temporary folder, and removes it in every case: also after an error, Ctrl-C or a SIGTERM.
 *
 * @param work ends soon after its signal is aborted
 * @throws CommandFailure after Ctrl-C or a SIGTERM
 */
export async function inTemporaryFolder<T>(work: (folder: string, stop: AbortSignal) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "eksnet-diff-"));
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
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
