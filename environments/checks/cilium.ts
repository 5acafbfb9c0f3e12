import { type CapacitySettings, eligibleNodes, systemPods } from "@eksnet/modules/capacity/plan";
import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";
import type { Sections } from ".";

/** What Cilium needs of the cluster: to be asked for, and a node for each of its operators. */
export function checkCilium(
  addons: Environment["addons"],
  cluster: Environment["cluster"],
  { network, region = "" }: Pick<Sections, "network" | "region">,
  faults: Faults,
): void {
  const { networkPolicy } = cluster.podNetworking;
  if (networkPolicy !== "cilium") {
    if (addons.cilium === undefined) return;
    const message = `Cilium is not installed, because cluster.podNetworking.networkPolicy is "${networkPolicy}"; set that to "cilium", or remove this`;
    faults.add("CiliumUnused", "addons.cilium", message);
    return;
  }
  if (network === undefined) return;
  const settings: CapacitySettings = { region, network, cluster, addons };
  const operator = systemPods(settings).find(({ spread }) => spread === "nodes");
  if (operator === undefined) return;
  const [desired, most] = [eligibleNodes(settings, operator, "desired"), eligibleNodes(settings, operator, "max")];
  // That no node accepts any of them is a finding of its own.
  if (most === 0 || desired >= operator.count) return;
  faults.add(
    "CiliumNeedsNodes",
    "addons.cilium.operatorReplicas",
    `each of ${operator.count} operators needs a node of its own, and ${desired} nodes that accept them are desired; lower this, raise nodesPerZone.desired, or tolerate more taints`,
  );
}
