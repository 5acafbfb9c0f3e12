import type { Amount } from "@eksnet/modules/capacity/plan";

/** A count with its thousands apart. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Addresses, and after the plus sign prefixes where there are any. */
export function formatAmount({ addresses, prefixes }: Amount): string {
  return prefixes === 0 ? formatCount(addresses) : `${formatCount(addresses)} + ${formatCount(prefixes)} /28`;
}

/** How many pods a node has addresses for: a count, or in an IPv6 cluster the prefix that holds them. */
export function formatLimit(addresses: number): string {
  const bits = Math.log2(addresses);
  return bits >= 32 && Number.isInteger(bits) ? `a /${128 - bits} prefix` : formatCount(addresses);
}

/** A share in percent: 0.864 is `86 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
