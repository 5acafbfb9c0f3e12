/** The add-ons that every cluster has; an environment names one to configure it, or to choose its build. */
export const coreAddons = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns"] as const;

/** Whether every cluster has the add-on. */
export function isCoreAddon(name: string): boolean {
  return (coreAddons as readonly string[]).includes(name);
}

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

  /**
   * Policy documents of our own in JSON, by name.
   * @default - none
   */
  readonly policies?: Readonly<Record<string, string>>;

  /** Its first version that EKS documents with Pod Identity; an older build needs IRSA. */
  readonly podIdentitySince: string;
}

/** The permissions of the VPC CNI in an IPv4 cluster. */
export const vpcCniIdentity: AddonIdentity = {
  role: "vpc-cni",
  namespace: "kube-system",
  serviceAccount: "aws-node",
  managedPolicies: ["AmazonEKS_CNI_Policy"],
  podIdentitySince: "1.15.5",
};

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

  /** The page of AWS, or the file behind it, that the row was read from. */
  readonly source: string;

  /** The day on which it was read. */
  readonly readOn: string;
}

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
    source: awsAddons,
    readOn,
  },
  "aws-guardduty-agent": {
    namespace: "amazon-guardduty",
    calls: ["guardduty-data"],
    source: `${awsAddons}; https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-eks.html`,
    readOn,
  },
  "cert-manager": { namespace: "cert-manager", calls: [], source: communityAddons, readOn },
  "eks-node-monitoring-agent": { namespace: "kube-system", calls: [], source: awsAddons, readOn },
  "kube-state-metrics": { namespace: "kube-state-metrics", calls: [], source: communityAddons, readOn },
  "metrics-server": { namespace: "kube-system", calls: [], source: communityAddons, readOn },
  "prometheus-node-exporter": { namespace: "prometheus-node-exporter", calls: [], source: communityAddons, readOn },
  "snapshot-controller": { namespace: "kube-system", calls: [], source: awsAddons, readOn },
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
