import { isRecord, withDefaults } from "../fields/plan";
import { isCustomNetworking, needsPrefixSupport, usesPrefixes, windowsModeOf } from "./modes";
import { enforcesPolicies } from "./pod-networking";
import { type PodNetworkingSettings, podNetworkingSettings } from "./settings";
import { warmTargetSettings } from "./warm-targets";

type JsonMap = Readonly<Record<string, unknown>>;

/** Where pods live in custom networking. */
export interface PodSubnets {
  /** AWS region. */
  readonly region: string;

  /** Subnet of each zone that has nodes, by zone. */
  readonly subnetIds: Readonly<Record<string, string>>;

  /** Security groups of the interfaces that pods live on; without any, those of the node would apply. */
  readonly securityGroupIds: readonly string[];

  /**
   * Whether the subnets belong to a network that another stack tags, so that a tag may reserve them for another cluster. Subnet
   * discovery is then off: it would give pods no address from such a subnet, although an ENIConfig names it.
   * @default false
   */
  readonly shared?: boolean;
}

/**
 * The configuration values of the add-on for some pod networking that is sound.
 *
 * The add-on's schema uses strings even for booleans and numbers. Keys and meanings: aws/amazon-vpc-cni-k8s, README.md and
 * charts/aws-vpc-cni/values.yaml at b52188387f2e2f10bf289ace929d6a63b176a4fa.
 *
 * @example addonConfiguration({ mode: "secondary-ip", networkPolicy: "off" }) // { enableNetworkPolicy: "false" }
 */
export function addonConfiguration(settings: PodNetworkingSettings, podSubnets?: PodSubnets): Record<string, unknown> {
  const { securityGroupsForPods, windowsMode } = settings;
  const strictGroups = securityGroupsForPods !== undefined && securityGroupsForPods.enforcing !== "standard";
  return {
    enableNetworkPolicy: `${enforcesPolicies(settings)}`,
    ...(windowsMode !== undefined && { enableWindowsIpam: "true" }),
    ...(usesPrefixes(windowsModeOf(settings)) && { enableWindowsPrefixDelegation: "true" }),
    ...filled("env", {
      ...environmentVariables(settings),
      // aws/amazon-vpc-cni-k8s at b521883 (1.23.1), pkg/ipamd/ipamd.go: setupENI, excludedENIBasedOnSubnetTags.
      ...(podSubnets?.shared && { ENABLE_SUBNET_DISCOVERY: "false" }),
    }),
    ...(podSubnets && { eniConfig: eniConfig(podSubnets) }),
    // The kubelet's TCP probes would not reach a pod on a branch interface otherwise.
    ...filled("init", strictGroups ? { env: { DISABLE_TCP_EARLY_DEMUX: "true" } } : {}),
  };
}

/**
 * Both configurations, map by map.
 *
 * A key that the settings of pod networking set is refused in the other map, so neither overrides the other.
 */
export function withKeys(configuration: JsonMap, further: JsonMap): JsonMap {
  const both = Object.entries(further).map(([key, value]) => {
    const present = configuration[key];
    return [key, isRecord(present) && isRecord(value) ? withKeys(present, value) : value];
  });
  return { ...configuration, ...Object.fromEntries(both) };
}

function environmentVariables(settings: PodNetworkingSettings): Record<string, string> {
  const { mode, networkPolicy, warmTargets = {}, snat, snatExcludedCidrs = [], subnetDiscovery } = settings;
  const { securityGroupsForPods: groups } = withDefaults(podNetworkingSettings, settings);
  return {
    ...(isCustomNetworking(mode) && {
      AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: "true",
      // The label that every node has anyway; the add-on names an ENIConfig after each zone.
      ENI_CONFIG_LABEL_DEF: "topology.kubernetes.io/zone",
    }),
    // The IPv6 mode needs it too. ENABLE_IPv6 itself is not a key of the add-on: EKS sets it for an IPv6 cluster.
    ...(needsPrefixSupport(mode) && { ENABLE_PREFIX_DELEGATION: "true" }),
    ...warmTargetSettings(warmTargets, mode),
    ...(snat !== undefined && { AWS_VPC_K8S_CNI_EXTERNALSNAT: `${snat === "external"}` }),
    ...(snatExcludedCidrs.length > 0 && {
      AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: [...snatExcludedCidrs].sort().join(","),
    }),
    ...(groups && { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: groups.enforcing }),
    ...(subnetDiscovery !== undefined && { ENABLE_SUBNET_DISCOVERY: `${subnetDiscovery}` }),
    ...(networkPolicy === "strict" && { NETWORK_POLICY_ENFORCING_MODE: "strict" }),
  };
}

/** One ENIConfig for each zone; the add-on makes them with itself, before the first node. */
function eniConfig({ region, subnetIds, securityGroupIds }: PodSubnets): Record<string, unknown> {
  const subnets = Object.entries(subnetIds).map(([zone, id]) => [zone, { id, securityGroups: [...securityGroupIds] }]);
  return { create: true, region, subnets: Object.fromEntries(subnets) };
}

function filled(name: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.keys(values).length === 0 ? {} : { [name]: values };
}
