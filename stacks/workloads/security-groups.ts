import type { ClusterContract, FieldName } from "@eksnet/modules/contracts";
import type { Environment } from "../../environments/schema";
import { podsInOwnSubnets } from "../pod-networking";

/**
 * The security groups that keep a pod with groups of its own in its cluster: the kubelet must reach it, and it must reach
 * CoreDNS.
 *
 * They are the groups that other pods have. Exactly one of them has the cluster's tag, by which the AWS Load Balancer
 * Controller finds the group to which it adds rules for its load balancers.
 */
export function securityGroupsOfPods(environment: Environment, contract: ClusterContract): string[] {
  const own = podsInOwnSubnets(environment) ? contract.podSecurityGroupId : undefined;
  if (environment.cluster.egress !== undefined) return [own ?? contract.nodeSecurityGroupId];
  return [contract.clusterSecurityGroupId, ...(own === undefined ? [] : [own])];
}

/** The fields of the contract that `securityGroupsOfPods` needs. */
export function neededSecurityGroups(environment: Environment): FieldName<ClusterContract>[] {
  const asked = Object.values(environment.workloads).some(({ securityGroupIds }) => securityGroupIds !== undefined);
  return asked && podsInOwnSubnets(environment) ? ["podSecurityGroupId"] : [];
}
