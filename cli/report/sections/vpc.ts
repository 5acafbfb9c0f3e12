import { NEARLY_FULL, type SubnetCapacity } from "@eksnet/modules/capacity/plan";
import { subnetTiers } from "@eksnet/modules/vpc/plan";
import { formatAmount, formatShare } from "../../quantity";
import { addressMap } from "../drawings/address-map";
import { fillBar } from "../drawings/fill-bar";
import { outside } from "../drawings/route-map";
import { type Html, html } from "../html";
import type { GivenSubnet, Report } from "../model/report";
import type { Words } from "../words/words";

/** The subnets by zone and tier, and where they lie in the ranges of the VPC. */
export function vpcDrawing(report: Report, words: Words): Html {
  const { environment, plan, ranges, givenSubnets } = report;
  const { network } = environment;
  if (network.kind === "contract") return html`<p>${words.networkOf(network.environment)}</p>`;
  const tiers = subnetTiers.filter((tier) => [...plan.subnets, ...givenSubnets].some((subnet) => subnet.tier === tier));
  return html`${givenSubnets.length > 0 ? html`<p>${words.sizesUnknown}</p>` : legend(words)}
<div class="vpc">
<p class="vpc-name">VPC ${ranges.map((range) => html`<code>${range}</code> `)}${report.hasIpv6Range ? html`<small>${words.ipv6Range}</small>` : undefined}</p>
<ul class="zones" style="--rows: ${tiers.length + 1}">
${network.zones.map(
  (zone) => html`<li class="zone"><h4>${zone}</h4>
<ul>
${tiers.map((tier) => html`<li class="subnet tier-${tier}">${subnet(report, tier, zone, words)}</li>\n`)}</ul></li>\n`,
)}</ul>
</div>
${plan.subnets.length === 0 ? undefined : html`<div class="maps">${ranges.map((range) => addressMap(range, plan.subnets, words))}</div>`}`;
}

function legend(words: Words): Html {
  const key = (name: string, word: string): Html =>
    html`<li><svg class="key" aria-hidden="true" viewBox="0 0 16 10"><rect class="${name}" width="16" height="10"/></svg> ${word}</li>`;
  return html`<ul class="legend">
${key("desired", words.desired)}${key("maximum", words.maximum)}${key("update", words.update)}<li><svg class="key" aria-hidden="true" viewBox="0 0 16 10"><path class="limit" d="M8 0V10"/></svg> ${formatShare(NEARLY_FULL)}</li>
</ul>`;
}

function subnet(
  { plan, givenSubnets, egressRoutes }: Report,
  tier: GivenSubnet["tier"],
  zone: string,
  words: Words,
): Html {
  const isHere = (other: Pick<GivenSubnet, "tier" | "zone">): boolean => other.tier === tier && other.zone === zone;
  const known = plan.subnets.find(isHere);
  const given = givenSubnets.find(isHere);
  const table = egressRoutes.tables.find(({ subnets }) => subnets.some(isHere));
  return html`<p class="tier">${words.tiers[tier]} <code>${known?.cidr ?? given?.id}</code></p>
${known && taken(known, words)}
${table && html`<p class="way">${egressRoute(outside(table.routes), words)}</p>`}`;
}

function taken(capacity: SubnetCapacity, words: Words): Html {
  const { share, maximum, supply, uses } = capacity;
  return html`<p class="share"><strong>${formatShare(share)}</strong> <span>${words.outOf(formatAmount(maximum), formatAmount(supply))}</span></p>
${fillBar(capacity, words)}
<ul class="uses">${uses.map(({ kind, group, maximum: amount }) => html`<li>${words.uses[kind]}${group && html` <code>${group}</code>`} <span>${formatAmount(amount)}</span></li>`)}</ul>`;
}

function egressRoute(routes: Report["egressRoutes"]["tables"][number]["routes"], words: Words): Html {
  if (routes.length === 0) return html`${words.noEgressRoute}`;
  return html`${routes.map(
    ({ destination, targetType, zone }) =>
      html`<span><code>${destination}</code> → ${zone === undefined ? (words.targets[targetType] ?? targetType) : words.natOf(zone)}</span> `,
  )}`;
}
