import type { SubnetTier } from "./plan";

/**
 * A tier in names and addresses.
 *
 * @example tierName("controlPlane") // "control-plane"
 */
export function tierName(tier: SubnetTier): string {
  return tier.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
