import { ConfigurationError } from "@eksnet/modules/errors";
import { CommandFailure } from "./failure";
import { errorsAsJson, ReportedErrors } from "./reported-errors";

/**
 * Ends a command that failed, with exit code 1: prints the message on standard error and, with `--json`, the errors of the
 * configuration on standard output.
 *
 * @throws the error itself where it is a mistake of the program
 */
export function endFailed(error: unknown, { json }: { readonly json: boolean }): void {
  const isReported = error instanceof ReportedErrors;
  if (!(isReported || error instanceof ConfigurationError || error instanceof CommandFailure)) throw error;
  process.exitCode = 1;
  if (!isReported) console.error(error.message);
  const errors = isReported ? error.errors : error instanceof ConfigurationError ? [error] : [];
  if (json && errors.length > 0) console.log(JSON.stringify({ errors: errorsAsJson(errors) }, null, 2));
}
