import { formatAmount, formatCount, formatShare } from "../../quantity";
import { fillBar } from "../drawings/fill-bar";
import { type Html, html } from "../html";
import type { Report } from "../model/report";
import { table } from "../table";
import type { Words } from "../words/words";

/** The capacity of every subnet, and how much of it is used. */
export function capacityTable({ plan }: Report, words: Words): Html {
  const { column, sections } = words;
  const subnets =
    plan.subnets.length === 0
      ? undefined
      : table(
          sections.capacity.title,
          [
            { title: column.subnet },
            { title: column.range },
            { title: column.gives, numeric: true },
            { title: words.desired, numeric: true },
            { title: words.maximum, numeric: true },
            { title: words.update, numeric: true },
            { title: column.full, numeric: true },
          ],
          plan.subnets.map((subnet) => [
            html`${words.tiers[subnet.tier]} <small>${subnet.zone}</small>`,
            html`<code>${subnet.cidr}</code>`,
            formatAmount(subnet.supply),
            formatAmount(subnet.desired),
            formatAmount(subnet.maximum),
            formatAmount(subnet.update),
            html`<span class="tier-${subnet.tier}">${formatShare(subnet.share)}${fillBar(subnet, words)}</span>`,
          ]),
        );
  return html`${subnets}
<h4>${words.systemPods}</h4>
<ul class="pods">${plan.systemPods.map(({ name, count, perNode }) => html`<li><code>${name}</code> ${formatCount(count)} <small>${perNode ? words.onEachNode : words.inCluster}</small></li>\n`)}</ul>
${plan.unknown.length === 0 ? undefined : html`<h4>${words.notCounted}</h4>\n<ul>${plan.unknown.map((one) => html`<li>${one[words.language]}</li>\n`)}</ul>`}`;
}
