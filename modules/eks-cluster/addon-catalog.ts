import { ConfigurationError, didYouMean, Faults } from "../errors";
import { isKubernetesVersion, pinnedBuild } from "./releases";

/** The add-ons that every cluster has; an environment names one only to configure it. */
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

/** The permissions that an add-on of the catalog needs; undefined where it needs none, or is not in there. */
export function addonIdentity(name: string): AddonIdentity | undefined {
  return Object.hasOwn(addonCatalog, name) ? addonCatalog[name]?.identity : undefined;
}

/**
 * What the role of an add-on is called, after the environment's name; undefined where it has none.
 *
 * @example addonRole("aws-ebs-csi-driver") // "ebs-csi"
 */
export function addonRole(name: string): string | undefined {
  return (name === "vpc-cni" ? vpcCniIdentity : addonIdentity(name))?.role;
}

/** How pods get AWS credentials. */
type Mechanism = "pod-identity" | "irsa";

/**
 * Checks that an add-on works with the way in which pods get AWS credentials.
 *
 * @throws ConfigurationError `AddonNeedsIrsa` with an empty path
 */
export function checkAddonMechanism({ podIdentity }: AddonIdentity, mechanism: Mechanism): void {
  if (podIdentity || mechanism === "irsa") return;
  const message = 'this add-on cannot use Pod Identity; choose "irsa" for the cluster';
  throw new ConfigurationError("AddonNeedsIrsa", [{ code: "AddonNeedsIrsa", path: "", message }]);
}

/** What is checked of one add-on. */
export interface AddonSettings {
  /**
   * Its build.
   * @default - that of the version table
   */
  readonly version?: string;

  /**
   * Configuration values, in the add-on's own schema. EKS checks them at the apply; those of the VPC CNI are checked
   * before, by `checkAddonKeys`.
   * @default - the add-on's defaults
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** What is checked of the add-ons of a cluster, in the words of the environment file. */
export interface AddonsSettings {
  /** Kubernetes minor. */
  readonly version: string;

  /** How pods get AWS credentials. */
  readonly identity: Mechanism;

  /** Add-ons beyond the core ones, and core ones that are configured, by name. */
  readonly addons: Readonly<Record<string, AddonSettings>>;
}

/**
 * Checks the add-ons that an environment names: those beyond the core ones, and core ones that it configures.
 *
 * @throws ConfigurationError `AddonsInvalid`, the paths beginning with the add-on's name: `AddonAlwaysInstalled` for a
 * core add-on without configuration, `AddonVersionFixed` and `AddonKeyOwned` below a core add-on, `AddonUnknown`,
 * `AddonVersionMissing` at `version`, `AddonNeedsIrsa`
 */
export function checkAddons({ version, identity: mechanism, addons }: AddonsSettings): void {
  const faults = new Faults();
  for (const [name, settings] of Object.entries(addons)) {
    const { version: build } = settings;
    if (isCoreAddon(name)) {
      checkCoreAddon(name, settings, faults);
      continue;
    }
    if (!Object.hasOwn(addonCatalog, name)) {
      const known = Object.keys(addonCatalog);
      const message = `no such add-on is known.${didYouMean(name, known)} Known: ${known.join(", ")}`;
      faults.add("AddonUnknown", name, message);
      continue;
    }
    // A version that is not in the table is a fault by itself, and no add-on has a build for it.
    if (isKubernetesVersion(version)) faults.collect(`${name}.version`, () => pinnedBuild(name, version, build));
    const identity = addonIdentity(name);
    if (identity !== undefined) faults.collect(name, () => checkAddonMechanism(identity, mechanism));
  }
  faults.throwIfAny("AddonsInvalid");
}

function checkCoreAddon(name: string, { version, configuration }: AddonSettings, faults: Faults): void {
  if (version !== undefined) {
    const message = "every cluster has this add-on at the build of the version table; remove the version";
    faults.add("AddonVersionFixed", `${name}.version`, message);
  } else if (configuration === undefined) {
    const message =
      "every cluster has this add-on, at the build of the version table; remove the entry, or configure it";
    faults.add("AddonAlwaysInstalled", name, message);
  }
  if (name === "coredns" && configuration !== undefined && "computeType" in configuration) {
    const message = "cluster.coreDns.computeType sets this key; remove it, and say what you want there";
    faults.add("AddonKeyOwned", `${name}.configuration.computeType`, message);
  }
}
