import type { DeclareAddon } from "../addons/wiring";
import { LoadBalancerController } from "./load-balancer-controller";
import type { loadBalancerControllerSettings } from "./settings";

/** Declares the AWS Load Balancer Controller, as the addons stack wires it. */
export const declareLoadBalancerController: DeclareAddon<typeof loadBalancerControllerSettings> = (
  scope,
  id,
  settings,
  { region, cluster, network, internetAccess, roleArn, tags, sources, after },
) => ({
  main: new LoadBalancerController(scope, id, {
    ...settings,
    region,
    clusterName: cluster.name,
    vpcId: network.vpcId,
    internetAccess,
    roleArn,
    tags,
    sources,
    after,
  }),
});
