import { z } from "zod";
import { parseDocument } from "../../check/parse-document";
import { CommandFailure } from "../../failure";

/** Format of the file; a higher one was written by a newer version. */
const format = 1;

const keptConfiguration = z.object({
  format: z.literal(format),
  stack: z.string(),

  /** Version of the platform that generated it. */
  platform: z.string(),

  /** When the apply ended, in ISO 8601. */
  appliedAt: z.string(),

  /** Commit of the repository, where it had no changes beside it. */
  revision: z.string().optional(),

  /** The state that the apply left. */
  state: z.object({ lineage: z.string(), serial: z.number() }),

  /** Text of each file that the apply read, by name: the Terraform JSON and the lock file of providers. */
  files: z.record(z.string(), z.string()),
});

/** The configuration of a stack's last apply, and the state which that left. */
export type KeptConfiguration = z.output<typeof keptConfiguration>;

/** As it is kept. */
export function formatKept(kept: Omit<KeptConfiguration, "format">): string {
  return `${JSON.stringify({ format, ...kept }, null, 1)}\n`;
}

/**
 * Reads it.
 *
 * @param where the file or address, for messages
 * @throws CommandFailure when it is none, or was written by a newer version
 */
export function parseKept(text: string, where: string): KeptConfiguration {
  const { format: found } = parseDocument(text, z.object({ format: z.number() }), where, "a kept configuration");
  if (found > format) {
    throw new CommandFailure(`${where} was written by a newer version of eksnet. Update this one`);
  }
  return parseDocument(text, keptConfiguration, where, "a kept configuration");
}
