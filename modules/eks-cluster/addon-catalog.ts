import { daemonSet, deployment, type Toleration } from "../placement/plan";
import type { AddonIdentity } from "./addon-identity";
import { type AddonPods, type Configuration, controllerOf, ofCommunity, placementIn, section } from "./charted-pods";
import { vpcCniIdentity } from "./core-addons";

/** An EKS add-on that works as it comes, with nothing but its permissions. */
export interface CatalogAddon {
  /** Namespace of its pods and service account; EKS creates it. */
  readonly namespace: string;

  /**
   * The permissions that it needs.
   * @default - none
   */
  readonly identity?: Omit<AddonIdentity, "namespace">;

  /**
   * AWS services that its pods call, by the names of their endpoint services, such as `elasticfilesystem`. Credentials, and
   * what the configuration of the add-on's own resources asks for, such as an issuer of certificates, come on top.
   */
  readonly calls: readonly string[];

  /** The pods that it runs with a configuration. */
  readonly pods: (configuration: Configuration) => AddonPods[];

  /** The page of AWS, or the file behind it, that the row was read from. */
  readonly source: string;

  /** The day on which it was read. */
  readonly readOn: string;
}

/** Tolerations that controllers of AWS's storage drivers have by themselves; evicted pods come back, so one says when. */
const ofStorageControllers: readonly Toleration[] = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { effect: "NoExecute", operator: "Exists", tolerationSeconds: 300 },
];

/* The user guide as a repository: awsdocs/amazon-eks-user-guide, latest/ug/workloads/. */
const awsAddons = "workloads-add-ons-available-eks.adoc at 027430e09023d12ec3beccce4c646a11a270a5cb";
const communityAddons = "community-addons.adoc at 013856044148d6eeed4723027a45aa2180536bcb";
const readOn = "2026-11-30";

/**
 * The EKS add-ons that an environment may ask for without naming more than a build.
 *
 * First builds with Pod Identity: retreive-iam-info.adoc of the user guide at 1fe584bb85015901f37598d1e033b00164b5cead,
 * and of CloudWatch the page that its row names. Calls: the actions of each row's managed policies; of the storage
 * drivers, the clients in pkg/cloud/cloud.go (aws-efs-csi-driver at 08beea3, aws-fsx-csi-driver at 12eadc3). Namespaces that
 * those pages leave out: that of the chart, and of the GuardDuty agent what public transcripts of
 * `kubectl get pod -n amazon-guardduty` show.
 *
 * Pods: an add-on is built from the chart of its project, whose values a configuration changes. Sources, each with its commit:
 * - CloudWatch: aws-observability/helm-charts at 71a298f, charts/amazon-cloudwatch-observability. Its exporters for
 *   accelerators run on nodes that have some, and are not counted;
 * - storage: kubernetes-sigs/aws-ebs-csi-driver at 429e202, aws-efs-csi-driver at a4fc676, aws-fsx-csi-driver at 5b22712,
 *   each charts/; kubernetes-csi/external-snapshotter at afb2f0d, deploy/kubernetes/snapshot-controller;
 * - community add-ons: prometheus-community/helm-charts at cf408a2 (prometheus-node-exporter, kube-state-metrics);
 *   cert-manager/cert-manager at 2d0d7f7, deploy/charts; metrics-server has two pods as an add-on
 *   (https://repost.aws/articles/ARo3gNWB0fTaOUSasgws8VBA/kubernetes-metrics-server-setup-recommendations);
 * - monitoring agent: aws/eks-node-monitoring-agent at 51af549, charts/, its exporter for NVIDIA not counted;
 * - GuardDuty: a DaemonSet on every node (https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html), whose
 *   chart is not published: that it uses the node's network is an assumption, which counts no address too few.
 */
