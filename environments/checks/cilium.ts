import { type CapacitySettings, eligibleNodes, systemPods } from "@eksnet/modules/capacity/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../fields/environment";
import { errors } from "./addons-findings";
import type { Sections } from "./sections";

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
    findings.add(errors.CiliumUnused("addons.cilium", { networkPolicy }));
    return;
  }
  if (network === undefined) return;
  const settings: CapacitySettings = { region, network, cluster, addons };
  const operator = systemPods(settings).find(({ spread }) => spread === "nodes");
  if (operator === undefined) return;
  const [desired, most] = [eligibleNodes(settings, operator, "desired"), eligibleNodes(settings, operator, "max")];
  // Operators that no node accepts are a separate finding.
  if (most === 0 || desired >= operator.count) return;
  const values = { operators: operator.count, nodes: desired };
  findings.add(errors.CiliumNeedsNodes("addons.cilium.operatorReplicas", values));
}
