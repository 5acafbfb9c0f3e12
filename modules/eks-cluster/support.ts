import { ConfigurationError, type ErrorFinding, nearest } from "../errors";
import { kubernetesReleases } from "./releases";
import type { EksClusterSettings } from "./settings";
import { versionErrors as errors } from "./version-findings";

/** How long EKS supports a Kubernetes minor. */
export interface KubernetesSupport {
  /** Last day of standard support, as `2027-03-27`; EKS then upgrades the cluster or bills extended support. */
  readonly endOfStandardSupport: string;

  /** Last day of extended support; EKS then upgrades the cluster and offers the minor no longer. */
  readonly endOfExtendedSupport: string;
}

/**
 * Support of each minor, oldest first, with or without builds in the version table.
 *
 * 1.27 to 1.33: endoflife-date/release-data, releases/amazon-eks.json at 0b22b733b14119df9823ec3230745a3ac7d6dbc4; from 1.34
 * on the same file at f626bdef8bf9d1503707c05034905184c3a795d6. Extended support lasts 12 months:
 * https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html. Read on 2026-12-01.
 */
export const kubernetesSupport: Readonly<Record<string, KubernetesSupport>> = {
  "1.27": { endOfStandardSupport: "2024-07-24", endOfExtendedSupport: "2025-07-24" },
  "1.28": { endOfStandardSupport: "2024-11-26", endOfExtendedSupport: "2025-11-26" },
  "1.29": { endOfStandardSupport: "2025-03-23", endOfExtendedSupport: "2026-03-23" },
  "1.30": { endOfStandardSupport: "2025-07-23", endOfExtendedSupport: "2026-07-23" },
  "1.31": { endOfStandardSupport: "2025-11-26", endOfExtendedSupport: "2026-11-26" },
  "1.32": { endOfStandardSupport: "2026-03-23", endOfExtendedSupport: "2027-03-23" },
  "1.33": { endOfStandardSupport: "2026-07-29", endOfExtendedSupport: "2027-07-29" },
  "1.34": { endOfStandardSupport: "2026-12-02", endOfExtendedSupport: "2027-12-02" },
  "1.35": { endOfStandardSupport: "2027-03-27", endOfExtendedSupport: "2028-03-27" },
  "1.36": { endOfStandardSupport: "2027-08-02", endOfExtendedSupport: "2028-08-02" },
};

/* The day that decides which minors are over, so that an environment is accepted or refused whatever the day is. */
const READ_ON = "2026-12-01";

/* Kubernetes has three minors a year, and a table that is older than a year is refused rather than trusted. */
const MINORS_AHEAD = 3;

const MILLISECONDS_PER_DAY = 86_400_000;

const minorOf = (version: string): number => Number(version.split(".")[1]);

const listed = Object.keys(kubernetesReleases);
const newestListed = Math.max(...listed.map(minorOf));
const offered = Object.keys(kubernetesSupport).filter((minor) => !isOver(minor));
const oldestOffered = offered[0] ?? "";

/** Whether the extended support of a minor had ended when the dates were read. */
function isOver(version: string): boolean {
  return (kubernetesSupport[version]?.endOfExtendedSupport ?? READ_ON) < READ_ON;
}

/**
 * Whether EKS may offer a minor: one in standard or extended support, or one that is newer than the version table.
 *
 * @example mayBeOffered("1.33") // true: in extended support until 2027-07-29
 * @example mayBeOffered("1.31") // false: extended support ended on 2026-11-26
 */
export function mayBeOffered(version: string): boolean {
  if (!/^1\.\d{2}$/.test(version)) return false;
  return minorOf(version) >= minorOf(oldestOffered) && minorOf(version) <= newestListed + MINORS_AHEAD;
}

/**
 * Checks a Kubernetes minor.
 *
 * @throws ConfigurationError with an empty path: `KubernetesVersionUnknown` for what is no minor version,
 * `KubernetesVersionRetired` for one whose extended support is over, `KubernetesVersionTooNew` for one more than a year ahead
 */
