import type { ConfigurationError } from "@eksnet/modules/errors";

/** Errors that leave a command without a result, and are on standard error already. */
export class ReportedErrors extends Error {
  public override readonly name = "ReportedErrors";

  /** @param errors at least one */
  public constructor(public readonly errors: readonly ConfigurationError[]) {
    super(errors.map(({ message }) => message).join("\n"));
  }
}

/** Prints errors that leave a part of the result out, and makes the exit code 1. */
export function reportErrors(errors: readonly ConfigurationError[]): void {
  for (const { message } of errors) console.error(message);
  if (errors.length > 0) process.exitCode = 1;
}

/** Errors as commands print them with `--json`. */
export function errorsAsJson(errors: readonly ConfigurationError[]): object[] {
  return errors.map(({ code, subject, findings, warnings }) => ({ code, subject, findings, warnings }));
}
