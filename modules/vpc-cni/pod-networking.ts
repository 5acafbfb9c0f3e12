import { Findings, type Warning } from "../errors";
import { cidrProblem } from "../vpc/plan";
import { errors, warnings } from "./findings";
import { checkWindowsIn, ipFamilyOf, isCustomNetworking, usesPrefixes, windowsModeOf } from "./modes";
import type { PodNetworkingSettings } from "./settings";
import { checkWarmTargets } from "./warm-targets";

/** Whether the VPC CNI's own agent enforces NetworkPolicy, which is the default. */
export function enforcesPolicies({ networkPolicy }: Pick<PodNetworkingSettings, "networkPolicy">): boolean {
  return networkPolicy !== "off" && networkPolicy !== "cilium";
}

/**
 * Checks how pods are networked: every pair of settings of which the CNI would ignore one.
 *
 * @throws ConfigurationError `PodNetworkingInvalid` with `NetworkPolicyUnsupported` at `networkPolicy`, the problems of
 * `checkWarmTargets` below `warmTargets`, `SnatUnused`, `SnatExclusionsUnused`, `CidrInvalid`, `CidrDuplicate`,
 * `SecurityGroupsForPodsUnsupported`, `SubnetDiscoveryUnused`, `WindowsUnsupported` at `windowsMode`
 */
export function checkPodNetworking(settings: PodNetworkingSettings): void {
  const { mode, networkPolicy, warmTargets } = settings;
  const findings = new Findings();
  if (networkPolicy === "cilium" && ipFamilyOf(mode) === "ipv6") {
    findings.add(errors.NetworkPolicyUnsupported("networkPolicy"));
  }
  if (warmTargets !== undefined) findings.collect("warmTargets", () => checkWarmTargets(warmTargets, mode));
  checkSnat(settings, findings);
  checkSecurityGroups(settings, findings);
  checkSubnetDiscovery(settings, findings);
  if (settings.windowsMode !== undefined) findings.collect("windowsMode", () => checkWindowsIn(mode));
  findings.throwIfAny("PodNetworkingInvalid");
}

function checkSnat({ mode, snat, snatExcludedCidrs }: PodNetworkingSettings, findings: Findings): void {
  const isIpv6 = ipFamilyOf(mode) === "ipv6";
  if (isIpv6 && snat !== undefined) findings.add(errors.SnatUnused("snat"));
  if (snatExcludedCidrs === undefined) return;
  if (isIpv6 || snat === "external") findings.add(errors.SnatExclusionsUnused("snatExcludedCidrs", { isIpv6 }));
  for (const [index, cidr] of snatExcludedCidrs.entries()) {
    const path = `snatExcludedCidrs.${index}`;
    const problem = cidrProblem(cidr);
    if (problem !== undefined) findings.add({ ...problem, path });
    else if (snatExcludedCidrs.indexOf(cidr) < index) findings.add(errors.CidrDuplicate(path, { cidr }));
  }
}

function checkSecurityGroups({ mode, securityGroupsForPods }: PodNetworkingSettings, findings: Findings): void {
  if (securityGroupsForPods === undefined || ipFamilyOf(mode) === "ipv4") return;
  findings.add(errors.SecurityGroupsForPodsUnsupported("securityGroupsForPods"));
}

function checkSubnetDiscovery({ mode, subnetDiscovery }: PodNetworkingSettings, findings: Findings): void {
  const isIpv6 = ipFamilyOf(mode) === "ipv6";
  if (subnetDiscovery === undefined || (!isIpv6 && !isCustomNetworking(mode))) return;
  findings.add(errors.SubnetDiscoveryUnused("subnetDiscovery", { isIpv6 }));
}

/** What is valid and risky in pod networking; paths begin below the section. */
export function podNetworkingWarnings({
  networkPolicy,
  subnetDiscovery,
  windowsMode,
}: PodNetworkingSettings): Warning[] {
  const chartOnly = [
    ...(networkPolicy === "strict" ? ["env.NETWORK_POLICY_ENFORCING_MODE"] : []),
    ...(subnetDiscovery === false ? ["env.ENABLE_SUBNET_DISCOVERY"] : []),
    ...(usesPrefixes(windowsModeOf({ windowsMode })) ? ["enableWindowsPrefixDelegation"] : []),
  ];
  return [
    ...(networkPolicy === "strict" ? [warnings.PodsDeniedByDefault("networkPolicy")] : []),
    ...(chartOnly.length > 0 ? [warnings.AddonKeysUnpublished("", { keys: chartOnly })] : []),
  ];
}
