import { formatCount, formatShare } from "../../quantity";
import { type Content, type Html, html } from "../html";
import { fullest, type Report, verdictOf } from "../model/report";
import type { Words } from "../words/words";

/** What to know first: whether addresses suffice, and what kind of environment it is. */
export function overview({ environment, plan, warnings }: Report, words: Words): Html {
  const { account, region, cluster, network } = environment;
  const verdict = verdictOf(plan.subnets);
  const worst = fullest(plan.subnets);
  const nodes = Object.values(cluster.nodeGroups).map(({ nodesPerZone, zones = network.zones }) => ({
    desired: nodesPerZone.desired * zones.length,
    maximum: nodesPerZone.max * zones.length,
  }));
  const total = (when: "desired" | "maximum"): number => nodes.reduce((sum, group) => sum + group[when], 0);
  const { desired, maximum } = plan.applicationPods;
  return html`<p class="verdict ${verdict}">${words.verdicts[verdict]}</p>
<dl class="figures">
${figure(words.fullestSubnet, worst === undefined ? words.unknown : formatShare(worst.share), worst && html`${words.tiers[worst.tier]} <code>${worst.cidr}</code>`)}
${figure(words.applicationPods, words.span(formatCount(desired), formatCount(maximum)), words.atDesiredAndMaximum)}
${figure(words.nodes, words.span(formatCount(total("desired")), formatCount(total("maximum"))), words.atDesiredAndMaximum)}
${figure(words.warnings, formatCount(warnings.length), undefined)}
</dl>
<dl class="facts">
${fact(words.fact.account, html`<span class="tabular">${account}</span>`)}
${fact(words.fact.region, region)}
${fact(words.fact.kubernetes, cluster.version)}
${fact(words.fact.endpoint, words.access[cluster.endpoint.access])}
${fact(words.fact.podNetworking, words.modes[plan.mode])}
${fact(words.fact.networkPolicy, words.policies[cluster.podNetworking.networkPolicy])}
</dl>`;
}

/** A term with its value, in a list of facts. */
export function fact(term: string, value: Content): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

function figure(term: string, value: string, detail: Content): Html {
  return html`<div><dt>${term}</dt><dd><strong>${value}</strong>${detail === undefined ? undefined : html` <small>${detail}</small>`}</dd></div>`;
}
