import { asComment, foldedTable, inText, markdownTable } from "../../markdown";
import type { EnvironmentDrift } from "../environment-drift";
import { columnsOf } from "./text";
import { allFindings, classes, summaryOf, titles } from "./words";

/** The result for an issue or a comment: drift in open tables, what needs no action in folded ones. */
export function markdownOfDrift(environments: readonly EnvironmentDrift[]): string {
  const findings = allFindings(environments);
  const names = environments.map(({ environment }) => environment).join(", ");
  const parts = classes.flatMap((kind) => {
    const { head, cells } = columnsOf(kind);
    const rows = findings.filter((finding) => finding.class === kind).map(cells);
    if (rows.length === 0) return [];
    if (kind === "waiting" || kind === "expected") return [foldedTable(titles[kind], head, rows)];
    return [`**${titles[kind]}**\n\n${markdownTable(head, rows)}`];
  });
  const text = [`### Drift: ${inText(names)}`, `**${summaryOf(environments)}**`, ...parts].join("\n\n");
  return asComment(`${text}\n`, { command: "npx eksnet drift" });
}
