import { formatTable } from "../../table";

/** The result of one check: of a state, of AWS, or of the API server. */
export interface Answer {
  /** What was asked about, such as `certificate arn:aws:acm:...`. */
  readonly about: string;

  /** `unknown` when AWS, the cluster or the state could not be read. */
  readonly found: "ok" | "problem" | "unknown";

  /** What was found, and what to do; or why it could not be asked. */
  readonly detail: string;
}

/**
 * Answers as a table; an empty text when there is none.
 *
 * @param asked who was asked
 */
export function formatAnswers(answers: readonly Answer[], asked: string): string {
  if (answers.length === 0) return "";
  const rows = answers.map(({ about, found, detail }) => [about, found, detail]);
  return formatTable([`in ${asked}`, "found", "detail"], rows);
}

/** An `unknown` answer for each subject, all with the same reason. */
export function notAsked(about: readonly string[], error: unknown): Answer[] {
  const reason = error instanceof Error ? error.message : String(error);
  return about.map((one) => ({ about: one, found: "unknown", detail: `not asked: ${reason}` }));
}
