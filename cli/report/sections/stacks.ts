import { formatCount } from "../../quantity";
import { type Html, html } from "../html";
import type { Report } from "../model/report";
import type { StackSummary } from "../model/stack-summary";
import type { Words } from "../words/words";
import { fact } from "./overview";

/** The stacks in the order of an apply, each with the contracts that it reads and publishes. */
export function stackList({ stacks }: Report, words: Words): Html {
  return html`<ol class="stacks">
${stacks.map((stack) => html`<li>${describe(stack, words)}</li>\n`)}</ol>`;
}

function describe({ id, resources, state, reads, contract }: StackSummary, words: Words): Html {
  const { column } = words;
  return html`<h4><code>${id}</code></h4>
<dl class="facts">
${fact(column.resources, formatCount(resources))}
${fact(column.state, html`<code>${state}</code>`)}
${fact(column.reads, reads.length === 0 ? words.noContract : html`${reads.map((name) => html`<code>${name}</code> `)}`)}
${fact(column.publishes, contract.length === 0 ? words.noContract : fields(contract, words))}
</dl>`;
}

function fields(contract: StackSummary["contract"], words: Words): Html {
  return html`<details><summary>${words.fieldsOf(contract.length)}</summary>
<dl class="contract">${contract.map(({ name, value }) => html`<div><dt><code>${name}</code></dt><dd>${value === undefined ? html`<small>${words.afterApply}</small>` : html`<code>${value}</code>`}</dd></div>\n`)}</dl></details>`;
}
