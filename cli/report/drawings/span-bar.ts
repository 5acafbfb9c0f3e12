import { type Html, html } from "../html";

/** A number that grows from one value to another, on a scale that ends at `end`. */
export function spanBar({ from, to, end }: { from: number; to: number; end: number }, label: string): Html {
  const length = (value: number): number => (end === 0 ? 0 : Math.round((value / end) * 1000) / 10);
  return html`<svg class="fill span" role="img" aria-label="${label}" viewBox="0 0 100 10" preserveAspectRatio="none">
<rect class="maximum" width="${length(to)}" height="10"/>
<rect class="desired" width="${length(from)}" height="10"/>
</svg>`;
}
