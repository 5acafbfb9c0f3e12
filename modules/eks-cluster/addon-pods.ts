import { isRecord } from "../fields/is-record";
import { daemonSet, deployment, type PlacementSettings, type PodSet, type Toleration } from "../placement/plan";
import { catalogAddon } from "./addon-catalog";

/** Configuration values of an add-on, in its own schema. */
type Configuration = Readonly<Record<string, unknown>>;

/** Pods of an add-on, whose namespace is in its row of the catalog. */
type AddonPods = Omit<PodSet, "namespace">;

/** Tolerations that controllers of AWS's storage drivers have by themselves; evicted pods come back, so one says when. */
const ofStorageControllers: readonly Toleration[] = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { effect: "NoExecute", operator: "Exists", tolerationSeconds: 300 },
];

/**
 * What each EKS add-on runs, by the add-on's name. An add-on is built from the chart of its project, whose values these
 * are; where a configuration says otherwise, it counts.
 *
 * Sources, each with its commit:
 * - the four core add-ons: aws/amazon-vpc-cni-k8s at b521883, charts/aws-vpc-cni/templates/daemonset.yaml; kube-proxy as
 *   kubernetes/kubernetes, cluster/addons/kube-proxy has it; aws/eks-pod-identity-agent at d4dc0f3, charts/; CoreDNS is
 *   counted by its own module;
 * - CloudWatch: aws-observability/helm-charts at 71a298f, charts/amazon-cloudwatch-observability. Its exporters for
 *   accelerators run on nodes that have some, and are not counted;
 * - storage: kubernetes-sigs/aws-ebs-csi-driver at 429e202, aws-efs-csi-driver at a4fc676, aws-fsx-csi-driver at 5b22712,
 *   each charts/; kubernetes-csi/external-snapshotter at afb2f0d, deploy/kubernetes/snapshot-controller;
 * - community add-ons: prometheus-community/helm-charts at cf408a2 (prometheus-node-exporter, kube-state-metrics);
 *   cert-manager/cert-manager at 2d0d7f7, deploy/charts; metrics-server has two pods as an add-on
 *   (https://repost.aws/articles/ARo3gNWB0fTaOUSasgws8VBA/kubernetes-metrics-server-setup-recommendations). What
 *   tolerations AWS gives to those of others' charts is not published;
 * - monitoring agent: aws/eks-node-monitoring-agent at 51af549, charts/, its exporter for NVIDIA not counted;
 * - GuardDuty: a DaemonSet on every node (https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html), whose
 *   chart is not published: that it uses the node's network is an assumption, which counts no address too few.
 */
const podsOfAddons: Readonly<Record<string, (configuration: Configuration) => AddonPods[]>> = {
  "vpc-cni": () => [daemonSet("aws-node", { hostNetwork: true })],
  "kube-proxy": () => [daemonSet("kube-proxy", { hostNetwork: true })],
  "eks-pod-identity-agent": () => [daemonSet("eks-pod-identity-agent", { hostNetwork: true })],
  coredns: () => [],
  "amazon-cloudwatch-observability": ({ manager, containerLogs }) => [
    daemonSet("cloudwatch-agent", { hostNetwork: true }),
    ...(section(containerLogs).enabled === false ? [] : [daemonSet("fluent-bit", { hostNetwork: true })]),
    deployment("amazon-cloudwatch-observability-controller-manager", 1, {
      ...placementIn(section(manager)),
      // Newer charts give it an empty list, older ones that of all components, which tolerates everything.
      tolerationsUnknown: section(manager).tolerations === undefined,
    }),
  ],
  "aws-ebs-csi-driver": ({ controller }) => [
    daemonSet("ebs-csi-node"),
    controllerOf("ebs-csi-controller", controller, ofStorageControllers),
  ],
  "aws-efs-csi-driver": ({ controller }) => [
    daemonSet("efs-csi-node", { hostNetwork: true }),
    controllerOf("efs-csi-controller", controller, [
      { key: "CriticalAddonsOnly", operator: "Exists" },
      { key: "efs.csi.aws.com/agent-not-ready", operator: "Exists" },
    ]),
  ],
  "aws-fsx-csi-driver": ({ controller }) => [
    daemonSet("fsx-csi-node"),
    controllerOf("fsx-csi-controller", controller, ofStorageControllers),
  ],
  "aws-guardduty-agent": () => [daemonSet("aws-guardduty-agent", { hostNetwork: true })],
  "cert-manager": (configuration) => [
    ofCommunity("cert-manager", 1, configuration),
    ofCommunity("cert-manager-cainjector", 1, section(configuration.cainjector)),
    ofCommunity("cert-manager-webhook", 1, section(configuration.webhook)),
  ],
  "eks-node-monitoring-agent": () => [daemonSet("eks-node-monitoring-agent", { hostNetwork: true })],
  "kube-state-metrics": (configuration) => [ofCommunity("kube-state-metrics", 1, configuration)],
  "metrics-server": (configuration) => [ofCommunity("metrics-server", 2, configuration)],
  "prometheus-node-exporter": () => [
    daemonSet("prometheus-node-exporter", {
      hostNetwork: true,
      tolerations: [{ effect: "NoSchedule", operator: "Exists" }],
    }),
  ],
  "snapshot-controller": (configuration) => [ofCommunity("snapshot-controller", 2, configuration)],
};

/**
 * The pods of an EKS add-on beside CoreDNS; undefined where what it runs is not known.
 *
 * @param configuration configuration values that it is given
 * @example addonPods("aws-ebs-csi-driver")?.map(({ name, count }) => `${name} ${count}`) // ["ebs-csi-node 1", "ebs-csi-controller 2"]
 */
export function addonPods(addon: string, configuration: Configuration = {}): PodSet[] | undefined {
  if (!Object.hasOwn(podsOfAddons, addon)) return undefined;
  const { namespace } = catalogAddon(addon) ?? {};
  const pods = podsOfAddons[addon]?.(configuration);
  // A DaemonSet never runs on Fargate, whatever its profiles select.
  return pods?.map((one) => (one.perNode ? one : { ...one, namespace }));
}

/** A controller of a storage driver: its chart has replicas, tolerations and node selector under `controller`. */
function controllerOf(name: string, configuration: unknown, own: readonly Toleration[]): AddonPods {
  const { replicaCount, ...given } = section(configuration);
  return deployment(name, typeof replicaCount === "number" ? replicaCount : 2, {
    labels: { app: name },
    tolerations: own,
    ...placementIn(given),
  });
}

function ofCommunity(name: string, pods: number, configuration: Configuration): AddonPods {
  const { replicas, replicaCount = replicas, tolerations } = configuration;
  return deployment(name, typeof replicaCount === "number" ? replicaCount : pods, {
    ...placementIn(configuration),
    ...(tolerations === undefined && { tolerationsUnknown: true }),
  });
}

/* EKS holds a configuration against the add-on's schema at the apply; here it is taken at its word. */
function placementIn({ tolerations, nodeSelector }: Configuration): PlacementSettings {
  return {
    ...(Array.isArray(tolerations) && { tolerations: tolerations as readonly Toleration[] }),
    ...(isRecord(nodeSelector) && { nodeSelector: nodeSelector as Readonly<Record<string, string>> }),
  };
}

function section(value: unknown): Configuration {
  return isRecord(value) ? value : {};
}
