import { Faults, type Warning } from "../errors";
import { isCidr } from "../vpc/plan";
import { checkWindowsIn, isCustomNetworking, type PodNetworkingMode, type WindowsPodNetworkingMode } from "./modes";
import { checkWarmTargets, type WarmTargets } from "./warm-targets";
import { vpcCniSentences as sentences } from "./warnings";

/** Who enforces NetworkPolicy in a cluster. */
export type NetworkPolicyEngine = "off" | "standard" | "strict" | "cilium";

/** Pods with security groups of their own, each on a branch interface of its node's trunk. */
export interface SecurityGroupsForPods {
  /**
   * What the groups of such a pod filter: all of its traffic (`strict`), or not what stays on its node and what leaves the
   * VPC through the node's address (`standard`, which NodeLocal DNSCache needs).
   *
   * After a change the pods that have groups must be made anew.
   * @default "strict"
   */
  readonly enforcing?: "strict" | "standard";
}

/** How pods get addresses and reach others, and who says which of them may talk. */
export interface PodNetworkingSettings {
  /** How pods get addresses. */
  readonly mode: PodNetworkingMode;

  /**
   * Who enforces NetworkPolicy: nobody, the VPC CNI's own agent, or Cilium. With `standard` a new pod may talk until its
   * policies are known; with `strict` it may not, and a pod without a policy never may, CoreDNS included.
   *
   * Errors: `NetworkPolicyUnsupported` for Cilium in an IPv6 cluster.
   * @default "standard"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
   */
  readonly networkPolicy?: NetworkPolicyEngine;

  /**
   * What a node keeps ready for new pods. Errors: those of `checkWarmTargets`.
   * @default - one spare prefix, or one spare interface
   */
  readonly warmTargets?: WarmTargets;

  /**
   * Who translates the addresses of pods that leave the VPC: their node (`internal`), or a NAT gateway beyond it
   * (`external`), which keeps pods recognisable in connected networks.
   *
   * Errors: `SnatUnused` in an IPv6 cluster.
   * @default "internal"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html
   */
  readonly snat?: "internal" | "external";

  /**
   * IPv4 ranges beyond the VPC that see the addresses of pods, such as peered networks; with `internal` only.
   *
   * Errors: `SnatExclusionsUnused`, `CidrInvalid`, `CidrDuplicate`.
   * @default - none
   */
  readonly snatExcludedCidrs?: readonly string[];

  /**
   * Pods with security groups of their own. Every instance type of the cluster must have a trunk interface.
   *
   * Errors: `SecurityGroupsForPodsUnsupported` in an IPv6 cluster.
   * @default - off
   * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
   */
  readonly securityGroupsForPods?: SecurityGroupsForPods;

  /**
   * Whether a node may also take addresses of other subnets of its zone, those tagged `kubernetes.io/role/cni`.
   *
   * Errors: `SubnetDiscoveryUnused` in custom networking and in an IPv6 cluster, where the CNI looks for none.
   * @default true
   */
  readonly subnetDiscovery?: boolean;

  /**
   * How pods on Windows nodes get addresses; where it is set, the VPC resource controller serves Windows nodes. A change
   * makes new Windows node groups.
   *
   * Errors: `WindowsUnsupported` in custom networking and in an IPv6 cluster.
   * @default - there are no Windows nodes
   * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
   */
  readonly windowsMode?: WindowsPodNetworkingMode;
}

/**
 * Checks how pods are networked: every pair of settings of which the CNI would ignore one.
 *
 * @throws ConfigurationError `PodNetworkingInvalid` with `NetworkPolicyUnsupported` at `networkPolicy`, the faults of
 * `checkWarmTargets` below `warmTargets`, `SnatUnused`, `SnatExclusionsUnused`, `CidrInvalid`, `CidrDuplicate`,
 * `SecurityGroupsForPodsUnsupported`, `SubnetDiscoveryUnused`, `WindowsUnsupported` at `windowsMode`
 */
