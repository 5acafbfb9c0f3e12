import type { Findings } from "@eksnet/modules/errors";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import { isWindows } from "@eksnet/modules/node-group/plan";
import { ipFamilyOf, isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../fields/environment";
import { errors, warnings } from "./cluster-findings";
import { errors as networkErrors } from "./network-findings";

type Network = Environment["network"];
type Cluster = Environment["cluster"];

/** Pods of an IPv6 cluster live on their nodes' interfaces, and no setting of it would make them use subnets of their own. */
export function checkPodTier(network: Network, { podNetworking }: Cluster, findings: Findings): void {
  if (ipFamilyOf(podNetworking.mode) === "ipv4" || network.kind === "contract" || network.subnets.pod === undefined)
    return;
  findings.add(networkErrors.PodTierUnused("network.subnets.pod"));
}

/** Strict security groups of pods need kube-proxy's iptables mode: README.md of aws/amazon-vpc-cni-k8s at b521883. */
export function checkProxyMode({ podNetworking, addons }: Cluster, findings: Findings): void {
  const { securityGroupsForPods } = podNetworking;
  if (securityGroupsForPods?.enforcing !== "strict" || addons["kube-proxy"]?.configuration?.mode !== "ipvs") return;
  findings.add(errors.SecurityGroupsNeedIptables("cluster.podNetworking.securityGroupsForPods.enforcing"));
}

/** Whether what nodes leave untranslated is translated by a NAT gateway. */
export function checkPodEgress(network: Network, { podNetworking, nodeGroups }: Cluster, findings: Findings): void {
  if (podNetworking.snat !== "external") return;
  if (network.kind === "create" && network.nat === "none") {
    findings.add(errors.ExternalSnatNeedsNat("cluster.podNetworking.snat", { cause: "no-nat" }));
  }
  // In custom networking pods are in subnets of their own, which a NAT gateway serves wherever the nodes are.
  if (isCustomNetworking(podNetworking.mode)) return;
  for (const [name, { subnets }] of Object.entries(nodeGroups)) {
    if (subnets !== "public") continue;
    findings.add(errors.ExternalSnatNeedsNat(`cluster.nodeGroups.${name}.subnets`, { cause: "public-subnets" }));
  }
}

/**
 * Pods with security groups of their own in public subnets. With strict enforcement the addresses of such pods are not
 * translated, and an internet gateway drops them:
 * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
 */
export function warnOfPodsWithoutInternet({ podNetworking, nodeGroups }: Cluster, findings: Findings): void {
  const { mode, securityGroupsForPods } = podNetworking;
  if (securityGroupsForPods?.enforcing !== "strict" || isCustomNetworking(mode)) return;
  const groups = entriesByKey(nodeGroups).filter(([, { subnets, ami }]) => subnets === "public" && !isWindows(ami));
  if (groups.length === 0) return;
  const names = groups.map(([name]) => name).join(", ");
  findings.add(
    warnings.PodsWithoutInternet("cluster.podNetworking.securityGroupsForPods.enforcing", { groups: names }),
  );
}
