import { deployment, type PlacementSettings, type PodSet } from "../placement/plan";

/* Chart and release have one name. */
const name = "external-dns";

/** The one pod of ExternalDNS: its chart has no number of replicas. */
export function externalDnsPods({ tolerations, nodeSelector }: PlacementSettings): PodSet[] {
  const labels = { "app.kubernetes.io/instance": name, "app.kubernetes.io/name": name };
  return [deployment(name, 1, { namespace: "external-dns", labels, tolerations, nodeSelector })];
}
