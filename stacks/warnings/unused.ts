import type { Warning } from "@eksnet/modules/errors";
import { isWindows } from "@eksnet/modules/node-group/plan";
import { containsCidr, isCidr } from "@eksnet/modules/vpc/plan";
import { isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../../environments/schema";
import { sentences } from "./sentences";

/** Fields that have no effect in this environment, and may have one for what it does not know. */
export function unusedWarnings({ network, cluster }: Environment): Warning[] {
  return [...tierWarnings(network, cluster), ...rangeWarnings(network), ...windowsWarnings(cluster)];
}

/* The clusters of other environments may be in this network. */
function tierWarnings(
  network: Environment["network"],
  { controlPlaneSubnets, podNetworking: { mode } }: Environment["cluster"],
): Warning[] {
  if (network.kind === "contract") return [];
  const { controlPlane, pod } = network.subnets;
  const unused = [
    ...(controlPlane !== undefined && controlPlaneSubnets !== "controlPlane" ? (["controlPlane"] as const) : []),
    // The VPC CNI finds the pod subnets of a network that this program creates by their tags, whatever the mode.
    ...(network.kind === "existing" && pod !== undefined && !isCustomNetworking(mode) ? (["pod"] as const) : []),
  ];
  return unused.map((tier) => sentences.SubnetTierUnused(`network.subnets.${tier}`, { tier }));
}

/* Subnets that others create in the VPC may be in these ranges. */
function rangeWarnings(network: Environment["network"]): Warning[] {
  if (network.kind !== "create") return [];
  const pinned = Object.values(network.subnets).flatMap((tier) => Object.values(tier?.cidrs ?? {}));
  return network.secondaryCidrs.flatMap((cidr, index) =>
    pinned.some((range) => isCidr(range) && containsCidr(cidr, range))
      ? []
      : [sentences.SecondaryCidrUnused(`network.secondaryCidrs.${index}`, { cidr })],
  );
}

/* Windows nodes may join from elsewhere, and the VPC CNI then serves them. */
function windowsWarnings({ podNetworking: { windowsMode }, nodeGroups }: Environment["cluster"]): Warning[] {
  if (windowsMode === undefined || Object.values(nodeGroups).some(({ ami }) => isWindows(ami))) return [];
  return [sentences.WindowsModeUnused("cluster.podNetworking.windowsMode", { windowsMode })];
}
