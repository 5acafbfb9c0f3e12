import { subnetTiers } from "@eksnet/modules/vpc/plan";
import { type Html, html } from "../html";
import type { DrawnSubnet, EgressRoutes, Gateway, RouteLine } from "../model/egress-routes";
import type { Words } from "../words/words";

const WIDTH = 360;
const LABELS = 92;
const ROW = 52;
const BOX = 30;

/** Upper edge of the first tier, below the internet and, where one spans the zones, its NAT gateway. */
const TOP = 62;
const NAT = { width: 30, height: 15 };

/** Which way each subnet leaves the VPC. */
export function routeMap({ tables, gateways }: EgressRoutes, words: Words): Html {
  const routed = tables.flatMap(({ subnets, routes }) => subnets.map((subnet) => ({ subnet, routes })));
  const zones = [...new Set(routed.map(({ subnet }) => subnet.zone))].sort();
  const tiers = subnetTiers.filter((tier) => routed.some(({ subnet }) => subnet.tier === tier));
  const column = (WIDTH - LABELS) / Math.max(1, zones.length);
  const centre = (zone: string): number => LABELS + (zones.indexOf(zone) + 0.5) * column;
  const top = (tier: DrawnSubnet["tier"]): number => TOP + tiers.indexOf(tier) * ROW;
  const nat = (zone: string) => ({ x: centre(zone) + column * 0.28, y: TOP + BOX });
  const regional = gateways.find(({ zone }) => zone === undefined);

  const line = ({ tier, zone }: DrawnSubnet, { targetType, zone: at }: RouteLine): Html => {
    const x = centre(zone) - column * 0.3 + tiers.indexOf(tier) * 7;
    if (targetType !== "aws_nat_gateway") return html`<path class="way" d="M${x} ${top(tier)}V24"/>`;
    if (at === undefined) return html`<path class="way" d="M${x} ${top(tier)}V50"/>`;
    // The way turns in the gap below the public tier, a little lower for each zone, so that lines stay apart.
    const turn = TOP + BOX + NAT.height / 2 + 3 + Math.min(zones.indexOf(zone) * 2, 10);
    return html`<path class="way" d="M${x} ${top(tier)}V${turn}H${nat(at).x}V${nat(at).y}"/>`;
  };

  return html`<svg class="route-map" role="img" aria-label="${words.routeMap}: ${routed.map(({ subnet, routes }) => describe(subnet, routes, words))}" viewBox="0 0 ${WIDTH} ${TOP + tiers.length * ROW - ROW + BOX + 4}">
<rect class="internet" x="${LABELS}" y="1" width="${WIDTH - LABELS - 1}" height="23"/>
<text x="${(WIDTH + LABELS) / 2}" y="17" text-anchor="middle">${words.internet}</text>
${routed.map(({ subnet, routes }) => outside(routes).map((route) => line(subnet, route)))}
${gateways.map((gateway) => natLine(gateway, nat))}
${tiers.map((tier) => html`<text class="label" x="0" y="${top(tier) + BOX / 2 + 4}">${words.tiers[tier]}</text>`)}
${routed.map(({ subnet, routes }) => subnetBox(subnet, { x: centre(subnet.zone), y: top(subnet.tier), width: column - 8, closed: outside(routes).length === 0 }))}
${regional === undefined ? undefined : html`<rect class="nat" x="${LABELS}" y="32" width="${WIDTH - LABELS - 1}" height="18"/><text class="on-nat" x="${(WIDTH + LABELS) / 2}" y="45" text-anchor="middle">NAT</text>`}
${gateways.map(({ zone }) => (zone === undefined ? undefined : natPill(nat(zone))))}
</svg>`;
}

/** The routes that lead out of the VPC; those to an endpoint stay inside. */
export function outside(routes: readonly RouteLine[]): RouteLine[] {
  return routes.filter(({ targetType }) => targetType !== "aws_vpc_endpoint");
}

function describe({ tier, zone }: DrawnSubnet, routes: readonly RouteLine[], words: Words): string {
  const targets = outside(routes).map(
    ({ targetType, target }) => `${words.targets[targetType] ?? targetType} ${target}`,
  );
  return `${words.tiers[tier]} ${zone}: ${targets.length === 0 ? words.noEgressRoute : targets.join(", ")}; `;
}

function subnetBox(
  { tier, zone }: DrawnSubnet,
  { x, y, width, closed }: { x: number; y: number; width: number; closed: boolean },
): Html {
  return html`<g class="tier-${tier}"><rect class="${closed ? "box closed" : "box"}" x="${x - width / 2}" y="${y}" width="${width}" height="${BOX}" rx="3"/><text x="${x}" y="${y + BOX / 2 + 4}" text-anchor="middle">${zone.split("-").at(-1)}</text></g>`;
}

function natLine({ zone }: Gateway, nat: (zone: string) => { x: number; y: number }): Html {
  if (zone === undefined) return html`<path class="way" d="M${(WIDTH + LABELS) / 2} 32V24"/>`;
  const { x, y } = nat(zone);
  return html`<path class="way" d="M${x} ${y}V24"/>`;
}

function natPill({ x, y }: { x: number; y: number }): Html {
  const { width, height } = NAT;
  return html`<rect class="nat" x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="${height / 2}"/><text class="on-nat" x="${x}" y="${y + 3.5}" text-anchor="middle">NAT</text>`;
}
