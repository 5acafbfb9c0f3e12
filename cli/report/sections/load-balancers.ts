import { type Html, html } from "../html";
import type { Report } from "../model/report";
import { table } from "../table";
import type { Words } from "../words/words";

/** The load balancers, and what they serve. */
export function loadBalancerTable({ loadBalancers }: Report, words: Words): Html {
  if (loadBalancers.length === 0) return html`<p>${words.noLoadBalancers}</p>`;
  const { column, sections } = words;
  return table(
    sections.loadBalancers.title,
    [
      { title: column.name },
      { title: column.type },
      { title: column.scheme },
      { title: column.serves },
      { title: column.targets },
    ],
    loadBalancers.map(({ kind, name, namespace, scheme, serves, targets, group }) => [
      html`<code>${namespace}/${name}</code>${group && html` <small>${words.sharedAlb(group)}</small>`}`,
      kind.toUpperCase(),
      words.schemes[scheme] ?? scheme,
      serves.length === 0 ? words.unknown : html`${serves.map((one) => html`<code>${one}</code> `)}`,
      targets,
    ]),
  );
}
