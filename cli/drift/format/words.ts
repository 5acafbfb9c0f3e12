import type { EnvironmentDrift } from "../environment-drift";
import type { DriftClass, DriftFinding } from "../finding";

/** Classes in the order in which they are shown, with the title of their findings. */
export const titles: Readonly<Record<DriftClass, string>> = {
  "could-not-tell": "Could not determine",
  deleted: "Deleted outside of Terraform",
  drifted: "Changed outside of Terraform",
  "check-failed": "Failed checks",
  waiting: "Waiting changes",
  expected: "Expected",
};

/** The classes in that order. */
export const classes = Object.keys(titles) as DriftClass[];

/** The findings of all environments. */
export function allFindings(environments: readonly EnvironmentDrift[]): DriftFinding[] {
  return environments.flatMap(({ findings }) => findings);
}

/** One line that sums up: drift of how many attributes and resources, in how many stacks. */
export function summaryOf(environments: readonly EnvironmentDrift[]): string {
  const findings = allFindings(environments);
  const count = (...kinds: readonly DriftClass[]) => findings.filter(({ class: kind }) => kinds.includes(kind)).length;
  const stacks = environments.flatMap((one) => one.stacks).length;
  const parts = [
    `${count("drifted")} drifted`,
    `${count("deleted")} deleted`,
    `${count("check-failed")} checks failed`,
    `${count("waiting")} waiting`,
    `${count("expected")} expected`,
    ...(count("could-not-tell") > 0 ? [`${count("could-not-tell")} could not be determined`] : []),
  ];
  return `${stacks} ${stacks === 1 ? "stack" : "stacks"}: ${parts.join(", ")}`;
}

/** A value in one line of a table. */
export function valueText(value: unknown): string {
  if (value === undefined) return "-";
  const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? "-");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
