import { ConfigurationError } from "../errors";

/**
 * How pods get their addresses; one mode for a whole cluster.
 *
 * - `secondary-ip`: each pod has a secondary address of one of its node's interfaces.
 * - `prefix-delegation`: each such address is replaced by a /28 prefix, 16 pods each. Nitro or bare metal only.
 * - `custom-networking`: pods live in subnets of their own; the node's first interface carries none of them.
 * - `custom-networking-prefix-delegation`: both.
 * - `ipv6`: pods have IPv6 addresses from one /80 prefix. Nitro or bare metal only.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/vpc-cni.html
 */
export type PodNetworkingMode =
  | "secondary-ip"
  | "prefix-delegation"
  | "custom-networking"
  | "custom-networking-prefix-delegation"
  | "ipv6";

/** How pods on Windows nodes get addresses, apart from the mode of the cluster. */
export type WindowsPodNetworkingMode = "secondary-ip" | "prefix-delegation";

/** The mode of pods on Windows nodes, in a cluster that has such nodes. */
export function windowsModeOf(podNetworking: {
  readonly windowsMode?: WindowsPodNetworkingMode;
}): WindowsPodNetworkingMode {
  return podNetworking.windowsMode ?? "secondary-ip";
}

/**
 * Checks that a cluster may have Windows nodes.
 *
 * @throws ConfigurationError `WindowsUnsupported` with an empty path, for IPv6 and for custom networking
 * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
 */
export function checkWindowsIn(mode: PodNetworkingMode): void {
  if (mode !== "ipv6" && !isCustomNetworking(mode)) return;
  const message = `Windows nodes know neither IPv6 nor custom networking, and the cluster's mode is "${mode}"; use "secondary-ip" or "prefix-delegation", or a cluster of its own for Windows`;
  throw new ConfigurationError("WindowsUnsupported", [{ code: "WindowsUnsupported", path: "", message }]);
}

/** Whether nodes take /28 prefixes instead of single IPv4 addresses. */
export function takesPrefixes(mode: PodNetworkingMode): boolean {
  return mode === "prefix-delegation" || mode === "custom-networking-prefix-delegation";
}

/**
 * The family of the addresses that pods and Services have; fixed with the cluster.
 *
 * @example ipFamilyOf("prefix-delegation") // "ipv4"
 */
export function ipFamilyOf(mode: PodNetworkingMode): "ipv4" | "ipv6" {
  return mode === "ipv6" ? "ipv6" : "ipv4";
}

/** Whether pods live in subnets of their own. */
export function isCustomNetworking(mode: PodNetworkingMode): boolean {
  return mode === "custom-networking" || mode === "custom-networking-prefix-delegation";
}
