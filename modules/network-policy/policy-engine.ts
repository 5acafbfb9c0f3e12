import type { NetworkPolicyEngine } from "../vpc-cni/settings";

/** What enforces network policies, in the words of the cluster contract. */
export type PolicyEngine = "none" | "vpc-cni" | "vpc-cni-strict" | "cilium";

const engines: Readonly<Record<NetworkPolicyEngine, PolicyEngine>> = {
  off: "none",
  standard: "vpc-cni",
  strict: "vpc-cni-strict",
  cilium: "cilium",
};

/**
 * What enforces network policies in a cluster.
 *
 * @example policyEngineOf({ networkPolicy: "strict" }) // "vpc-cni-strict"
 */
export function policyEngineOf({ networkPolicy }: { readonly networkPolicy: NetworkPolicyEngine }): PolicyEngine {
  return engines[networkPolicy];
}

/** Whether policies have any effect. */
export function enforcesPolicies(engine: string): boolean {
  return engine !== "none";
}

/** Whether a pod that no policy selects may neither connect nor accept connections. */
export function deniesByDefault(engine: string): boolean {
  return engine === "vpc-cni-strict";
}

/** Whether the VPC CNI enforces policies. It selects pods by their addresses. */
export function isVpcCni(engine: string): boolean {
  return engine.startsWith("vpc-cni");
}

/** Whether Cilium enforces policies. It selects pods and nodes by identity, and no range of a policy includes them. */
export function isCilium(engine: string): boolean {
  return engine === "cilium";
}
