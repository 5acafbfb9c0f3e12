/*
 * What a comment of GitHub may have: 65,536 characters. A note of GitLab may have 1,000,000
 * (https://docs.gitlab.com/administration/instance_limits/#size-of-comments-and-descriptions-of-issues-merge-requests-and-epics).
 */
const commentLimit = 65_536;

/** A text for a comment of GitHub. */
export interface Comment {
  /** Command that prints all of it, for the note at the end of a text that is cut. */
  readonly command: string;

  /**
   * Longest text, in characters.
   * @default 65_536
   */
  readonly limit?: number;
}

/** A text in at most as many characters as a comment may have: ends after the last whole line that fits, and closes what is open there. */
export function asComment(text: string, { command, limit = commentLimit }: Comment): string {
  if (text.length <= limit) return text;
  const note = `\n\n_Cut here, because a comment may have 65,536 characters. \`${command}\` prints all of it._\n`;
  const end = "\n\n</details>";
  const kept = text.slice(0, text.lastIndexOf("\n", limit - note.length - end.length));
  const open = kept.split("<details>").length > kept.split("</details>").length;
  return `${kept}${open ? end : ""}${note}`;
}

/** A table under a title that opens it. */
export function foldedTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<details><summary>${title} (${rows.length})</summary>\n\n${markdownTable(head, rows)}\n\n</details>`;
}

/** A table; its cells are plain text. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(inCell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function inCell(text: string): string {
  return inText(text).replaceAll("|", "\\|").replaceAll("\n", "<br>");
}

/** Names come from the repository and from AWS: none may become a link, a mention or HTML. */
export function inText(text: string): string {
  return text.replace(/[\\`*_[\]@#$<>&]/g, (character) =>
    "<>&".includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}
