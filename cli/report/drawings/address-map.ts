import { addressAt, addressCount, containsCidr, positionIn } from "@eksnet/modules/vpc/plan";
import { type Html, html } from "../html";
import type { DrawnSubnet } from "../model/egress-routes";
import type { Words } from "../words/words";

/** A range is drawn as this many rows of as many cells: in a /16 a cell is a /24, and a row a /20. */
const SIDE = 16;
const CELL = 16;
const LABELS = 92;

/** The narrowest subnet that can still be seen: a /28 in a /16 would be one unit wide. */
const THINNEST = 2;

/** A block of a range in cells. */
export interface Block {
  /** Left edge, 0 to 16. */
  readonly x: number;

  /** Upper edge, 0 to 16. */
  readonly y: number;

  /** Cells across; less than one for what is smaller than a cell. */
  readonly width: number;

  /** Rows. */
  readonly height: number;
}

/**
 * Where a subnet is drawn in its range. A range starts at a multiple of its size, so what is smaller than a row never
 * leaves its row, and what is larger fills whole rows.
 *
 * @example blockOf("10.0.0.0/16", "10.0.32.0/19") // { x: 0, y: 2, width: 16, height: 2 }
 */
export function blockOf(range: string, subnet: string): Block {
  const addressesPerCell = addressCount(range) / SIDE ** 2;
  const { before, addresses } = positionIn(range, subnet);
  const [first, cells] = [before / addressesPerCell, addresses / addressesPerCell];
  const y = Math.floor(first / SIDE);
  if (cells >= SIDE) return { x: 0, y, width: SIDE, height: cells / SIDE };
  return { x: first - y * SIDE, y, width: cells, height: 1 };
}

/** One range of a VPC with its subnets, to scale; what is blank is free. */
export function addressMap(range: string, subnets: readonly DrawnSubnet[], words: Words): Html {
  const inside = subnets.filter(({ cidr }) => containsCidr(range, cidr));
  const size = SIDE * CELL;
  return html`<figure class="address-map">
<figcaption>${words.addressMap("")}<code>${range}</code> <small>${words.freeSpace}</small></figcaption>
<svg role="img" aria-label="${words.addressMap(range)}: ${inside.map(({ tier, zone, cidr }) => `${words.tiers[tier]} ${zone} ${cidr}; `)}" viewBox="0 0 ${LABELS + size + 2} ${size + 2}">
<g transform="translate(${LABELS + 1} 1)">
<rect class="space" width="${size}" height="${size}" fill="url(#grid)"/>
${inside.map((subnet) => drawBlock(range, subnet))}
<rect class="frame" width="${size}" height="${size}"/>
</g>
${[0, 4, 8, 12].map((row) => html`<text class="mono" x="${LABELS - 5}" y="${row * CELL + 12}" text-anchor="end">${addressAt(range, (addressCount(range) / SIDE) * row)}</text>`)}
</svg>
</figure>`;
}

function drawBlock(range: string, { tier, zone, cidr }: DrawnSubnet): Html {
  const { x, y, width, height } = blockOf(range, cidr);
  const drawn = Math.max(THINNEST, width * CELL);
  const middle = { x: x * CELL + drawn / 2, y: (y + height / 2) * CELL + 4 };
  const letter =
    drawn < CELL / 2
      ? undefined
      : html`<text x="${middle.x}" y="${middle.y}" text-anchor="middle">${zone.at(-1)}</text>`;
  return html`<g class="tier-${tier}"><rect class="block" x="${x * CELL}" y="${y * CELL}" width="${drawn}" height="${height * CELL}"/>${letter}</g>`;
}
