/** A Kubernetes minor version of the table. */
export type KubernetesVersion = "1.34" | "1.35" | "1.36";

/** What the platform knows of one Kubernetes minor version on EKS. */
export interface KubernetesRelease {
  /** Last day of standard support, as `2027-03-27`; EKS then upgrades the cluster or bills extended support. */
  readonly endOfStandardSupport: string;

  /** The build of each add-on, by the add-on's name; an add-on that is missing here has no sourced build. */
  readonly addons: Readonly<Record<string, string>>;
}

/**
 * The one version table: Kubernetes minors, oldest first, and the add-on builds that go with each.
 *
 * Support dates: endoflife-date/release-data, releases/amazon-eks.json at f626bdef8bf9d1503707c05034905184c3a795d6.
 * Builds: the newest that public repositories pinned, or recorded as ACTIVE on a real cluster, in September to November
 * 2026. They are not what AWS marks as default; `aws eks describe-addon-versions` is the authority for newer ones.
 */
export const kubernetesReleases: Readonly<Record<KubernetesVersion, KubernetesRelease>> = {
  "1.34": {
    endOfStandardSupport: "2026-12-02",
    addons: {
      "vpc-cni": "v1.23.1-eksbuild.1",
      "kube-proxy": "v1.34.6-eksbuild.25",
      coredns: "v1.13.2-eksbuild.24",
      "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
    },
  },
  "1.35": {
    endOfStandardSupport: "2027-03-27",
    addons: {
      "vpc-cni": "v1.23.1-eksbuild.1",
      "kube-proxy": "v1.35.3-eksbuild.29",
      coredns: "v1.14.3-eksbuild.23",
      "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
    },
  },
  "1.36": {
    endOfStandardSupport: "2027-08-02",
    addons: {
      "vpc-cni": "v1.23.1-eksbuild.1",
      "kube-proxy": "v1.36.0-eksbuild.25",
      coredns: "v1.14.3-eksbuild.23",
      "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
      "eks-node-monitoring-agent": "v1.7.2-eksbuild.1",
      "metrics-server": "v0.9.0-eksbuild.10",
    },
  },
};

/** The version of a cluster that names none. */
export const defaultKubernetesVersion: KubernetesVersion = "1.35";

/** Whether the version table has a Kubernetes minor. */
export function isKubernetesVersion(version: string): version is KubernetesVersion {
  return Object.hasOwn(kubernetesReleases, version);
}

/** The add-ons that every cluster has; they are always there, so an environment does not list them. */
export const coreAddons = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"] as const;

/** The AWS permissions that an EKS add-on needs. */
export interface AddonIdentity {
  /** What its role is called, after the environment's name. */
  readonly role: string;

  /** Namespace of its service account. */
  readonly namespace: string;

  /** Its service account. */
  readonly serviceAccount: string;

  /** Managed policies of AWS: what follows `policy/` in the ARN of each. */
  readonly managedPolicies: readonly string[];

  /** Whether EKS documents the add-on with Pod Identity; one that does not needs IRSA. */
  readonly podIdentity: boolean;
}

/** The permissions of the VPC CNI in an IPv4 cluster. */
export const vpcCniIdentity: AddonIdentity = {
  role: "vpc-cni",
  namespace: "kube-system",
  serviceAccount: "aws-node",
  managedPolicies: ["AmazonEKS_CNI_Policy"],
  podIdentity: true,
};

/** An EKS add-on that works as it comes, with nothing but its permissions. */
export interface CatalogAddon {
  /**
   * The permissions that it needs.
   * @default - none
   */
  readonly identity?: AddonIdentity;
}

/**
 * The EKS add-ons that an environment may ask for beyond the core ones.
 *
 * Names, service accounts, policies: awsdocs/amazon-eks-user-guide, latest/ug/workloads/, of
 * workloads-add-ons-available-eks.adoc at 027430e09023d12ec3beccce4c646a11a270a5cb, community-addons.adoc at
 * 013856044148d6eeed4723027a45aa2180536bcb and retreive-iam-info.adoc at 1fe584bb85015901f37598d1e033b00164b5cead.
 */
export const addonCatalog: Readonly<Record<string, CatalogAddon>> = {
  "amazon-cloudwatch-observability": {
    identity: {
      role: "cloudwatch",
      namespace: "amazon-cloudwatch",
      serviceAccount: "cloudwatch-agent",
      managedPolicies: ["AWSXrayWriteOnlyAccess", "CloudWatchAgentServerPolicy"],
      podIdentity: false,
    },
  },
  "aws-ebs-csi-driver": {
    identity: {
      role: "ebs-csi",
      namespace: "kube-system",
      serviceAccount: "ebs-csi-controller-sa",
      managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
      podIdentity: true,
    },
  },
  "aws-efs-csi-driver": {
    identity: {
      role: "efs-csi",
      namespace: "kube-system",
      serviceAccount: "efs-csi-controller-sa",
      managedPolicies: ["service-role/AmazonEFSCSIDriverPolicy"],
      podIdentity: true,
    },
  },
  "aws-fsx-csi-driver": {
    identity: {
      role: "fsx-csi",
      namespace: "kube-system",
      serviceAccount: "fsx-csi-controller-sa",
      managedPolicies: ["AmazonFSxFullAccess"],
      podIdentity: true,
    },
  },
  "aws-guardduty-agent": {},
  "cert-manager": {},
  "eks-node-monitoring-agent": {},
  "kube-state-metrics": {},
  "metrics-server": {},
  "prometheus-node-exporter": {},
  "snapshot-controller": {},
};

/**
 * The build of an add-on for a Kubernetes minor, undefined where the table has none.
 *
 * @example addonBuild("vpc-cni", "1.35") // "v1.23.1-eksbuild.1"
 */
export function addonBuild(name: string, minor: string): string | undefined {
  if (!isKubernetesVersion(minor)) return undefined;
  const { addons } = kubernetesReleases[minor];
  return Object.hasOwn(addons, name) ? addons[name] : undefined;
}

/** A Kubernetes minor whose standard support is over. */
export interface ExpiredSupport {
  /** Its last day. */
  readonly endedOn: string;

  /** The next minor of the table, the only one that EKS upgrades to; none after the newest. */
  readonly next: KubernetesVersion | undefined;
}

/**
 * Whether the standard support of a minor is over; undefined while it lasts.
 *
 * @param today the day to compare with, in UTC
 * @example expiredSupport("1.34", new Date("2026-12-03")) // { endedOn: "2026-12-02", next: "1.35" }
 */
export function expiredSupport(minor: KubernetesVersion, today: Date): ExpiredSupport | undefined {
  const endedOn = kubernetesReleases[minor].endOfStandardSupport;
  if (today.toISOString().slice(0, 10) <= endedOn) return undefined;
  const minors = Object.keys(kubernetesReleases) as KubernetesVersion[];
  return { endedOn, next: minors[minors.indexOf(minor) + 1] };
}
