import type { DeclareAddon } from "@eksnet/modules/addons";
import type { HelmAddonKey, helmAddons } from "@eksnet/modules/addons/plan";
import { declareCilium } from "@eksnet/modules/cilium";
import { declareExternalDns } from "@eksnet/modules/external-dns";
import { declareKubeOpsView } from "@eksnet/modules/kube-ops-view";
import { declareLoadBalancerController } from "@eksnet/modules/load-balancer-controller";
import { declareMesh } from "@eksnet/modules/service-mesh";

/**
 * How each Helm addon is declared. This list stands beside `helmAddons`, which loads without cdktf; an addon without an entry
 * does not compile.
 */
export const addonConstructs: { readonly [K in HelmAddonKey]: DeclareAddon<(typeof helmAddons)[K]["settings"]> } = {
  cilium: declareCilium,
  loadBalancerController: declareLoadBalancerController,
  externalDns: declareExternalDns,
  mesh: declareMesh,
  kubeOpsView: declareKubeOpsView,
};
