import { type Html, html } from "../html";
import type { Report } from "../model/report";
import type { Words } from "../words/words";

/** What the program warns of, in its own words, which are English. */
export function warningList({ warnings }: Report, words: Words): Html {
  if (warnings.length === 0) return html`<p>${words.noWarnings}</p>`;
  return html`<ul class="warnings">
${warnings.map(({ path, message }) => html`<li><code>${path}</code> <span lang="en">${message}</span></li>\n`)}</ul>`;
}
