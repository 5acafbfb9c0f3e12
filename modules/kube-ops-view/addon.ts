import type { HelmAddon } from "../internal/helm-addon";
import { charts } from "./chart";
import { kubeOpsViewPods } from "./pods";
import { kubeOpsViewSettings } from "./settings";
import { kubeOpsViewWarnings } from "./warnings";

/** kube-ops-view. The study's chart has a network load balancer; the other stays inside the cluster. */
export const kubeOpsView: HelmAddon<typeof kubeOpsViewSettings> = {
  settings: kubeOpsViewSettings,
  id: "kube-ops-view",
  namespaces: ["kube-system"],
  calls: [],
  loadBalancer: (settings) => (settings.chart === "geek-cookbook" ? { scheme: settings.scheme } : undefined),
  warnings: kubeOpsViewWarnings,
  pods: kubeOpsViewPods,
  chart: ({ chart }) => charts[chart],
};
