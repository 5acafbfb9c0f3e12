import { formatTable } from "../../table";
import type { EnvironmentDrift } from "../environment-drift";
import type { DriftClass, DriftFinding } from "../finding";
import { allFindings, classes, summaryOf, titles, valueText } from "./words";

/** The result for a terminal: one table for each class that has findings, then the summary. */
export function formatDrift(environments: readonly EnvironmentDrift[]): string {
  const findings = allFindings(environments);
  const parts = classes.flatMap((kind) => {
    const own = findings.filter((finding) => finding.class === kind);
    return own.length === 0 ? [] : [`${titles[kind]}\n${tableOf(kind, own)}`];
  });
  return [...parts, summaryOf(environments)].join("\n\n");
}

function tableOf(kind: DriftClass, findings: readonly DriftFinding[]): string {
  const { head, cells } = columnsOf(kind);
  return formatTable(head, findings.map(cells));
}

/** What a table of one class shows. */
export function columnsOf(kind: DriftClass): {
  readonly head: readonly string[];
  readonly cells: (finding: DriftFinding) => string[];
} {
  switch (kind) {
    case "could-not-tell":
    case "check-failed":
      return {
        head: ["stack", "what", "why"],
        cells: ({ stack, address, reason = "" }) => [stack, address || "the stack", reason],
      };
    case "deleted":
      return { head: ["stack", "resource"], cells: ({ stack, address }) => [stack, address] };
    case "drifted":
    case "waiting":
    case "expected":
      return {
        head: ["stack", "resource", "attribute", "before", "after", "note"],
        cells: ({ stack, address, attribute, before, after, reason = "" }) => [
          stack,
          address,
          attribute || "the resource",
          valueText(before),
          valueText(after),
          reason,
        ],
      };
  }
}
