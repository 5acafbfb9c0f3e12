import { ConfigurationError } from "../errors";
import { errors } from "./findings";
import type { PodNetworkingMode, WindowsPodNetworkingMode } from "./settings";

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
  if (ipFamilyOf(mode) === "ipv4" && !isCustomNetworking(mode)) return;
  throw new ConfigurationError("WindowsUnsupported", [errors.WindowsUnsupported("", { mode })]);
}

/** What a mode means for addresses. */
interface ModeTraits {
  /** Prefixes that an interface has instead of single IPv4 addresses. */
  readonly prefix: "/28" | "/80" | undefined;

  /** Family of the addresses of pods and Services. */
  readonly ipFamily: "ipv4" | "ipv6";

  /** Whether pods live in subnets of their own. */
  readonly podSubnets: boolean;
}

const traits: Readonly<Record<PodNetworkingMode, ModeTraits>> = {
  "secondary-ip": { prefix: undefined, ipFamily: "ipv4", podSubnets: false },
  "prefix-delegation": { prefix: "/28", ipFamily: "ipv4", podSubnets: false },
  "custom-networking": { prefix: undefined, ipFamily: "ipv4", podSubnets: true },
  "custom-networking-prefix-delegation": { prefix: "/28", ipFamily: "ipv4", podSubnets: true },
  ipv6: { prefix: "/80", ipFamily: "ipv6", podSubnets: false },
};

/** Every mode. */
export const podNetworkingModes = Object.keys(traits) as readonly PodNetworkingMode[];

/** Whether nodes take /28 prefixes instead of single IPv4 addresses. */
export function usesPrefixes(mode: PodNetworkingMode): boolean {
  return traits[mode].prefix === "/28";
}

/** Whether nodes must be of types to whose interfaces EC2 can assign prefixes, of either family. */
export function needsPrefixSupport(mode: PodNetworkingMode): boolean {
  return traits[mode].prefix !== undefined;
}

/**
 * The family of the addresses that pods and Services have; fixed with the cluster.
 *
 * @example ipFamilyOf("prefix-delegation") // "ipv4"
 */
export function ipFamilyOf(mode: PodNetworkingMode): "ipv4" | "ipv6" {
  return traits[mode].ipFamily;
}

/** Whether pods live in subnets of their own. */
export function isCustomNetworking(mode: PodNetworkingMode): boolean {
  return traits[mode].podSubnets;
}