export function checkKubernetesVersion(version: string): void {
  if (mayBeOffered(version)) return;
  const problem = versionProblem(version);
  throw new ConfigurationError(problem.code, [problem]);
}

function versionProblem(version: string): ErrorFinding {
  if (!/^1\.\d{1,2}$/.test(version)) {
    return errors.KubernetesVersionUnknown("", { version, listed, near: nearest(version, listed) });
  }
  if (minorOf(version) > newestListed) {
    return errors.KubernetesVersionTooNew("", { version, newest: `1.${newestListed}` });
  }
  const lastDay = kubernetesSupport[version]?.endOfExtendedSupport;
  return errors.KubernetesVersionRetired("", { version, lastDay, oldest: oldestOffered, listed });
}

/**
 * The end of a minor's standard support, where it was over when the dates were read and EKS still offers the minor.
 *
 * @example endedStandardSupport("1.33") // { lastDay: "2026-07-29", next: "1.34" }
 */
export function endedStandardSupport(version: string): Pick<SupportEnd, "lastDay" | "next"> | undefined {
  const { endOfStandardSupport: lastDay = READ_ON } = kubernetesSupport[version] ?? {};
  return lastDay < READ_ON && !isOver(version) ? { lastDay, next: nextMinor(version) } : undefined;
}

/* EKS upgrades one minor at a time. */
function nextMinor(version: string): string | undefined {
  const minors = Object.keys(kubernetesSupport);
  return minors[minors.indexOf(version) + 1];
}

/** Days before the end of support from which it is warned of; time to plan an upgrade of nodes and workloads. */
export const supportWarningDays = 90;

/** An end of a minor's support, which is near or over. */
export interface SupportEnd {
  /** Last day of that support, as `YYYY-MM-DD`. */
  readonly lastDay: string;

  /** Days until the last day; negative when it is over. */
  readonly daysLeft: number;

  /** The next minor, the only one that EKS upgrades to; none after the newest whose dates are known. */
  readonly next: string | undefined;
}

/**
 * An end of a minor's support, once it is at most `supportWarningDays` away; undefined before, and where its dates are not known.
 *
 * @param today the day to compare with, in UTC
 * @param kind which support
 * @example supportEnd("1.34", new Date("2026-11-30")) // { lastDay: "2026-12-02", daysLeft: 2, next: "1.35" }
 */
export function supportEnd(
  minor: string,
  today: Date,
  kind: keyof KubernetesSupport = "endOfStandardSupport",
): SupportEnd | undefined {
  const lastDay = kubernetesSupport[minor]?.[kind];
  if (lastDay === undefined) return undefined;
  const day = Date.parse(today.toISOString().slice(0, 10));
  const daysLeft = (Date.parse(lastDay) - day) / MILLISECONDS_PER_DAY;
  if (daysLeft > supportWarningDays) return undefined;
  return { lastDay, daysLeft, next: nextMinor(minor) };
}

/** Until when a cluster should be upgraded. */
export interface SupportDeadline extends Pick<SupportEnd, "lastDay" | "next"> {
  /** Day from which the last one is near, as `supportEnd` has it. */
  readonly nearFrom: string;
}

/**
 * The end of the support that a cluster has, whatever the day is; undefined where its dates are not known.
 *
 * @example supportDeadline("1.34", "STANDARD") // { lastDay: "2026-12-02", nearFrom: "2026-09-03", next: "1.35" }
 */
export function supportDeadline(
  minor: string,
  supportType: EksClusterSettings["supportType"],
): SupportDeadline | undefined {
  const kind = supportType === "EXTENDED" ? "endOfExtendedSupport" : "endOfStandardSupport";
  const lastDay = kubernetesSupport[minor]?.[kind];
  if (lastDay === undefined) return undefined;
  const nearFrom = new Date(Date.parse(lastDay) - supportWarningDays * MILLISECONDS_PER_DAY);
  return { lastDay, nearFrom: nearFrom.toISOString().slice(0, 10), next: nextMinor(minor) };
}
