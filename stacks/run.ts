import { ConfigurationError } from "@eksnet/modules/errors";
import type { Written } from "./write";

/**
 * Runs the program. A configuration that cannot work ends as its message and exit code 1, without a stack trace: the
 * person who reads it needs the location in their file, not in this program.
 *
 * @returns what was written, and the errors, which are printed already
 */
export function run(program: () => Written): Written {
  try {
    return program();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return { stacks: [], failures: [error] };
  }
}
