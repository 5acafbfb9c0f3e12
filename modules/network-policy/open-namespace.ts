import type { Construct } from "constructs";
import { NetworkPolicy } from "./network-policy";

/** Properties of OpenNamespace. */
export interface OpenNamespaceProps {
  /** Name of the namespace, which exists. */
  readonly namespace: string;

  /** Who enforces policies in the cluster: `networkPolicyEngine` of the cluster contract. Errors: `PolicyNotEnforced`. */
  readonly engine: string;
}

/**
 * A namespace whose pods are as open as those that no policy selects.
 *
 * The strict mode of the VPC CNI closes a pod until a policy selects it: DNS then answers nobody, controllers reach no
 * API server, and webhooks refuse what they should check. Policies only add up, so this one also takes back what others
 * in its namespace restrict.
 */
export class OpenNamespace extends NetworkPolicy {
  public constructor(scope: Construct, id: string, props: OpenNamespaceProps) {
    super(scope, id, { ...props, name: "open", ingress: [{}], egress: [{}] });
  }
}
