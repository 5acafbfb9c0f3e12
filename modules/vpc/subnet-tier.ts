import type { VpcSettings } from "./settings";

/**
 * What a subnet is for.
 *
 * `public` routes to the internet gateway, `private` to a NAT gateway, `pod` is for pods alone (custom networking), and
 * `controlPlane` for the network interfaces of the control plane.
 */
export type SubnetTier = keyof NonNullable<VpcSettings["subnets"]>;

/** Every tier, in the order of a plan's keys. */
export const subnetTiers: readonly SubnetTier[] = ["public", "private", "pod", "controlPlane"];

/**
 * The tier in names and addresses.
 *
 * @example tierName("controlPlane") // "control-plane"
 */
export function tierName(tier: SubnetTier): string {
  return tier.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
