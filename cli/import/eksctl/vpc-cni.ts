import type { Findings } from "@eksnet/modules/errors";
import {
  checkAddonKeys,
  checkKeysBeside,
  checkPodNetworking,
  checkTrunks,
  checkWindowsIn,
  type PodNetworkingMode,
} from "@eksnet/modules/vpc-cni/plan";
import type { EnvironmentInput } from "../../../environments/schema";
import type { Cursor } from "../cursor";
import { type ConfigurationValues, configurationValuesOf, without } from "./configuration-values";
import { errorsOf } from "./errors-of";
import { errors } from "./findings";
import type { ImportedNetwork } from "./network";
import { withPodSubnets } from "./pod-subnets";

/** How pods are networked, as an environment file says it. */
export type PodNetworkingInput = NonNullable<EnvironmentInput["cluster"]["podNetworking"]>;

/** The VPC CNI of an eksctl file. */
export interface ImportedVpcCni {
  /** What an environment has fields for. */
  readonly podNetworking: PodNetworkingInput;

  /** The network, with subnets for pods where these have their own. */
  readonly network: EnvironmentInput["network"];

  /** Settings without a counterpart; undefined if the file has none. */
  readonly configuration: ConfigurationValues | undefined;
}

/** The keys of settings, by the field of `cluster.podNetworking` that says the same. */
const keys = {
  "warmTargets.enis": "WARM_ENI_TARGET",
  "warmTargets.ips": "WARM_IP_TARGET",
  "warmTargets.minimumIps": "MINIMUM_IP_TARGET",
  "warmTargets.prefixes": "WARM_PREFIX_TARGET",
  snat: "AWS_VPC_K8S_CNI_EXTERNALSNAT",
  snatExcludedCidrs: "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS",
  securityGroupsForPods: "ENABLE_POD_ENI",
  subnetDiscovery: "ENABLE_SUBNET_DISCOVERY",
} as const;

/**
 * How pods are networked, by the configuration values of the VPC CNI add-on and the cluster's family of addresses.
 *
 * What an environment refuses, because the CNI would ignore it or its effect is unknown, is left out with that reason.
 *
 * @param addon the add-on; one that does not exist has no configuration values
 * @param instanceTypes those of all Linux nodes: pods have security groups of their own only where all have a trunk
 */
export function importVpcCni(
  config: Cursor,
  addon: Cursor,
  {
    network,
    instanceTypes,
  }: { readonly network: ImportedNetwork["network"]; readonly instanceTypes: readonly string[] },
  findings: Findings,
): ImportedVpcCni {
  const values = configurationValuesOf(addon.at("configurationValues"));
  const inIpv6 = isIpv6(config, findings);
  const podSubnets = inIpv6 ? undefined : podSubnetsOf(network, values);
  const prefixes = isOn(values.at("env", "ENABLE_PREFIX_DELEGATION"));
  const mode = inIpv6 ? "ipv6" : modeOf(prefixes, podSubnets !== undefined);
  const env = values.at("env");
  const podNetworking = withTrunks(sound(settingsOf(values, mode), env), instanceTypes, env);
  return {
    podNetworking,
    network: podSubnets ?? network,
    configuration: furtherConfiguration(values, podNetworking, network.kind),
  };
}

function isIpv6(config: Cursor, findings: Findings): boolean {
  const cursor = config.at("kubernetesNetworkConfig", "ipFamily");
  const family = cursor.text() ?? "IPv4";
  if (!/^ipv[46]$/i.test(family)) {
    findings.add(errors.EksctlValueNotAllowed(cursor.path, { got: family, allowed: ["IPv4", "IPv6"] }));
  }
  return family.toLowerCase() === "ipv6";
}

function podSubnetsOf(network: ImportedNetwork["network"], values: Cursor): EnvironmentInput["network"] | undefined {
  const custom = values.at("env", "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG");
  if (!isOn(custom)) return undefined;
  const withPods = withPodSubnets(network, values);
  if (withPods === undefined) {
    custom.leaveOut("eniConfig does not name a subnet for pods in each zone; set network.subnets.pod, and the mode");
  }
  return withPods;
}

function modeOf(prefixes: boolean, custom: boolean): PodNetworkingMode {
  if (custom) return prefixes ? "custom-networking-prefix-delegation" : "custom-networking";
  return prefixes ? "prefix-delegation" : "secondary-ip";
}

/** Everything for which there is a field, with or without effect. */
function settingsOf(values: Cursor, mode: PodNetworkingMode): PodNetworkingInput {
  const env = (field: keyof typeof keys): string | undefined => textOf(values.at("env", keys[field]));
  const count = (field: keyof typeof keys): number | undefined => {
    const value = env(field);
    return value === undefined ? undefined : Number(value);
  };
  const external = env("snat");
  const discovery = env("subnetDiscovery");
  return present({
    mode,
    networkPolicy: networkPolicyOf(values),
    warmTargets: present({
      enis: count("warmTargets.enis"),
      ips: count("warmTargets.ips"),
      minimumIps: count("warmTargets.minimumIps"),
      prefixes: count("warmTargets.prefixes"),
    }),
    snat: external === undefined ? undefined : external === "true" ? "external" : "internal",
    snatExcludedCidrs: env("snatExcludedCidrs")
      ?.split(",")
      .map((cidr) => cidr.trim()),
    securityGroupsForPods: securityGroupsOf(values),
    windowsMode: windowsModeOf(values, mode),
    subnetDiscovery: discovery === undefined ? undefined : discovery === "true",
  });
}

