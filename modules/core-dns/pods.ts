import { deployment, type PodSet, type Toleration } from "../placement/plan";
import { coreDnsPods, coreDnsTolerations } from "./core-dns";
import type { CoreDnsSettings } from "./settings";

/**
 * The pods of CoreDNS on nodes; none where it runs on Fargate.
 *
 * Its add-on prefers a separate node for each, and repels Fargate unless it is configured for it: eksctl-io/eksctl at
 * 99984ad, pkg/addons/default/assets/coredns-1.29.json.
 * @param configuration values in the add-on's own words, which may say the same
 */
export function coreDnsPodSets(
  settings: CoreDnsSettings,
  configuration: Readonly<Record<string, unknown>> = {},
): PodSet[] {
  if (settings.computeType === "fargate") return [];
  const { replicaCount, tolerations, nodeSelector } = configuration;
  const inOwnWords = typeof replicaCount === "number" ? { replicas: replicaCount } : {};
  return [
    deployment("coredns", coreDnsPods({ ...inOwnWords, ...settings }), {
      tolerations: (tolerations as readonly Toleration[] | undefined) ?? coreDnsTolerations(settings.tolerations),
      nodeSelector: (nodeSelector as Readonly<Record<string, string>> | undefined) ?? settings.nodeSelector,
    }),
  ];
}
