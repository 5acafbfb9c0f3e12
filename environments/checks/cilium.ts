import { type CapacitySettings, eligibleNodes, systemPods } from "@eksnet/modules/capacity/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../schema";
import type { Sections } from ".";

/** Cilium needs networkPolicy "cilium", and a node for each of its operators. */
export function checkCilium(
  addons: Environment["addons"],
  cluster: Environment["cluster"],
  { network, region = "" }: Pick<Sections, "network" | "region">,
  findings: Findings,
): void {
  const { networkPolicy } = cluster.podNetworking;
  if (networkPolicy !== "cilium") {
    if (addons.cilium === undefined) return;
    const message = `Cilium is not installed, because cluster.podNetworking.networkPolicy is "${networkPolicy}"; set that to "cilium", or remove this`;
    findings.add("CiliumUnused", "addons.cilium", message);
    return;
  }
  if (network === undefined) return;
  const settings: CapacitySettings = { region, network, cluster, addons };
  const operator = systemPods(settings).find(({ spread }) => spread === "nodes");
  if (operator === undefined) return;
  const [desired, most] = [eligibleNodes(settings, operator, "desired"), eligibleNodes(settings, operator, "max")];
  // Operators that no node accepts are a separate finding.
  if (most === 0 || desired >= operator.count) return;
  findings.add(
    "CiliumNeedsNodes",
    "addons.cilium.operatorReplicas",
    `each of the ${operator.count} operators needs its own node, but only ${desired} of the desired nodes accept them; lower this, raise nodesPerZone.desired, or tolerate more taints`,
  );
}
