import { deployment, type PlacementSettings, type PodSet } from "../placement/plan";

/** The one pod of kube-ops-view, in both charts. */
export function kubeOpsViewPods({ tolerations, nodeSelector }: PlacementSettings): PodSet[] {
  const name = "kube-ops-view";
  const labels = { "app.kubernetes.io/instance": name, "app.kubernetes.io/name": name };
  return [deployment(name, 1, { namespace: "kube-system", labels, tolerations, nodeSelector })];
}
