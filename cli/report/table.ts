import { type Content, type Html, html } from "./html";

/** A column of a table. */
export interface Column {
  /** Its head. */
  readonly title: string;

  /** Whether it holds numbers, which stand at the right. */
  readonly numeric?: boolean;
}

/**
 * A table. On a narrow screen each row becomes a list of its cells under their heads; the
 * roles keep it a table for screen readers.
 */
export function table(label: string, columns: readonly Column[], rows: readonly (readonly Content[])[]): Html {
  return html`<table role="table" aria-label="${label}">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col"${kind(column)}>${column.title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${row.map((content, index) => cell(content, columns[index]))}</tr>\n`)}</tbody>
</table>`;
}

function cell(content: Content, column: Column = { title: "" }): Html {
  return html`<td role="cell" data-label="${column.title}"${kind(column)}><div>${content}</div></td>`;
}

function kind({ numeric = false }: Column): Html | undefined {
  return numeric ? html` class="number"` : undefined;
}
