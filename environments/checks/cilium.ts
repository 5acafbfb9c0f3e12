import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

type Cluster = Environment["cluster"];

/** What Cilium needs of the cluster: to be asked for, and a node for each of its operators. */
export function checkCilium(
  { cilium }: Environment["addons"],
  { podNetworking, nodeGroups }: Cluster,
  network: Environment["network"] | undefined,
  faults: Faults,
): void {
  if (podNetworking.networkPolicy !== "cilium") {
    if (cilium === undefined) return;
    const message = `Cilium is not installed, because cluster.podNetworking.networkPolicy is "${podNetworking.networkPolicy}"; set that to "cilium", or remove this`;
    faults.add("CiliumUnused", "addons.cilium", message);
    return;
  }
  if (network === undefined) return;
  const replicas = cilium?.operatorReplicas ?? 2;
  const nodes = Object.values(nodeGroups).reduce(
    (sum, { zones = network.zones, nodesPerZone }) => sum + nodesPerZone.desired * zones.length,
    0,
  );
  if (nodes >= replicas) return;
  faults.add(
    "CiliumNeedsNodes",
    "addons.cilium.operatorReplicas",
    `${replicas} operators each need a node of their own, and ${nodes} are desired; lower this, or raise nodesPerZone.desired`,
  );
}
