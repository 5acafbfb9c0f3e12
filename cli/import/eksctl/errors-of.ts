import { type ErrorFinding, Findings } from "@eksnet/modules/errors";

/** The problems that a check finds; none where it passes. */
export function errorsOf(check: () => unknown): readonly ErrorFinding[] {
  const findings = new Findings();
  findings.collect("", check);
  return findings.errors;
}
