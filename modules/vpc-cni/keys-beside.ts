import { Findings } from "../errors";
import { valueAt } from "./addon-keys";
import { errors } from "./findings";
import type { KeyContradiction, UnusedKey } from "./key-clashes";
import { ipFamilyOf, usesPrefixes, windowsModeOf } from "./modes";
import { enforcesPolicies } from "./pod-networking";
import type { PodNetworkingSettings } from "./settings";

/** Configuration values of the add-on. */
type Configuration = Readonly<Record<string, unknown>>;

/** A key that clashes with some settings of pod networking. */
interface Clash<Reason> {
  /** The key, joined by dots. */
  readonly key: string;

  /** Values that clash; others, such as the CNI's default, have no effect. */
  readonly values?: readonly unknown[];

  /** Settings that they clash with. */
  readonly when: (settings: PodNetworkingSettings) => boolean;

  /** Why they clash. */
  readonly reason: Reason;
}

const on = ["true"] as const;
const isIpv6 = ({ mode }: PodNetworkingSettings): boolean => ipFamilyOf(mode) === "ipv6";
const isIpv4 = ({ mode }: PodNetworkingSettings): boolean => ipFamilyOf(mode) === "ipv4";
const isExternal = ({ snat }: PodNetworkingSettings): boolean => snat === "external";
const enforcesNot = (settings: PodNetworkingSettings): boolean => !enforcesPolicies(settings);
const noWindows = ({ windowsMode }: PodNetworkingSettings): boolean => windowsMode === undefined;

/*
 * What the CNI ignores: README.md of aws/amazon-vpc-cni-k8s at b52188387f2e2f10bf289ace929d6a63b176a4fa, and of the keys of
 * Windows charts/aws-vpc-cni/values.yaml there.
 */
const ignored: readonly Clash<UnusedKey>[] = [
  { key: "env.ENABLE_V4_EGRESS", when: isIpv4, reason: "ipv6-only" },
  { key: "env.ENABLE_V6_EGRESS", values: on, when: isIpv6, reason: "ipv4-only" },
  { key: "init.env.ENABLE_V6_EGRESS", values: on, when: isIpv6, reason: "ipv4-only" },
  { key: "env.DISABLE_LEAKED_ENI_CLEANUP", values: on, when: isIpv6, reason: "ipv4-only" },
  { key: "env.AWS_EXTERNAL_SERVICE_CIDRS", when: isIpv6, reason: "ipv4-only" },
  { key: "env.AWS_VPC_K8S_CNI_RANDOMIZESNAT", when: isIpv6, reason: "never-translated" },
  { key: "env.AWS_VPC_K8S_CNI_RANDOMIZESNAT", when: isExternal, reason: "translated-elsewhere" },
  { key: "nodeAgent.enablePolicyEventLogs", values: on, when: enforcesNot, reason: "no-policy-agent" },
  { key: "nodeAgent.enableCloudWatchLogs", values: on, when: enforcesNot, reason: "no-policy-agent" },
  {
    key: "branchENICooldown",
    when: ({ securityGroupsForPods }) => securityGroupsForPods === undefined,
    reason: "no-branch-interfaces",
  },
  {
    key: "warmWindowsPrefixTarget",
    when: (settings) => !usesPrefixes(windowsModeOf(settings)),
    reason: "no-windows-prefixes",
  },
  { key: "warmWindowsIPTarget", when: noWindows, reason: "no-windows-nodes" },
  { key: "minimumWindowsIPTarget", when: noWindows, reason: "no-windows-nodes" },
];

/* The same README. */
const contradictory: readonly Clash<KeyContradiction>[] = [
  { key: "env.ENABLE_BANDWIDTH_PLUGIN", values: on, when: enforcesPolicies, reason: "same-kernel-hook" },
  { key: "env.DISABLE_POD_V6", values: on, when: isIpv6, reason: "no-other-addresses" },
  { key: "nodeAgent.enabled", values: ["false", false], when: enforcesPolicies, reason: "agent-disabled" },
  ...["env.DISABLE_NETWORK_RESOURCE_PROVISIONING", "env.ENABLE_IMDS_ONLY_MODE"].map((key) => ({
    key,
    values: on,
    when: ({ warmTargets }: PodNetworkingSettings) => warmTargets !== undefined,
    reason: "warm-targets-unmet" as const,
  })),
];

/**
 * Checks further configuration of the add-on beside the settings of pod networking: what the CNI would ignore because of
 * them, and what contradicts them. `checkAddonKeys` checks whether the keys are known.
 *
 * @param network whose VPC it is; one that is made for an IPv4 cluster has no IPv6 addresses
 * @example checkKeysBeside({ env: { ENABLE_V4_EGRESS: "false" } }, { mode: "ipv6" }) // sound
 * @throws ConfigurationError `AddonConfigurationInvalid`, the paths being keys joined by dots: `AddonKeyUnused`,
 * `AddonKeyContradicts`, `AddonValueOutOfRange`
 */
export function checkKeysBeside(
  configuration: Configuration,
  settings: PodNetworkingSettings,
  network: "create" | "existing" | "contract" = "existing",
): void {
  const clashing = ({ key, values, when }: Clash<unknown>): boolean => {
    const value = valueAt(configuration, key);
    return value !== undefined && (values === undefined || values.includes(value)) && when(settings);
  };
  const findings = new Findings();
  for (const { key, reason } of ignored.filter(clashing)) findings.add(errors.AddonKeyUnused(key, { reason }));
  for (const { key, reason } of contradictory.filter(clashing))
    findings.add(errors.AddonKeyContradicts(key, { reason }));
  if (isIpv4(settings)) checkIpv6Egress(configuration, network, findings);
  checkMtu(configuration, settings, findings);
  findings.throwIfAny("AddonConfigurationInvalid");
}

function checkIpv6Egress(configuration: Configuration, network: string, findings: Findings): void {
  const keys = ["env.ENABLE_V6_EGRESS", "init.env.ENABLE_V6_EGRESS"];
  const chosen = keys.filter((key) => valueAt(configuration, key) === "true");
  const [key] = chosen;
  if (network === "create") {
    for (const one of chosen) findings.add(errors.AddonKeyUnused(one, { reason: "no-ipv6-in-vpc" }));
  } else if (key !== undefined && chosen.length < keys.length) {
    findings.add(errors.AddonKeyContradicts(key, { reason: "egress-in-one-container" }));
  }
}

/* The largest frame of an EC2 network. */
const MAX_MTU = 9001;

function checkMtu(configuration: Configuration, settings: PodNetworkingSettings, findings: Findings): void {
  const min = isIpv6(settings) ? 1280 : 576;
  for (const key of ["env.AWS_VPC_ENI_MTU", "env.POD_MTU"]) {
    const got = valueAt(configuration, key);
    if (typeof got !== "string" || !/^\d+$/.test(got)) continue;
    if (Number(got) >= min && Number(got) <= MAX_MTU) continue;
    findings.add(errors.AddonValueOutOfRange(key, { got, mode: settings.mode, min, max: MAX_MTU }));
  }
}
