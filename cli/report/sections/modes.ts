import { subnetTiers } from "@eksnet/modules/vpc/plan";
import type { CapacityOfMode } from "../../capacity-by-mode";
import { formatCount, formatShare } from "../../quantity";
import { fillBar } from "../drawings/fill-bar";
import { spanBar } from "../drawings/span-bar";
import { type Html, html } from "../html";
import { fullest, type Report, verdictOf } from "../model/report";
import type { Words } from "../words/words";

/** A chart for each mode, all to the same scale. */
export function modeCharts({ plan, modes }: Report, words: Words): Html {
  const end = Math.max(...modes.map((mode) => mode.plan?.applicationPods.maximum ?? 0));
  return html`<ol class="modes">
${modes.map((one) => html`<li class="mode">${chart(one, { inUse: one.mode === plan.mode, end }, words)}</li>\n`)}</ol>`;
}

function chart(
  { mode, plan, refused }: CapacityOfMode,
  { inUse, end }: { inUse: boolean; end: number },
  words: Words,
): Html {
  const tag = inUse ? html` <span class="tag">${words.thisMode}</span>` : undefined;
  const head = html`<h4>${words.modes[mode]}${tag} <code>${mode}</code></h4>`;
  if (plan === undefined)
    return html`${head}
${(refused ?? []).map(({ translations }) => html`<p>${words.refused}: ${translations[words.language]}</p>\n`)}`;
  const { desired, maximum } = plan.applicationPods;
  const span = words.span(formatCount(desired), formatCount(maximum));
  const verdict = verdictOf(plan.subnets);
  return html`${head}
<p class="verdict ${verdict}">${words.verdicts[verdict]}</p>
<table class="chart" aria-label="${words.modes[mode]}"><tbody>
<tr><th scope="row">${words.maxPodsPerNode}</th><td class="number" colspan="2">${plan.nodeGroups.map(({ maxPods }) => formatCount(maxPods)).join(", ")}</td></tr>
<tr><th scope="row">${words.applicationPods}</th><td>${spanBar({ from: desired, to: maximum, end }, span)}</td><td class="number">${span}</td></tr>
${subnetTiers.map((tier) => {
  const worst = fullest(plan.subnets.filter((subnet) => subnet.tier === tier));
  return (
    worst &&
    html`<tr class="tier-${tier}"><th scope="row">${words.tiers[tier]}</th><td>${fillBar(worst, words)}</td><td class="number">${formatShare(worst.share)}</td></tr>\n`
  );
})}</tbody></table>`;
}
