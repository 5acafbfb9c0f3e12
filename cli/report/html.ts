/*
 * Libraries for this bring a compiler setting (JSX) or answer with promises, and a report needs neither: text is escaped,
 * and what was made here is not escaped again.
 */

/** A piece of a page, safe to put into another. */
export class Html {
  public constructor(public readonly text: string) {}
}

/** What may stand in a template: text is escaped, lists are joined, and what is not there leaves nothing. */
export type Content = Html | string | number | undefined | readonly Content[];

/**
 * Writes a piece of a page. Attributes must be quoted: then no value can leave its place.
 *
 * @example html`<p title="${"<"}">${["a", html`<b>b</b>`]}</p>`.text // '<p title="&lt;">a<b>b</b></p>'
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, index) => text + write(values[index - 1]) + part));
}

function write(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Html) return content.text;
  if (typeof content === "string" || typeof content === "number") return escapeText(String(content));
  return content.map(write).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
