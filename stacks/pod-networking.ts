import { deniesByDefault, type PolicyEngine, policyEngineOf } from "@eksnet/modules/network-policy/plan";
import { ipFamilyOf, isCustomNetworking } from "@eksnet/modules/vpc-cni/plan";
import type { Environment } from "../environments/schema";

/** The family of the addresses of pods and Services. */
export function ipFamily({ cluster }: Environment): "ipv4" | "ipv6" {
  return ipFamilyOf(cluster.podNetworking.mode);
}

/** Whether pods have subnets and a security group of their own, instead of their node's. */
export function podsInOwnSubnets({ cluster }: Environment): boolean {
  return isCustomNetworking(cluster.podNetworking.mode);
}

/** What enforces network policies. */
export function policyEngine({ cluster }: Environment): PolicyEngine {
  return policyEngineOf(cluster.podNetworking);
}

/**
 * Whether pods have a default deny. Only a stack with access to the API server can create policies, so the EKS add-ons on
 * nodes, CoreDNS first, then belong to the addons stack: in the cluster stack they would never become ready.
 */
export function hasDefaultDeny(environment: Environment): boolean {
  return deniesByDefault(policyEngine(environment));
}
