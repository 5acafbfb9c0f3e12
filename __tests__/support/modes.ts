import { isCustomNetworking, type PodNetworkingMode, podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import type { EnvironmentInput } from "../../environments/schema";
import { changed } from "./variant";

/** Every mode, with a name that is short enough for an environment. */
export const modeNames: Readonly<Record<PodNetworkingMode, string>> = {
  "secondary-ip": "secondary",
  "prefix-delegation": "prefixes",
  "custom-networking": "custom",
  "custom-networking-prefix-delegation": "custom-prefixes",
  ipv6: "ipv6",
};

/** An environment in another mode: named after it, and with what the mode asks of network and cluster. */
export function inMode(input: EnvironmentInput, mode: PodNetworkingMode): EnvironmentInput {
  const ofMode = changed(input, { name: modeNames[mode], cluster: { podNetworking: { mode } } });
  if (mode === "ipv6") return changed(ofMode, { cluster: { serviceCidr: undefined } });
  if (!isCustomNetworking(mode)) return ofMode;
  return changed(ofMode, { network: { subnets: { public: {}, private: {}, pod: { cidr: "100.64.0.0/16" } } } });
}

/** The modes that none of some environments is in. */
export function modesWithout(modes: readonly PodNetworkingMode[]): PodNetworkingMode[] {
  return podNetworkingModes.filter((mode) => !modes.includes(mode));
}
