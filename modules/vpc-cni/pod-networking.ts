import { Findings, type Warning } from "../errors";
import { isCidr } from "../vpc/plan";
import { checkWindowsIn, isCustomNetworking } from "./modes";
import type { PodNetworkingSettings } from "./settings";
import { checkWarmTargets } from "./warm-targets";
import { vpcCniSentences as sentences } from "./warnings";

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
  if (networkPolicy === "cilium" && mode === "ipv6") {
    const message = 'Cilium is chained for IPv4 addresses alone; use "standard", or another mode than "ipv6"';
    findings.add("NetworkPolicyUnsupported", "networkPolicy", message);
  }
  if (warmTargets !== undefined) findings.collect("warmTargets", () => checkWarmTargets(warmTargets, mode));
  checkSnat(settings, findings);
  checkSecurityGroups(settings, findings);
  checkSubnetDiscovery(settings, findings);
  if (settings.windowsMode !== undefined) findings.collect("windowsMode", () => checkWindowsIn(mode));
  findings.throwIfAny("PodNetworkingInvalid");
}

function checkSnat({ mode, snat, snatExcludedCidrs }: PodNetworkingSettings, findings: Findings): void {
  const ipv6 = mode === "ipv6";
  if (ipv6 && snat !== undefined) {
    findings.add("SnatUnused", "snat", "IPv6 addresses of pods are never translated; remove it");
  }
  if (snatExcludedCidrs === undefined) return;
  if (ipv6 || snat === "external") {
    const reason = ipv6 ? "IPv6 addresses of pods are never translated" : "with external SNAT nodes translate nothing";
    const remedy = ipv6 ? "remove them" : 'remove them, or set snat to "internal"';
    findings.add(
      "SnatExclusionsUnused",
      "snatExcludedCidrs",
      `${reason}, so the CNI ignores what is excluded; ${remedy}`,
    );
  }
  for (const [index, cidr] of snatExcludedCidrs.entries()) {
    const path = `snatExcludedCidrs.${index}`;
    if (!isCidr(cidr)) findings.add("CidrInvalid", path, `got "${cidr}"; write an IPv4 range such as "10.8.0.0/16"`);
    else if (snatExcludedCidrs.indexOf(cidr) < index)
      findings.add("CidrDuplicate", path, `${cidr} is listed twice; remove one`);
  }
}

function checkSecurityGroups({ mode, securityGroupsForPods }: PodNetworkingSettings, findings: Findings): void {
  if (securityGroupsForPods === undefined || mode !== "ipv6") return;
  const message =
    'the VPC CNI gives branch interfaces IPv4 addresses only; remove it, or choose another mode than "ipv6"';
  findings.add("SecurityGroupsForPodsUnsupported", "securityGroupsForPods", message);
}

function checkSubnetDiscovery({ mode, subnetDiscovery }: PodNetworkingSettings, findings: Findings): void {
  if (subnetDiscovery === undefined || (mode !== "ipv6" && !isCustomNetworking(mode))) return;
  const reason =
    mode === "ipv6"
      ? "a node of an IPv6 cluster needs no other subnet"
      : "in custom networking the pod tier is the answer";
  findings.add("SubnetDiscoveryUnused", "subnetDiscovery", `${reason}, so the CNI looks for none; remove it`);
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
