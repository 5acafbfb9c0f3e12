import { isRecord } from "@eksnet/modules/fields/plan";
import { type Content, type Html, html } from "../html";
import type { Report } from "../model/report";
import type { Words } from "../words/words";
import { fact } from "./overview";

/** What the cluster is, and what is installed in it. */
export function clusterFacts({ environment, plan, installed }: Report, words: Words): Html {
  const { cluster, network } = environment;
  const { endpoint, podNetworking, fargateProfiles } = cluster;
  const { mode, networkPolicy, ...settings } = podNetworking;
  const zones = cluster.controlPlaneZones ?? network.zones.slice(0, 2);
  const { fact: term } = words;
  const facts: [string, Content][] = [
    [term.kubernetes, cluster.version],
    [term.endpoint, words.access[endpoint.access]],
    [term.allowedCidrs, endpoint.access === "private" ? undefined : codes(endpoint.allowedCidrs ?? ["0.0.0.0/0"])],
    [
      term.privateAccess,
      codes([...(endpoint.privateAccess?.cidrs ?? []), ...(endpoint.privateAccess?.securityGroupIds ?? [])]),
    ],
    [term.podNetworking, html`${words.modes[mode]} ${codes([mode])}`],
    [term.settings, codes(flat(settings))],
    [term.networkPolicy, words.policies[networkPolicy]],
    [term.serviceRange, plan.services === undefined ? words.ipv6Services : codes([plan.services.cidr])],
    [term.nat, network.kind === "create" ? words.nat[network.nat] : undefined],
    [term.controlPlane, `${words.tiers[cluster.controlPlaneSubnets]}: ${zones.join(", ")}`],
    [term.identity, codes([cluster.identity])],
    [term.support, codes([cluster.supportType])],
    [term.logs, codes(cluster.logs)],
    [term.fargate, codes(Object.keys(fargateProfiles).sort())],
    [term.dns, "dns" in network && network.dns !== undefined ? codes([network.dns.zone]) : undefined],
    [
      term.installed,
      html`<ul class="installed">${installed.map(({ name, version, by }) => html`<li>${name} <code>${version}</code> <small>${by === "eks" ? words.eksAddon : words.helmChart}</small></li>\n`)}</ul>`,
    ],
  ];
  return html`<dl class="facts wide">
${facts.flatMap(([name, value]) => (value === undefined ? [] : [html`${fact(name, value)}\n`]))}</dl>`;
}

/* In the words of the environment file, so that a setting that is new there needs no word here. */
function flat(settings: object, path = ""): string[] {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, value]) =>
      isRecord(value)
        ? flat(value, `${path}${key}.`)
        : [`${path}${key}: ${Array.isArray(value) ? value.join(", ") : value}`],
    );
}

function codes(texts: readonly string[]): Html | undefined {
  return texts.length === 0 ? undefined : html`${texts.map((text) => html`<code>${text}</code> `)}`;
}
