import { NEARLY_FULL, type SubnetCapacity } from "@eksnet/modules/capacity/plan";
import { formatShare } from "../../quantity";
import { type Html, html } from "../html";
import type { Words } from "../words/words";

/** The bar ends here, a quarter above full: what is more is in the figures. */
const END = 125;

/**
 * How full a subnet is: dark at the desired number of nodes, lighter at the maximum, hatched during an update. The full height
 * of the track ends at 100 %; a line marks the share from which the program warns.
 */
export function fillBar(subnet: Pick<SubnetCapacity, "desiredShare" | "share" | "updateShare">, words: Words): Html {
  const { desiredShare, share, updateShare } = subnet;
  const label = words.fill(formatShare(desiredShare), formatShare(share), formatShare(updateShare));
  return html`<svg class="fill" role="img" aria-label="${label}" viewBox="0 0 ${END} 10" preserveAspectRatio="none">
<rect class="track" width="100" height="10"/>
<rect class="update" width="${length(updateShare)}" height="10"/>
<rect class="maximum" width="${length(share)}" height="10"/>
<rect class="desired" width="${length(desiredShare)}" height="10"/>
<path class="limit" d="M${NEARLY_FULL * 100} 0V10"/>
<path class="end" d="M100 0V10"/>
</svg>`;
}

/** A share above 0 is always visible. */
function length(share: number): number {
  if (share === 0) return 0;
  return Math.min(END, Math.max(1, Math.round(share * 1000) / 10));
}
