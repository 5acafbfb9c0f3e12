import { routeMap } from "../drawings/route-map";
import { type Html, html } from "../html";
import type { RouteTable } from "../model/egress-routes";
import type { Report } from "../model/report";
import { table } from "../table";
import type { Words } from "../words/words";

/** How traffic leaves the subnets. */
export function routeTables({ egressRoutes }: Report, words: Words): Html {
  const { tables, gateways } = egressRoutes;
  if (tables.length === 0) return html`<p>${words.noTables}</p>`;
  const { column } = words;
  return html`<figure>${routeMap(egressRoutes, words)}</figure>
${gateways.length === 0 ? html`<p>${words.noNat}</p>` : undefined}
${table(
  words.sections.routes.title,
  [{ title: column.table }, { title: column.usedBy }, { title: column.routes }],
  tables.map((one) => row(one, words)),
)}`;
}

function row({ name, subnets, routes }: RouteTable, words: Words): Html[] {
  const lines = (contents: readonly Html[]): Html =>
    html`${contents.map((content) => html`<span class="line">${content}</span>`)}`;
  return [
    html`<code>${name}</code>`,
    lines(subnets.map(({ tier, zone }) => html`${words.tiers[tier]} ${zone}`)),
    routes.length === 0
      ? html`${words.noEgressRoute}`
      : lines(
          routes.map(
            ({ destination, targetType, target }) =>
              html`<code>${destination}</code> → ${words.targets[targetType] ?? targetType} <code>${target}</code>`,
          ),
        ),
  ];
}
