import type { Settings } from "../fields/settings";
import { daemonSet, deployment, type PodSet, type Toleration } from "../placement/plan";
import type { ciliumSettings } from "./settings";

/* values.yaml of cilium-1.20.0.tgz (cilium/charts at 009b5e9), operator.tolerations; a list of ours replaces them. */
const ownTolerations: readonly Toleration[] = [
  { key: "node-role.kubernetes.io/control-plane", operator: "Exists" },
  { key: "node-role.kubernetes.io/master", operator: "Exists" },
  { key: "node.kubernetes.io/not-ready", operator: "Exists" },
  { key: "node.cloudprovider.kubernetes.io/uninitialized", operator: "Exists" },
];

/** All tolerations of Cilium's operator: those of its chart, and further ones. */
export function operatorTolerations(further: readonly Toleration[] = []): Toleration[] {
  return [...ownTolerations, ...further];
}

/**
 * The pods of Cilium. values.yaml and templates of cilium-1.20.0.tgz (cilium/charts at 009b5e9): agent and operator use
 * the node's network, no two operators share a node, and there is no Envoy, whose DaemonSet l7Proxy turns on.
 */
export function ciliumPods(settings: Settings<typeof ciliumSettings>): PodSet[] {
  const { hubble, operatorReplicas, tolerations, nodeSelector } = settings;
  const namespace = "kube-system";
  const placed = { namespace, tolerations, nodeSelector };
  return [
    daemonSet("cilium", { hostNetwork: true }),
    deployment("cilium-operator", operatorReplicas, {
      hostNetwork: true,
      namespace,
      labels: { "io.cilium/app": "operator", name: "cilium-operator" },
      tolerations: operatorTolerations(tolerations),
      nodeSelector,
      spread: "nodes",
    }),
    ...(hubble === "off" ? [] : [deployment("hubble-relay", 1, { ...placed, labels: { "k8s-app": "hubble-relay" } })]),
    ...(hubble === "ui" ? [deployment("hubble-ui", 1, { ...placed, labels: { "k8s-app": "hubble-ui" } })] : []),
  ];
}
