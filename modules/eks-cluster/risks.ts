import type { EksClusterProps } from "./eks-cluster";
import { expiredSupport, isKubernetesVersion } from "./plan";

/** What is legal and risky in a cluster, in sentences for whoever applies it. */
export function risks(props: EksClusterProps): string[] {
  return [...supportRisks(props), ...endpointRisks(props)];
}

function supportRisks({ version, supportType, today = new Date() }: EksClusterProps): string[] {
  const expired = isKubernetesVersion(version) ? expiredSupport(version, today) : undefined;
  if (expired === undefined) return [];
  const effect =
    supportType === "EXTENDED" ? "EKS bills extended support" : "EKS upgrades the cluster when it suits EKS";
  const next = expired.next ?? "a newer minor, which this version table does not have yet";
  return [`standard support of Kubernetes ${version} ended on ${expired.endedOn}, and now ${effect}. Move to ${next}`];
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
