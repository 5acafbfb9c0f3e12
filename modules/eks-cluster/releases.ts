import { ConfigurationError } from "../errors";
import { errors as addonErrors } from "./addon-findings";

/** A Kubernetes minor version of the table. */
export type KubernetesVersion = "1.34" | "1.35" | "1.36";

/** What the platform knows of one Kubernetes minor version on EKS. */
export interface KubernetesRelease {
  /** The build of each add-on, by the add-on's name; an add-on that is missing here has no sourced build. */
  readonly addons: Readonly<Record<string, string>>;
}

/**
 * The one version table: Kubernetes minors, oldest first, and the add-on builds that go with each. A cluster may have another
 * minor that EKS offers (`./support`) when the environment names the builds.
 *
 * Builds: the newest that public repositories pinned, or recorded as ACTIVE on a real cluster, in September to November
 * 2026. They are not what AWS marks as default; `aws eks describe-addon-versions` is the authority for newer ones.
 */
export const kubernetesReleases: Readonly<Record<KubernetesVersion, KubernetesRelease>> = {
  "1.34": {
    addons: {
      "vpc-cni": "v1.23.1-eksbuild.1",
      "kube-proxy": "v1.34.6-eksbuild.25",
      coredns: "v1.13.2-eksbuild.24",
      "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
      "metrics-server": "v0.9.0-eksbuild.5",
    },
  },
  "1.35": {
    addons: {
      "vpc-cni": "v1.23.1-eksbuild.1",
      "kube-proxy": "v1.35.3-eksbuild.29",
      coredns: "v1.14.3-eksbuild.23",
      "eks-pod-identity-agent": "v1.3.10-eksbuild.3",
      "aws-ebs-csi-driver": "v1.66.0-eksbuild.1",
      "metrics-server": "v0.9.0-eksbuild.7",
    },
  },
  "1.36": {
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

/**
 * The build that an add-on is pinned to: the one that is named, or that of the version table.
 *
 * @param build the build that is named
 * @throws ConfigurationError `AddonVersionMissing` with an empty path, where there is neither
 */
export function pinnedBuild(name: string, minor: string, build?: string): string {
  const pinned = build ?? addonBuild(name, minor);
  if (pinned !== undefined) return pinned;
  throw new ConfigurationError("AddonVersionMissing", [addonErrors.AddonVersionMissing("", { name, minor })]);
}
