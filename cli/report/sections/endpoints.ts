import { type Html, html } from "../html";
import type { Report } from "../model/report";
import { table } from "../table";
import type { Words } from "../words/words";

/** Services of AWS that are reached without leaving the VPC. */
export function endpointTable({ egressRoutes: { endpoints } }: Report, words: Words): Html {
  if (endpoints.length === 0) return html`<p>${words.noEndpoints}</p>`;
  const { column, sections } = words;
  return table(
    sections.endpoints.title,
    [{ title: column.service }, { title: column.type }, { title: column.where }],
    endpoints.map(({ service, type, from }) => [html`<code>${service}</code>`, type, from.join(", ")]),
  );
}
