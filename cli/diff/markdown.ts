import { type Difference, isEmpty } from "./difference";
import { type Section, sectionsOf, summaryOf, titleOf } from "./sections";
import { nothingChanges } from "./text";

/*
 * What a comment of GitHub may have: 65,536 characters. A note of GitLab may have 1,000,000
 * (https://docs.gitlab.com/administration/instance_limits/#size-of-comments-and-descriptions-of-issues-merge-requests-and-epics).
 */
const commentLimit = 65_536;
const cutNote = "\n\n_Cut here, because a comment may have 65,536 characters. `npx eksnet diff` prints all of it._\n";

/** A difference for a comment of a pull request, in at most as many characters as GitHub accepts. */
export function markdownOf(difference: Difference, limit = commentLimit): string {
  const title = `### eksnet: ${inText(titleOf(difference))}`;
  if (isEmpty(difference)) return `${title}\n\n${nothingChanges}.\n`;
  const dangers = difference.dangers.map(({ code, path, message }) => `- **${code}** at ${path}: ${inText(message)}`);
  const text = [
    title,
    `**${summaryOf(difference)}**`,
    dangers.length === 0 ? "No danger was found." : dangers.join("\n"),
    ...sectionsOf(difference).map(foldedTable),
  ].join("\n\n");
  return cut(`${text}\n`, limit);
}

/** Ends after the last whole line that fits, and closes what is open there. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = "\n\n</details>";
  const kept = text.slice(0, text.lastIndexOf("\n", limit - cutNote.length - end.length));
  const open = kept.split("<details>").length > kept.split("</details>").length;
  return `${kept}${open ? end : ""}${cutNote}`;
}

function foldedTable({ title, head, rows }: Section): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(inCell))].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  return `<details><summary>${title} (${rows.length})</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

function inCell(text: string): string {
  return inText(text).replaceAll("|", "\\|").replaceAll("\n", "<br>");
}

/** Names come from the repository: none may become a link, a mention or HTML. */
function inText(text: string): string {
  return text.replace(/[\\`*_[\]@#$<>&]/g, (character) =>
    "<>&".includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}
