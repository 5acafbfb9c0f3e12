import type { SelectedPod } from "../fargate-profile/plan";
import { deployment, type PlacementSettings, type PodSet } from "../placement/plan";

/** Namespace and labels of the mesh's controller: helm/ of aws/aws-application-networking-k8s v2.1.3 (03d6abe). */
export const controllerPod: SelectedPod = {
  namespace: "aws-application-networking-system",
  labels: {
    "app.kubernetes.io/instance": "gateway-api-controller",
    "app.kubernetes.io/name": "aws-gateway-controller-chart",
  },
};

/** The pods of the mesh's controller. VPC Lattice itself runs outside the cluster. */
export function latticeControllerPods({
  replicas,
  tolerations,
  nodeSelector,
}: PlacementSettings & { readonly replicas: number }): PodSet[] {
  return [deployment("gateway-api-controller", replicas, { ...controllerPod, tolerations, nodeSelector })];
}
