import { installedAddons, loadBalancersOfAddons } from "@eksnet/modules/addons/plan";
import type { Findings } from "@eksnet/modules/errors";
import { checkLinuxPlacement } from "@eksnet/modules/placement/plan";
import type { Environment } from "../fields/environment";
import { errors } from "./addons-findings";
import { checkScheme } from "./load-balancer-subnets";

/** What addons need of the network and of each other. */
export function checkAddons(
  addons: Environment["addons"],
  network: Environment["network"] | undefined,
  findings: Findings,
): void {
  for (const [key, addon] of Object.entries(addons)) {
    // A condition in the file may leave a key with the value undefined.
    if (addon !== undefined) findings.collect(`addons.${key}`, () => checkLinuxPlacement(addon));
  }
  if (network !== undefined && network.kind !== "contract") checkZone(addons, network, findings);
  checkLoadBalancers(addons, network, findings);
}

/** Whether load balancers of addons have a controller that creates them, and subnets. */
function checkLoadBalancers(
  addons: Environment["addons"],
  network: Environment["network"] | undefined,
  findings: Findings,
): void {
  for (const { path, scheme } of loadBalancersOfAddons({ addons })) {
    if (network !== undefined) checkScheme(scheme, network, `${path}.scheme`, findings);
    if (addons.loadBalancerController !== undefined) continue;
    findings.add(errors.AddonNeedsLoadBalancerController(path));
  }
}

/** Whether no program is installed both with Helm and as an EKS add-on, which has the same namespace and service account. */
export function checkInstalledOnce(
  addons: Environment["addons"],
  cluster: Environment["cluster"],
  findings: Findings,
): void {
  for (const { path, addon } of installedAddons({ addons, cluster })) {
    if (addon.eksAddon === undefined || !Object.hasOwn(cluster.addons, addon.eksAddon)) continue;
    findings.add(errors.AddonInstalledTwice(`cluster.addons.${addon.eksAddon}`, { addon: path }));
  }
}

/** Whether addons that work on a Route 53 zone have one. */
export function checkZone(
  addons: Environment["addons"],
  network: Exclude<Environment["network"], { kind: "contract" }>,
  findings: Findings,
): void {
  if (network.dns !== undefined) return;
  for (const { path, addon } of installedAddons({ addons })) {
    if (addon.dnsZone) findings.add(errors.ExternalDnsNeedsZone(path));
  }
}
