import { type Html, html } from "../html";
import type { Report } from "../model/report";
import type { Words } from "../words/words";

/** What the program warns of: what it comes to in the reader's language, and its own words, which are English. */
export function warningList({ warnings }: Report, words: Words): Html {
  if (warnings.length === 0) return html`<p>${words.noWarnings}</p>`;
  return html`<ul class="warnings">
${warnings.map(({ path, message }) => {
  const gist = words.gistOf(message);
  const said = gist === undefined ? undefined : html`<p>${gist}</p>\n`;
  return html`<li><code>${path}</code> ${said}<span lang="en">${message}</span></li>\n`;
})}</ul>`;
}
