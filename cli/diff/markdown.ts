import { asComment, foldedTable, inText } from "../markdown";
import { type Difference, isEmpty } from "./difference";
import { sectionsOf, summaryOf, titleOf } from "./sections";
import { nothingChanges } from "./text";

/** A difference for a comment of a pull request, in at most as many characters as GitHub accepts. */
export function markdownOf(difference: Difference, limit?: number): string {
  const title = `### eksnet: ${inText(titleOf(difference))}`;
  if (isEmpty(difference)) return `${title}\n\n${nothingChanges}.\n`;
  const dangers = difference.dangers.map(({ code, path, message }) => `- **${code}** at ${path}: ${inText(message)}`);
  const text = [
    title,
    `**${summaryOf(difference)}**`,
    dangers.length === 0 ? "No danger was found." : dangers.join("\n"),
    ...sectionsOf(difference).map(({ title: section, head, rows }) => foldedTable(section, head, rows)),
  ].join("\n\n");
  return asComment(`${text}\n`, { command: "npx eksnet diff", ...(limit !== undefined && { limit }) });
}
