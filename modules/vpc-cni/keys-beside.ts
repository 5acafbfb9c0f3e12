import { Findings } from "../errors";
import { valueAt } from "./addon-keys";
import { enforcesPolicies } from "./pod-networking";
import type { PodNetworkingSettings } from "./settings";

/** Configuration values of the add-on. */
type Configuration = Readonly<Record<string, unknown>>;

/** A key that does not go with some settings of pod networking. */
interface Clash {
  /** The key, joined by dots. */
  readonly key: string;

  /** Values that clash; others, such as the CNI's own default, change nothing. */
  readonly values?: readonly unknown[];

  /** Settings that they clash with. */
  readonly when: (settings: PodNetworkingSettings) => boolean;

  /** Why, and what to do. */
  readonly message: string;
}

const on = ["true"] as const;
const isIpv6 = ({ mode }: PodNetworkingSettings): boolean => mode === "ipv6";
const isIpv4 = ({ mode }: PodNetworkingSettings): boolean => mode !== "ipv6";
const isExternal = ({ snat }: PodNetworkingSettings): boolean => snat === "external";
const enforcesNot = (settings: PodNetworkingSettings): boolean => !enforcesPolicies(settings);

const forIpv4 = 'it is for IPv4 clusters, and the mode is "ipv6"; remove it';
const withoutPolicies =
  "the agent of the VPC CNI enforces nothing in this cluster, so it has nothing to tell; remove it, or set cluster.podNetworking.networkPolicy";

/*
 * What the CNI ignores: README.md of aws/amazon-vpc-cni-k8s at b52188387f2e2f10bf289ace929d6a63b176a4fa, and of the keys of
 * Windows charts/aws-vpc-cni/values.yaml there.
 */
const ignored: readonly Clash[] = [
  {
    key: "env.ENABLE_V4_EGRESS",
    when: isIpv4,
    message: "it is for IPv6 clusters, and pods of this one have IPv4 addresses anyway; remove it",
  },
  { key: "env.ENABLE_V6_EGRESS", values: on, when: isIpv6, message: forIpv4 },
  { key: "init.env.ENABLE_V6_EGRESS", values: on, when: isIpv6, message: forIpv4 },
  { key: "env.DISABLE_LEAKED_ENI_CLEANUP", values: on, when: isIpv6, message: forIpv4 },
  { key: "env.AWS_EXTERNAL_SERVICE_CIDRS", when: isIpv6, message: forIpv4 },
  {
    key: "env.AWS_VPC_K8S_CNI_RANDOMIZESNAT",
    when: isIpv6,
    message: "IPv6 addresses of pods are never translated; remove it",
  },
  {
    key: "env.AWS_VPC_K8S_CNI_RANDOMIZESNAT",
    when: isExternal,
    message: 'with external SNAT nodes translate nothing; remove it, or set cluster.podNetworking.snat to "internal"',
  },
  { key: "nodeAgent.enablePolicyEventLogs", values: on, when: enforcesNot, message: withoutPolicies },
  { key: "nodeAgent.enableCloudWatchLogs", values: on, when: enforcesNot, message: withoutPolicies },
  {
    key: "branchENICooldown",
    when: ({ securityGroupsForPods }) => securityGroupsForPods === undefined,
    message: "no pod has a branch interface; remove it, or set cluster.podNetworking.securityGroupsForPods",
  },
  {
    key: "warmWindowsPrefixTarget",
    when: ({ windowsMode }) => windowsMode !== "prefix-delegation",
    message:
      'no Windows node takes prefixes; remove it, or set cluster.podNetworking.windowsMode to "prefix-delegation"',
  },
  ...["warmWindowsIPTarget", "minimumWindowsIPTarget"].map((key) => ({
    key,
    when: ({ windowsMode }: PodNetworkingSettings) => windowsMode === undefined,
    message: "there are no Windows nodes; remove it, or set cluster.podNetworking.windowsMode",
  })),
];

/* The same README. */
const contradictory: readonly Clash[] = [
  {
    key: "env.ENABLE_BANDWIDTH_PLUGIN",
    values: on,
    when: enforcesPolicies,
    message:
      'the bandwidth plugin and the agent of network policies use the same hook of the kernel, and policies would not be enforced; remove it, or set cluster.podNetworking.networkPolicy to "off"',
  },
  {
    key: "env.DISABLE_POD_V6",
    values: on,
    when: isIpv6,
    message: "it takes from pods the only addresses that they have in this cluster; remove it",
  },
  {
    key: "nodeAgent.enabled",
    values: ["false", false],
    when: enforcesPolicies,
    message:
      'without its agent the VPC CNI enforces no policy; remove it, or set cluster.podNetworking.networkPolicy to "off"',
  },
  ...["env.DISABLE_NETWORK_RESOURCE_PROVISIONING", "env.ENABLE_IMDS_ONLY_MODE"].map((key) => ({
    key,
    values: on,
    when: ({ warmTargets }: PodNetworkingSettings) => warmTargets !== undefined,
    message:
      "the CNI then adds nothing to a node, so it keeps nothing warm; remove it, or cluster.podNetworking.warmTargets",
  })),
];

/**
 * Checks further configuration of the add-on beside the settings of pod networking: what the CNI would ignore because of
 * them, and what contradicts them. Whether the keys are known is the business of `checkAddonKeys`.
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
  const findings = new Findings();
  for (const [code, clashes] of Object.entries({ AddonKeyUnused: ignored, AddonKeyContradicts: contradictory })) {
    for (const { key, values, when, message } of clashes) {
      const value = valueAt(configuration, key);
      if (value === undefined || (values !== undefined && !values.includes(value)) || !when(settings)) continue;
      findings.add(code, key, message);
    }
  }
  if (isIpv4(settings)) checkIpv6Egress(configuration, network, findings);
  checkMtu(configuration, settings, findings);
  findings.throwIfAny("AddonConfigurationInvalid");
}

function checkIpv6Egress(configuration: Configuration, network: string, findings: Findings): void {
  const keys = ["env.ENABLE_V6_EGRESS", "init.env.ENABLE_V6_EGRESS"];
  const chosen = keys.filter((key) => valueAt(configuration, key) === "true");
  if (network === "create") {
    const message =
      "pods would leave by the IPv6 address of their node, and the VPC of an IPv4 cluster has none; remove it";
    for (const key of chosen) findings.add("AddonKeyUnused", key, message);
    return;
  }
  if (chosen.length !== 1) return;
  const missing = keys.find((key) => !chosen.includes(key));
  const message = `pods leave by IPv6 only where both containers are told; set ${missing} to "true" as well`;
  findings.add("AddonKeyContradicts", chosen[0] as string, message);
}

function checkMtu(configuration: Configuration, { mode }: PodNetworkingSettings, findings: Findings): void {
  const least = mode === "ipv6" ? 1280 : 576;
  for (const key of ["env.AWS_VPC_ENI_MTU", "env.POD_MTU"]) {
    const value = valueAt(configuration, key);
    if (typeof value !== "string" || !/^\d+$/.test(value)) continue;
    if (Number(value) >= least && Number(value) <= 9001) continue;
    findings.add("AddonValueOutOfRange", key, `got ${value}; mode "${mode}" takes ${least} to 9001`);
  }
}
