import { loadBalancersOfAddons } from "@eksnet/modules/addons/plan";
import { type LoadBalancerTraits, loadBalancerTier, workloadLoadBalancers } from "@eksnet/modules/application/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../fields/environment";
import { errors } from "./addons-findings";

/** Whether the network has subnets for a load balancer; without them the apply would wait ten minutes to fail. */
export function checkScheme(
  scheme: LoadBalancerTraits["scheme"],
  network: Environment["network"],
  path: string,
  findings: Findings,
): void {
  const tier = loadBalancerTier[scheme];
  if (network.kind === "contract" || network.subnets[tier] !== undefined) return;
  findings.add(errors.LoadBalancerNeedsSubnets(path, { scheme, tier }));
}

/** Whether the network of another environment has subnets for every load balancer. */
export function checkSchemes(
  { addons, workloads }: Pick<Environment, "addons" | "workloads">,
  network: Environment["network"],
  findings: Findings,
): void {
  for (const { path, scheme } of loadBalancersOfAddons({ addons }))
    checkScheme(scheme, network, `${path}.scheme`, findings);
  for (const { applications, scheme } of workloadLoadBalancers(workloads)) {
    for (const name of applications) checkScheme(scheme, network, `workloads.${name}.expose.scheme`, findings);
  }
}
