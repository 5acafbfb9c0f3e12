import { ownedKeyErrors } from "../eks-cluster/owned-key-findings";
import { Findings, nearest, type Warning } from "../errors";
import { isRecord } from "../fields/plan";
import { errors, warnings } from "./findings";

/** The value that a key accepts; the add-on expects booleans and most numbers as text. */
type Kind = "boolean" | "count" | "text" | "integer" | "map" | "list";

/*
 * The schema of the add-on that was last published in full, v1.15.1-eksbuild.1:
 * https://awscli.amazonaws.com/v2/documentation/api/latest/reference/eks/describe-addon-configuration.html
 */
const published: Readonly<Record<string, Kind>> = {
  affinity: "map",
  "env.ADDITIONAL_ENI_TAGS": "text",
  "env.ANNOTATE_POD_IP": "boolean",
  "env.AWS_EC2_ENDPOINT": "text",
  "env.AWS_EXTERNAL_SERVICE_CIDRS": "text",
  "env.AWS_MANAGE_ENIS_NON_SCHEDULABLE": "boolean",
  "env.AWS_VPC_CNI_NODE_PORT_SUPPORT": "boolean",
  "env.AWS_VPC_ENI_MTU": "count",
  "env.AWS_VPC_K8S_CNI_LOGLEVEL": "text",
  "env.AWS_VPC_K8S_CNI_LOG_FILE": "text",
  "env.AWS_VPC_K8S_CNI_RANDOMIZESNAT": "text",
  "env.AWS_VPC_K8S_CNI_VETHPREFIX": "text",
  "env.AWS_VPC_K8S_PLUGIN_LOG_FILE": "text",
  "env.AWS_VPC_K8S_PLUGIN_LOG_LEVEL": "text",
  "env.CLUSTER_ENDPOINT": "text",
  "env.DISABLE_INTROSPECTION": "boolean",
  "env.DISABLE_LEAKED_ENI_CLEANUP": "boolean",
  "env.DISABLE_METRICS": "boolean",
  "env.DISABLE_NETWORK_RESOURCE_PROVISIONING": "boolean",
  "env.DISABLE_POD_V6": "boolean",
  "env.ENABLE_BANDWIDTH_PLUGIN": "boolean",
  "env.ENABLE_V4_EGRESS": "boolean",
  "env.ENABLE_V6_EGRESS": "boolean",
  "env.INTROSPECTION_BIND_ADDRESS": "text",
  "env.IP_COOLDOWN_PERIOD": "count",
  "env.MAX_ENI": "count",
  "init.env.ENABLE_V6_EGRESS": "boolean",
  livenessProbeTimeoutSeconds: "integer",
  "nodeAgent.enableCloudWatchLogs": "boolean",
  "nodeAgent.enablePolicyEventLogs": "boolean",
  "nodeAgent.healthProbeBindAddr": "count",
  "nodeAgent.metricsBindAddr": "count",
  readinessProbeTimeoutSeconds: "integer",
  "resources.limits.cpu": "text",
  "resources.limits.memory": "text",
  "resources.requests.cpu": "text",
  "resources.requests.memory": "text",
  tolerations: "list",
};

/*
 * Keys of the chart that the schema lacks. Whether the add-on supports them by now is not published:
 * aws/amazon-vpc-cni-k8s, charts/aws-vpc-cni/values.yaml at b52188387f2e2f10bf289ace929d6a63b176a4fa (1.23.1).
 */
const chartOnly: readonly string[] = [
  "branchENICooldown",
  "cniConfig.enabled",
  "cniConfig.fileContents",
  "env.CLUSTER_NAME",
  "env.ENABLE_IMDS_ONLY_MODE",
  "env.ENABLE_MULTI_NIC",
  "env.POD_MTU",
  "extraEnv",
  "init.resources",
  "minimumWindowsIPTarget",
  "nodeAgent.conntrackCacheCleanupPeriod",
  "nodeAgent.conntrackCacheTableSize",
  "nodeAgent.enableIpv6",
  "nodeAgent.enabled",
  "nodeAgent.logLevel",
  "nodeAgent.networkPolicyAgentLogFileLocation",
  "nodeAgent.resources",
  "nodeSelector",
  "originalMatchLabels",
  "podAnnotations",
  "podLabels",
  "podMonitor",
  "updateStrategy",
  "warmWindowsIPTarget",
  "warmWindowsPrefixTarget",
];

/** Keys that a field of the environment sets, checked against all others there. */
const owned: Readonly<Record<string, string>> = {
  enableNetworkPolicy: "cluster.podNetworking.networkPolicy",
  enableWindowsIpam: "cluster.podNetworking.windowsMode",
  enableWindowsPrefixDelegation: "cluster.podNetworking.windowsMode",
  eniConfig: "cluster.podNetworking.mode",
  "env.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG": "cluster.podNetworking.mode",
  "env.AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS": "cluster.podNetworking.snatExcludedCidrs",
  "env.AWS_VPC_K8S_CNI_EXTERNALSNAT": "cluster.podNetworking.snat",
  "env.ENABLE_IPv4": "cluster.podNetworking.mode",
  "env.ENABLE_IPv6": "cluster.podNetworking.mode",
  "env.ENABLE_POD_ENI": "cluster.podNetworking.securityGroupsForPods",
  "env.ENABLE_PREFIX_DELEGATION": "cluster.podNetworking.mode",
  "env.ENABLE_SUBNET_DISCOVERY": "cluster.podNetworking.subnetDiscovery",
  "env.ENI_CONFIG_ANNOTATION_DEF": "cluster.podNetworking.mode",
  "env.ENI_CONFIG_LABEL_DEF": "cluster.podNetworking.mode",
  "env.MINIMUM_IP_TARGET": "cluster.podNetworking.warmTargets.minimumIps",
  "env.NETWORK_POLICY_ENFORCING_MODE": "cluster.podNetworking.networkPolicy",
  "env.POD_SECURITY_GROUP_ENFORCING_MODE": "cluster.podNetworking.securityGroupsForPods.enforcing",
  "env.WARM_ENI_TARGET": "cluster.podNetworking.warmTargets.enis",
  "env.WARM_IP_TARGET": "cluster.podNetworking.warmTargets.ips",
  "env.WARM_PREFIX_TARGET": "cluster.podNetworking.warmTargets.prefixes",
  "init.env.DISABLE_TCP_EARLY_DEMUX": "cluster.podNetworking.securityGroupsForPods.enforcing",
};