export function checkPodNetworking(settings: PodNetworkingSettings): void {
  const { mode, networkPolicy = "standard", warmTargets } = settings;
  const faults = new Faults();
  if (networkPolicy === "cilium" && mode === "ipv6") {
    const message = 'Cilium is chained for IPv4 addresses alone; use "standard", or another mode than "ipv6"';
    faults.add("NetworkPolicyUnsupported", "networkPolicy", message);
  }
  if (warmTargets !== undefined) faults.collect("warmTargets", () => checkWarmTargets(warmTargets, mode));
  checkSnat(settings, faults);
  checkSecurityGroups(settings, faults);
  checkSubnetDiscovery(settings, faults);
  if (settings.windowsMode !== undefined) faults.collect("windowsMode", () => checkWindowsIn(mode));
  faults.throwIfAny("PodNetworkingInvalid");
}

function checkSnat({ mode, snat, snatExcludedCidrs }: PodNetworkingSettings, faults: Faults): void {
  const ipv6 = mode === "ipv6";
  if (ipv6 && snat !== undefined) {
    faults.add("SnatUnused", "snat", "IPv6 addresses of pods are never translated; remove it");
  }
  if (snatExcludedCidrs === undefined) return;
  if (ipv6 || snat === "external") {
    const reason = ipv6 ? "IPv6 addresses of pods are never translated" : "with external SNAT nodes translate nothing";
    const remedy = ipv6 ? "remove them" : 'remove them, or set snat to "internal"';
    faults.add(
      "SnatExclusionsUnused",
      "snatExcludedCidrs",
      `${reason}, so the CNI ignores what is excluded; ${remedy}`,
    );
  }
  for (const [index, cidr] of snatExcludedCidrs.entries()) {
    const path = `snatExcludedCidrs.${index}`;
    if (!isCidr(cidr)) faults.add("CidrInvalid", path, `got "${cidr}"; write an IPv4 range such as "10.8.0.0/16"`);
    else if (snatExcludedCidrs.indexOf(cidr) < index)
      faults.add("CidrDuplicate", path, `${cidr} is listed twice; remove one`);
  }
}

function checkSecurityGroups({ mode, securityGroupsForPods }: PodNetworkingSettings, faults: Faults): void {
  if (securityGroupsForPods === undefined || mode !== "ipv6") return;
  const message =
    'the VPC CNI gives branch interfaces IPv4 addresses only; remove it, or choose another mode than "ipv6"';
  faults.add("SecurityGroupsForPodsUnsupported", "securityGroupsForPods", message);
}

function checkSubnetDiscovery({ mode, subnetDiscovery }: PodNetworkingSettings, faults: Faults): void {
  if (subnetDiscovery === undefined || (mode !== "ipv6" && !isCustomNetworking(mode))) return;
  const reason =
    mode === "ipv6"
      ? "a node of an IPv6 cluster needs no other subnet"
      : "in custom networking the pod tier is the answer";
  faults.add("SubnetDiscoveryUnused", "subnetDiscovery", `${reason}, so the CNI looks for none; remove it`);
}

/** What is valid and risky in pod networking. */
export function podNetworkingWarnings({
  networkPolicy,
  subnetDiscovery,
  windowsMode,
}: PodNetworkingSettings): Warning[] {
  const chartOnly = [
    ...(networkPolicy === "strict" ? ["env.NETWORK_POLICY_ENFORCING_MODE"] : []),
    ...(subnetDiscovery === false ? ["env.ENABLE_SUBNET_DISCOVERY"] : []),
    ...(windowsMode === "prefix-delegation" ? ["enableWindowsPrefixDelegation"] : []),
  ];
  return [
    ...(networkPolicy === "strict" ? [sentences.PodsDeniedByDefault("networkPolicy")] : []),
    ...(chartOnly.length > 0 ? [sentences.AddonKeysUnpublished("", { keys: chartOnly })] : []),
  ];
}
