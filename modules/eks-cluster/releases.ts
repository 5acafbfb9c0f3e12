import { ConfigurationError } from "../errors";
import { errors as addonErrors } from "./addon-findings";
import { errors } from "./cluster-findings";

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
      "metrics-server": "v0.9.0-eksbuild.5",
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
      "metrics-server": "v0.9.0-eksbuild.7",
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

/**
 * Checks a Kubernetes minor.
 *
 * @throws ConfigurationError `KubernetesVersionUnknown` with an empty path, outside the version table
 */
export function checkKubernetesVersion(version: string): void {
  if (isKubernetesVersion(version)) return;
  const known = Object.keys(kubernetesReleases);
  throw new ConfigurationError("KubernetesVersionUnknown", [errors.KubernetesVersionUnknown("", { version, known })]);
}

/** Days before the end of standard support from which it is warned of; time to plan an upgrade of nodes and workloads. */
export const supportWarningDays = 90;

/** The end of a minor's standard support, which is near or over. */
export interface SupportEnd {
  /** Its last day. */
  readonly lastDay: string;

  /** Days until the last day; negative when it is over. */
  readonly daysLeft: number;

  /** The next minor of the table, the only one that EKS upgrades to; none after the newest. */
  readonly next: KubernetesVersion | undefined;
}

/**
 * The end of a minor's standard support, once it is at most `supportWarningDays` away; undefined before.
 *
 * @param today the day to compare with, in UTC
 * @example supportEnd("1.34", new Date("2026-11-30")) // { lastDay: "2026-12-02", daysLeft: 2, next: "1.35" }
 */
export function supportEnd(minor: KubernetesVersion, today: Date): SupportEnd | undefined {
  const lastDay = kubernetesReleases[minor].endOfStandardSupport;
  const day = Date.parse(today.toISOString().slice(0, 10));
  const daysLeft = (Date.parse(lastDay) - day) / 86_400_000;
  if (daysLeft > supportWarningDays) return undefined;
  const minors = Object.keys(kubernetesReleases) as KubernetesVersion[];
  return { lastDay, daysLeft, next: minors[minors.indexOf(minor) + 1] };
}
