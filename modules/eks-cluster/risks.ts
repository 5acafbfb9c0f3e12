import { ruleQuotaRisk } from "../internal/rule-quota";
import type { EksClusterProps } from "./eks-cluster";
import { isKubernetesVersion, supportEnd } from "./plan";

/** What is legal and risky in a cluster, in sentences for whoever applies it. */
export function risks(props: EksClusterProps): string[] {
  return [...supportRisks(props), ...endpointRisks(props), ...quotaRisks(props)];
}

function quotaRisks({
  privateAccess = {},
  egress = [],
  endpointSecurityGroupId,
  podsApart,
}: EksClusterProps): string[] {
  const { cidrs = [], securityGroupIds = [] } = privateAccess;
  const pods = podsApart ? 1 : 0;
  const endpoints = endpointSecurityGroupId === undefined ? 0 : 2;
  const counted = [
    ["endpoint.privateAccess", "inbound", cidrs, securityGroupIds.length + 1 + pods],
    ["egress", "outbound", egress.map(({ cidr }) => cidr), 2 + pods + endpoints],
  ] as const;
  return counted.flatMap(
    ([field, direction, ranges, beside]) =>
      ruleQuotaRisk({ path: `cluster.${field}`, direction, ranges, beside }) ?? [],
  );
}

function supportRisks({ version, supportType, today = new Date() }: EksClusterProps): string[] {
  const end = isKubernetesVersion(version) ? supportEnd(version, today) : undefined;
  if (end === undefined) return [];
  const extended = supportType === "EXTENDED";
  const next = end.next ?? "a newer version, which this version table does not have yet";
  if (end.daysLeft < 0) {
    const effect = extended
      ? "EKS bills extended support for it"
      : "EKS may upgrade the control plane at any time, which this configuration would then want to undo";
    return [
      `Kubernetes ${version} is out of standard support, which ended on ${end.lastDay}: ${effect}. Upgrade to ${next} now`,
    ];
  }
  const effect = extended ? "bills extended support" : "upgrades the control plane";
  const left = ["today", "tomorrow"][end.daysLeft] ?? `in ${end.daysLeft} days`;
  return [
    `standard support of Kubernetes ${version} ends on ${end.lastDay}, ${left}; after that, EKS ${effect}. Upgrade to ${next} first`,
  ];
}

function endpointRisks({ endpointAccess, publicAccessCidrs, privateAccess, egress }: EksClusterProps): string[] {
  if (endpointAccess === "private") {
    if (privateAccess !== undefined) return [];
    return [
      "the private API server accepts connections from the cluster's own nodes and pods only. Add the ranges or security groups of everything else that calls it, such as a VPN or the runners of the addons and workloads stacks, to endpoint.privateAccess",
    ];
  }
  const found: string[] = [];
  const open = publicAccessCidrs?.some((range) => range.endsWith("/0")) ?? true;
  if (open) {
    found.push("the API server answers the whole internet. Limit its ranges, or make its endpoint private");
  }
  if (endpointAccess === "public" && !open) {
    found.push(
      "nodes call the public endpoint, so its ranges must hold the addresses with which they leave the VPC. Or use public-and-private",
    );
  }
  if (endpointAccess === "public" && egress !== undefined) {
    found.push(
      "nodes call the API server over the internet, so their egress must allow TCP 443 to it. Or use public-and-private",
    );
  }
  return found;
}
