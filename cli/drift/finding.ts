/**
 * What was found of one attribute or resource.
 *
 * - `drifted`: changed outside of Terraform, away from what was applied last
 * - `deleted`: deleted outside of Terraform
 * - `waiting`: the configuration changed since the last apply; no drift
 * - `expected`: changed outside of Terraform by something that is supposed to; see `reason`
 * - `check-failed`: a `check` block or a postcondition does not hold
 * - `could-not-tell`: not known; see `reason`
 */
export type DriftClass = "drifted" | "deleted" | "waiting" | "expected" | "check-failed" | "could-not-tell";

/** One finding of a drift run. */
export interface DriftFinding {
  /** Id of the stack, such as `study-network`. */
  readonly stack: string;
  readonly class: DriftClass;

  /** Address of the resource, output or check; empty where the finding is about the stack. */
  readonly address: string;

  /** Such as `tags.Owner`; empty where the finding is about the whole. */
  readonly attribute: string;

  /** Value at the last apply; `(sensitive)` instead of a sensitive one, absent where there was none. */
  readonly before?: unknown;

  /** Value now, or of a waiting change the one that an apply would set. */
  readonly after?: unknown;

  /** Why it is expected, waiting, failed or not known. */
  readonly reason?: string;
}

/**
 * The exit code of a drift run: 1 when something could not be determined, 2 when there is drift or a failed check,
 * otherwise 0. The first wins, so that a scheduler does not mistake it for a result.
 */
export function exitCodeOf(findings: readonly DriftFinding[]): 0 | 1 | 2 {
  const classes = new Set(findings.map((finding) => finding.class));
  if (classes.has("could-not-tell")) return 1;
  return classes.has("drifted") || classes.has("deleted") || classes.has("check-failed") ? 2 : 0;
}
