import { deployment, type PlacementSettings, type PodSet } from "../placement/plan";

/* Chart and release have one name. */
const name = "aws-load-balancer-controller";

/** The pods of the AWS Load Balancer Controller: values.yaml of its chart prefers a node of its own for each. */
export function loadBalancerControllerPods({
  replicas,
  tolerations,
  nodeSelector,
}: PlacementSettings & { readonly replicas: number }): PodSet[] {
  const labels = { "app.kubernetes.io/instance": name, "app.kubernetes.io/name": name };
  return [deployment(name, replicas, { namespace: "kube-system", labels, tolerations, nodeSelector })];
}
