import type { DeclareAddon } from "../addons/wiring";
import { KubeOpsView } from "./kube-ops-view";
import type { kubeOpsViewSettings } from "./settings";

/** Declares kube-ops-view, as the addons stack wires it. */
export const declareKubeOpsView: DeclareAddon<typeof kubeOpsViewSettings> = (
  scope,
  id,
  settings,
  { ipFamily, loadBalancerSubnetIds, sources, after },
) => ({ main: new KubeOpsView(scope, id, { ...settings, ipFamily, loadBalancerSubnetIds, sources, after }) });
