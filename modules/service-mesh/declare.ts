import type { DeclareAddon } from "../addons/wiring";
import { LatticeController } from "./lattice-controller";
import { ServiceNetwork } from "./service-network";
import type { meshAddonSettings } from "./settings";

/** Declares the VPC Lattice controller, and the service network that it serves, as the addons stack wires it. */
export const declareMesh: DeclareAddon<typeof meshAddonSettings> = (
  scope,
  id,
  settings,
  { environment, accountId, region, cluster, network, ipFamily, internetAccess, defaultDenyEngine, sources, after },
) => {
  const main = new LatticeController(scope, id, {
    ...settings,
    accountId,
    region,
    clusterName: cluster.name,
    vpcId: network.vpcId,
    internetAccess,
    defaultDenyEngine,
    sources,
    after,
  });
  const { resources } = new ServiceNetwork(scope, "service-network", {
    name: environment,
    region,
    clusterArn: cluster.arn,
    vpcId: network.vpcId,
    targetSecurityGroupIds: {
      nodes: cluster.nodeSecurityGroupId,
      ...(cluster.podSecurityGroupId === undefined ? {} : { pods: cluster.podSecurityGroupId }),
    },
    ipFamily,
  });
  return { main, resources };
};
