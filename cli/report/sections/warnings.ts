import { type Html, html } from "../html";
import type { Report } from "../model/report";
import type { Words } from "../words/words";

/** The warnings in the reader's language, each with its code and its path in the environment file. */
export function warningList({ warnings }: Report, words: Words): Html {
  if (warnings.length === 0) return html`<p>${words.noWarnings}</p>`;
  return html`<ul class="warnings">
${warnings.map(
  ({ code, path, translations }) =>
    html`<li><code>${code}</code> ${path === "" ? "" : html`<code>${path}</code> `}<p>${translations[words.language]}</p></li>\n`,
)}</ul>`;
}
