import { homedir } from "node:os";
import { join } from "node:path";

/** What the lab keeps for every checkout of one person. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "eksnet");
}
