import type { Faults } from "@eksnet/modules/errors";
import type { Environment } from "../schema";

/** What addons need of the network and of each other. */
export function checkAddons(
  { externalDns, kubeOpsView, loadBalancerController }: Environment["addons"],
  network: Environment["network"] | undefined,
  faults: Faults,
): void {
  if (externalDns !== undefined && network !== undefined && network.kind !== "contract" && network.dns === undefined) {
    faults.add(
      "ExternalDnsNeedsZone",
      "addons.externalDns",
      "it writes to the network's Route 53 zone and there is none; add network.dns or remove this",
    );
  }
  if (kubeOpsView?.chart === "geek-cookbook" && loadBalancerController === undefined) {
    faults.add(
      "AddonNeedsLoadBalancerController",
      "addons.kubeOpsView",
      'the chart "geek-cookbook" asks for a network load balancer; add addons.loadBalancerController or use "christianhuth"',
    );
  }
}