export const addonCatalog: Readonly<Record<string, CatalogAddon>> = {
  "amazon-cloudwatch-observability": {
    namespace: "amazon-cloudwatch",
    identity: {
      role: "cloudwatch",
      serviceAccount: "cloudwatch-agent",
      managedPolicies: ["AWSXrayWriteOnlyAccess", "CloudWatchAgentServerPolicy"],
      podIdentitySince: "3.1.0",
    },
    calls: ["ec2", "logs", "monitoring", "xray"],
    pods: ({ manager, containerLogs }) => [
      daemonSet("cloudwatch-agent", { hostNetwork: true }),
      ...(section(containerLogs).enabled === false ? [] : [daemonSet("fluent-bit", { hostNetwork: true })]),
      deployment("amazon-cloudwatch-observability-controller-manager", 1, {
        ...placementIn(section(manager)),
        // Newer charts give it an empty list, older ones that of all components, which tolerates everything.
        tolerationsUnknown: section(manager).tolerations === undefined,
      }),
    ],
    source:
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-setup-EKS-addon.html: Pod Identity from 3.1.0, and recommended",
    readOn,
  },
  "aws-ebs-csi-driver": {
    namespace: "kube-system",
    identity: {
      role: "ebs-csi",
      serviceAccount: "ebs-csi-controller-sa",
      // AmazonEBSCSIDriverPolicyV2 (2026-04-16) reaches volumes tagged ebs.csi.aws.com/cluster only. A release that
      // changed the policy would take volumes that were made otherwise out of reach, so it stays with the first.
      managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
      podIdentitySince: "1.26.0",
    },
    calls: ["ec2"],
    pods: ({ controller }) => [
      daemonSet("ebs-csi-node"),
      controllerOf("ebs-csi-controller", controller, ofStorageControllers),
    ],
    source: `${awsAddons}; https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEBSCSIDriverPolicy.html and AmazonEBSCSIDriverPolicyV2.html`,
    readOn,
  },
  "aws-efs-csi-driver": {
    namespace: "kube-system",
    identity: {
      role: "efs-csi",
      serviceAccount: "efs-csi-controller-sa",
      managedPolicies: ["service-role/AmazonEFSCSIDriverPolicy"],
      podIdentitySince: "2.0.5",
    },
    calls: ["ec2", "elasticfilesystem"],
    pods: ({ controller }) => [
      daemonSet("efs-csi-node", { hostNetwork: true }),
      controllerOf("efs-csi-controller", controller, [
        { key: "CriticalAddonsOnly", operator: "Exists" },
        { key: "efs.csi.aws.com/agent-not-ready", operator: "Exists" },
      ]),
    ],
    source: awsAddons,
    readOn,
  },
  "aws-fsx-csi-driver": {
    namespace: "kube-system",
    identity: {
      role: "fsx-csi",
      serviceAccount: "fsx-csi-controller-sa",
      managedPolicies: ["AmazonFSxFullAccess"],
      // It always needs the Pod Identity agent, which every cluster has.
      podIdentitySince: "0.0.0",
    },
    calls: ["fsx"],
    pods: ({ controller }) => [
      daemonSet("fsx-csi-node"),
      controllerOf("fsx-csi-controller", controller, ofStorageControllers),
    ],
    source: awsAddons,
    readOn,
  },
  "aws-guardduty-agent": {
    namespace: "amazon-guardduty",
    calls: ["guardduty-data"],
    pods: () => [daemonSet("aws-guardduty-agent", { hostNetwork: true })],
    source: `${awsAddons}; https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-eks.html`,
    readOn,
  },
  "cert-manager": {
    namespace: "cert-manager",
    calls: [],
    pods: (configuration) => [
      ofCommunity("cert-manager", 1, configuration),
      ofCommunity("cert-manager-cainjector", 1, section(configuration.cainjector)),
      ofCommunity("cert-manager-webhook", 1, section(configuration.webhook)),
    ],
    source: communityAddons,
    readOn,
  },
  "eks-node-monitoring-agent": {
    namespace: "kube-system",
    calls: [],
    pods: () => [daemonSet("eks-node-monitoring-agent", { hostNetwork: true })],
    source: awsAddons,
    readOn,
  },
  "kube-state-metrics": {
    namespace: "kube-state-metrics",
    calls: [],
    pods: (configuration) => [ofCommunity("kube-state-metrics", 1, configuration)],
    source: communityAddons,
    readOn,
  },
  "metrics-server": {
    namespace: "kube-system",
    calls: [],
    pods: (configuration) => [ofCommunity("metrics-server", 2, configuration)],
    source: communityAddons,
    readOn,
  },
  "prometheus-node-exporter": {
    namespace: "prometheus-node-exporter",
    calls: [],
    pods: () => [
      daemonSet("prometheus-node-exporter", {
        hostNetwork: true,
        tolerations: [{ effect: "NoSchedule", operator: "Exists" }],
      }),
    ],
    source: communityAddons,
    readOn,
  },
  "snapshot-controller": {
    namespace: "kube-system",
    calls: [],
    pods: (configuration) => [ofCommunity("snapshot-controller", 2, configuration)],
    source: awsAddons,
    readOn,
  },
};

/** Whether the catalog has the add-on. */
export function isCatalogAddon(name: string): boolean {
  return Object.hasOwn(addonCatalog, name);
}

/** The add-on's row of the catalog; undefined for one outside it, the core add-ons among them. */
export function catalogAddon(name: string): CatalogAddon | undefined {
  return isCatalogAddon(name) ? addonCatalog[name] : undefined;
}

/** The permissions that an add-on of the catalog needs; undefined where it needs none, or is not in there. */
export function addonIdentity(name: string): AddonIdentity | undefined {
  const { identity, namespace } = catalogAddon(name) ?? {};
  return identity && namespace ? { ...identity, namespace } : undefined;
}

/** The permissions that any add-on needs, the core ones included; of these only the VPC CNI has some. */
export function identityOfAddon(name: string): AddonIdentity | undefined {
  return name === "vpc-cni" ? vpcCniIdentity : addonIdentity(name);
}

/**
 * What the role of an add-on is called, after the environment's name; undefined where it has none.
 *
 * @example addonRole("aws-ebs-csi-driver") // "ebs-csi"
 */
export function addonRole(name: string): string | undefined {
  return identityOfAddon(name)?.role;
}