const kinds: ReadonlyMap<string, Kind | "any"> = new Map([
  ...Object.entries(published),
  ...chartOnly.map((key): [string, Kind | "any"] => [key, key.startsWith("env.") ? "text" : "any"]),
]);
const owners: ReadonlyMap<string, string> = new Map(Object.entries(owned));
const known = [...kinds.keys(), ...owners.keys()];

/**
 * Checks further configuration of the VPC CNI add-on: keys for which the environment has no field.
 *
 * @example checkAddonKeys({ env: { AWS_VPC_K8S_CNI_LOGLEVEL: "INFO" } }) // sound
 * @throws ConfigurationError `AddonConfigurationInvalid`, the paths being keys joined by dots: `AddonKeyUnknown`,
 * `AddonKeyOwned` for one that a field of the environment sets, `AddonValueInvalid`
 */
export function checkAddonKeys(configuration: Readonly<Record<string, unknown>>): void {
  const findings = new Findings();
  checkLevel(configuration, [], findings);
  findings.throwIfAny("AddonConfigurationInvalid");
}

function checkLevel(level: Readonly<Record<string, unknown>>, above: readonly string[], findings: Findings): void {
  for (const [name, value] of Object.entries(level)) {
    const keys = [...above, name];
    const path = keys.join(".");
    // A name with a dot in it would look like a key one level below.
    const kind = name.includes(".") ? undefined : kinds.get(path);
    const owner = name.includes(".") ? undefined : owners.get(path);
    if (owner !== undefined) {
      findings.add(ownedKeyErrors.AddonKeyOwned(path, { owner }));
    } else if (kind !== undefined) {
      checkValue(kind, value, path, findings);
    } else if (below(keys).length === 0) {
      const siblings = below(above);
      findings.add(errors.AddonKeyUnknown(path, { known: siblings, near: nearest(name, siblings) }));
    } else if (isRecord(value)) {
      checkLevel(value, keys, findings);
    } else {
      findings.add(errors.AddonValueInvalid(path, { got: value, expected: "map", keys: below(keys) }));
    }
  }
}

/** The names that are known below some keys. */
function below(keys: readonly string[]): string[] {
  const start = keys.map((key) => `${key}.`).join("");
  if (keys.some((key) => key.includes("."))) return [];
  const names = known.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length).split(".")[0] ?? "");
  return [...new Set(names)].sort();
}

const tests: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  boolean: (value) => value === "true" || value === "false",
  count: (value) => typeof value === "string" && /^\d+$/.test(value),
  text: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  map: (value) => value === null || isRecord(value),
  list: (value) => Array.isArray(value) && value.every(isRecord),
};

function checkValue(kind: Kind | "any", value: unknown, path: string, findings: Findings): void {
  if (kind === "any") return;
  if (!tests[kind](value)) findings.add(errors.AddonValueInvalid(path, { got: value, expected: kind }));
}

/* The effect of a key that the rest of the platform does not account for. */
const unaccounted: Readonly<Record<string, (path: string, values: { readonly key: string }) => Warning>> = {
  "env.DISABLE_NETWORK_RESOURCE_PROVISIONING": warnings.AddressesPreassigned,
  "env.ENABLE_IMDS_ONLY_MODE": warnings.AddressesPreassigned,
  "env.ENABLE_MULTI_NIC": warnings.NetworkCardsUncounted,
  "env.MAX_ENI": warnings.InterfacesLimited,
  minimumWindowsIPTarget: warnings.WarmPoolUncounted,
  "nodeAgent.enableCloudWatchLogs": warnings.LogPermissionsMissing,
  warmWindowsIPTarget: warnings.WarmPoolUncounted,
  warmWindowsPrefixTarget: warnings.WarmPoolUncounted,
};

/** The warnings of the add-on's configuration; paths begin below it. */
export function addonKeyWarnings(configuration: Readonly<Record<string, unknown>>): Warning[] {
  const found = chartOnly.filter((key) => valueAt(configuration, key) !== undefined);
  const isOff = (value: unknown): boolean => value === undefined || value === "false" || value === "0";
  return [
    ...(found.length > 0 ? [warnings.AddonKeysUnpublished("", { keys: found })] : []),
    ...Object.entries(unaccounted).flatMap(([key, warn]) =>
      isOff(valueAt(configuration, key)) ? [] : [warn(key, { key })],
    ),
  ];
}

/** The value at a key, joined by dots; undefined if unset. */
export function valueAt(configuration: Readonly<Record<string, unknown>>, key: string): unknown {
  return key.split(".").reduce<unknown>((value, name) => {
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, configuration);
}
