import { type PodNetworkingMode, type PodNetworkingSettings, windowsModeOf } from "../vpc-cni/plan";
import { isWindows, type NodeAmi } from "./nodes";

/** The cluster that nodes are checked for: its Kubernetes, and how its pods are networked. */
export interface ClusterOfNodes extends Pick<PodNetworkingSettings, "mode" | "windowsMode" | "securityGroupsForPods"> {
  /** Kubernetes minor. */
  readonly version: string;
}

/**
 * How pods on a node get addresses: Windows nodes have a mode of their own.
 *
 * @example addressMode("windows-core-2022", { mode: "prefix-delegation" }) // "secondary-ip"
 */
export function addressMode(
  ami: NodeAmi | undefined,
  podNetworking: Pick<ClusterOfNodes, "mode" | "windowsMode">,
): PodNetworkingMode {
  return isWindows(ami) ? windowsModeOf(podNetworking) : podNetworking.mode;
}
