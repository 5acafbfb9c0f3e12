import type { ClusterContract, FieldName } from "@eksnet/modules/contracts";
import { isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../../environments/schema";

/**
 * The groups that keep a pod with groups of its own in its cluster: kubelets probe it, CoreDNS answers it.
 *
 * They are those of the pods beside it, and of several exactly one has the cluster's tag, by which the AWS Load Balancer
 * Controller finds where to let its load balancers in.
 */
export function securityGroupsOfPods({ cluster }: Environment, contract: ClusterContract): string[] {
  const apart = isCustomNetworking(cluster.podNetworking.mode) ? contract.podSecurityGroupId : undefined;
  if (cluster.egress !== undefined) return [apart ?? contract.nodeSecurityGroupId];
  return [contract.clusterSecurityGroupId, ...(apart === undefined ? [] : [apart])];
}

/** What the contract must have for that. */
export function neededSecurityGroups({ cluster, workloads }: Environment): FieldName<ClusterContract>[] {
  const asked = Object.values(workloads).some(({ securityGroupIds }) => securityGroupIds !== undefined);
  return asked && isCustomNetworking(cluster.podNetworking.mode) ? ["podSecurityGroupId"] : [];
}
