import type { Faults } from "@eksnet/modules/errors";
import { checkLinuxPlacement } from "@eksnet/modules/placement/plan";
import type { Environment } from "../schema";
import { checkScheme } from "./load-balancer-subnets";

/** What addons need of the network and of each other. */
export function checkAddons(
  addons: Environment["addons"],
  network: Environment["network"] | undefined,
  faults: Faults,
): void {
  for (const [key, addon] of Object.entries(addons)) {
    // A key may be there with undefined as its value, as a condition in the file writes it.
    if (addon !== undefined) faults.collect(`addons.${key}`, () => checkLinuxPlacement(addon));
  }
  const { externalDns, kubeOpsView, loadBalancerController } = addons;
  if (network !== undefined && network.kind !== "contract") checkZoneOf(externalDns, network, faults);
  if (kubeOpsView?.chart === "geek-cookbook" && network !== undefined) {
    checkScheme(kubeOpsView.scheme, network, "addons.kubeOpsView.scheme", faults);
  }
  if (kubeOpsView?.chart === "geek-cookbook" && loadBalancerController === undefined) {
    faults.add(
      "AddonNeedsLoadBalancerController",
      "addons.kubeOpsView",
      'the chart "geek-cookbook" asks for a network load balancer; add addons.loadBalancerController or use "christianhuth"',
    );
  }
}

/**
 * Whether no program is installed both with Helm and as an EKS add-on, which has the same namespace and service account.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html
 */
export function checkInstalledOnce(
  { externalDns }: Environment["addons"],
  { addons }: Environment["cluster"],
  faults: Faults,
): void {
  if (externalDns === undefined || !Object.hasOwn(addons, "external-dns")) return;
  faults.add(
    "AddonInstalledTwice",
    "cluster.addons.external-dns",
    "addons.externalDns installs ExternalDNS already, in the same namespace; remove one of the two",
  );
}

/** Whether ExternalDNS has a zone to write to. */
export function checkZoneOf(
  externalDns: Environment["addons"]["externalDns"],
  network: Exclude<Environment["network"], { kind: "contract" }>,
  faults: Faults,
): void {
  if (externalDns === undefined || network.dns !== undefined) return;
  faults.add(
    "ExternalDnsNeedsZone",
    "addons.externalDns",
    "it writes to the network's Route 53 zone and there is none; add network.dns or remove this",
  );
}