function networkPolicyOf(values: Cursor): "off" | "standard" | "strict" {
  if (!isOn(values.at("enableNetworkPolicy"))) return "off";
  return textOf(values.at("env", "NETWORK_POLICY_ENFORCING_MODE")) === "strict" ? "strict" : "standard";
}

function securityGroupsOf(values: Cursor): PodNetworkingInput["securityGroupsForPods"] {
  if (!isOn(values.at("env", keys.securityGroupsForPods))) return undefined;
  const enforcing = textOf(values.at("env", "POD_SECURITY_GROUP_ENFORCING_MODE"));
  const earlyDemux = values.at("init", "env", "DISABLE_TCP_EARLY_DEMUX");
  // Strict groups need it, and eksnet sets it with them.
  if (isOn(earlyDemux) !== (enforcing === "standard")) earlyDemux.use();
  return { enforcing: enforcing === "standard" ? "standard" : "strict" };
}

/** Clusters with Windows nodes always have it; clusters that cannot have such nodes never do. */
function windowsModeOf(values: Cursor, mode: PodNetworkingMode): PodNetworkingInput["windowsMode"] {
  if (errorsOf(() => checkWindowsIn(mode)).length > 0) return undefined;
  const prefixes = isOn(values.at("enableWindowsPrefixDelegation"));
  const ipam = isOn(values.at("enableWindowsIpam"));
  return prefixes ? "prefix-delegation" : ipam ? "secondary-ip" : undefined;
}

/** The add-on needs strings, and files have numbers and booleans as well. */
function textOf(cursor: Cursor): string | undefined {
  const { value } = cursor;
  if (value === undefined || value === null || value === "" || typeof value === "object") return undefined;
  cursor.use();
  return String(value);
}

function isOn(cursor: Cursor): boolean {
  return textOf(cursor) === "true";
}

/** The fields that are set. */
function present<T extends object>(fields: T): T {
  const isEmpty = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value))) as T;
}

/** The settings without those that an environment refuses. */
function sound(settings: PodNetworkingInput, env: Cursor): PodNetworkingInput {
  const [problem] = errorsOf(() => checkPodNetworking(settings));
  if (problem === undefined) return settings;
  // The finding is at the missing target; the key to leave out is the one that needs it.
  const path = problem.code === "WarmTargetMissing" ? "warmTargets.minimumIps" : problem.path;
  const blamed = Object.entries(keys).filter(
    ([field, key]) => env.at(key).exists && (`${field}.`.startsWith(`${path}.`) || path.startsWith(`${field}.`)),
  );
  if (blamed.length === 0) return settings;
  for (const [, key] of blamed) env.at(key).leaveOut(problem.message);
  const left = blamed.reduce<ConfigurationValues>((values, [field]) => without(values, field), settings);
  return sound(left as PodNetworkingInput, env);
}

function withTrunks(settings: PodNetworkingInput, instanceTypes: readonly string[], env: Cursor): PodNetworkingInput {
  const { securityGroupsForPods, ...others } = settings;
  const [problem] = securityGroupsForPods === undefined ? [] : errorsOf(() => checkTrunks(instanceTypes));
  if (problem === undefined) return settings;
  env.at(keys.securityGroupsForPods).leaveOut(problem.message);
  return others;
}

/** What no field says, as far as the add-on or its chart knows the keys, and the CNI does not ignore them. */
function furtherConfiguration(
  values: Cursor,
  podNetworking: PodNetworkingInput,
  network: EnvironmentInput["network"]["kind"],
): ConfigurationValues | undefined {
  const soundOf = (configuration: ConfigurationValues, check: () => void): ConfigurationValues =>
    errorsOf(check).reduce((left, { code, path, message }) => {
      values.at(...path.split(".")).leaveOut(reasons[code] ?? message);
      return without(left, path);
    }, configuration);
  const further = inText((values.rest() ?? {}) as ConfigurationValues);
  const known = soundOf(further, () => checkAddonKeys(further));
  const left = soundOf(known, () => checkKeysBeside(known, podNetworking, network));
  return Object.keys(left).length === 0 ? undefined : left;
}

const reasons: Readonly<Record<string, string>> = {
  AddonKeyOwned: "cluster.podNetworking sets this key where it has an effect",
  AddonKeyUnknown: "neither the add-on nor its chart has this key",
};

/** Settings are text in the add-on's schema, and files have numbers and truth values as well. */
function inText(values: ConfigurationValues): ConfigurationValues {
  const { env } = values;
  if (typeof env !== "object" || env === null || Array.isArray(env)) return values;
  const texts = Object.entries(env).map(([key, value]) => [key, typeof value === "object" ? value : String(value)]);
  return { ...values, env: Object.fromEntries(texts) };
}
