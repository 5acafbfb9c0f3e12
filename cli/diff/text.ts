import { describeFinding } from "@eksnet/modules/errors";
import { formatTable } from "../table";
import { type Difference, isEmpty } from "./difference";
import { sectionsOf, summaryOf, titleOf } from "./sections";

/** That two revisions synthesise the same. */
export const nothingChanges = "Nothing changes: both revisions synthesise the same";

/** A difference for a terminal: dangers, then what changes, then one line that sums it up. */
export function formatDifference(difference: Difference): string {
  if (isEmpty(difference)) return `${titleOf(difference)}\n\n${nothingChanges}`;
  const dangers = difference.dangers.map((danger) => `Danger ${describeFinding(danger)}`);
  return [
    titleOf(difference),
    dangers.length === 0 ? "No danger was found" : dangers.join("\n"),
    ...sectionsOf(difference).map(({ title, head, rows }) => `${title}\n${formatTable(head, rows)}`),
    summaryOf(difference),
  ].join("\n\n");
}
