import { ipFamilyOf, isCustomNetworking, type PodNetworkingMode, podNetworkingModes } from "../vpc-cni/plan";

/** The fields of a network's and a cluster's contract that say where pods have their addresses from. */
export interface PodContracts {
  /** The network's, as in Terraform JSON. */
  readonly network: Readonly<Record<string, unknown>>;

  /** The cluster's. */
  readonly cluster: Readonly<Record<string, unknown>>;
}

/** The range that pods have their addresses from; undefined if it is known only after an apply, or if there are several. */
export function podRangeOf({ network, cluster }: PodContracts): string | undefined {
  const mode = podNetworkingModes.find((one) => one === cluster.pod_networking_mode);
  const ranges = mode === undefined ? [] : rangesOf(mode, network);
  const [range] = ranges;
  // A Terraform expression has no value before the apply.
  return ranges.length === 1 && typeof range === "string" && !range.includes("${") ? range : undefined;
}

function rangesOf(mode: PodNetworkingMode, network: PodContracts["network"]): unknown[] {
  if (isCustomNetworking(mode)) return [network.secondary_cidrs].flat();
  return [ipFamilyOf(mode) === "ipv6" ? network.ipv6_cidr : network.vpc_cidr];
}
