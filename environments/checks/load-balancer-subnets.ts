import { loadBalancersOfAddons } from "@eksnet/modules/addons/plan";
import type { Findings } from "@eksnet/modules/errors";
import type { Environment } from "../schema";
import { errors } from "./addons-findings";

/** Where load balancers of a scheme are put: the AWS Load Balancer Controller finds the subnets by the tags of their tier. */
const tierOf = { "internet-facing": "public", internal: "private" } as const;

/** Whether the network has subnets for a load balancer; without them the apply would wait ten minutes to fail. */
export function checkScheme(
  scheme: keyof typeof tierOf,
  network: Environment["network"],
  path: string,
  findings: Findings,
): void {
  const tier = tierOf[scheme];
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
  for (const [name, { expose }] of Object.entries(workloads)) {
    if (expose?.kind !== "nlb" && expose?.kind !== "alb") continue;
    checkScheme(expose.scheme, network, `workloads.${name}.expose.scheme`, findings);
  }
}
