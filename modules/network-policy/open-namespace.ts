import type { Construct } from "constructs";
import { NetworkPolicy } from "./network-policy";

/** The namespace that is opened, and the engine that would isolate its pods. */
export interface OpenNamespaceProps {
  /** Name of the namespace, which exists. */
  readonly namespace: string;

  /** Who enforces policies in the cluster: `networkPolicyEngine` of the cluster contract. Errors: `PolicyNotEnforced`. */
  readonly engine: string;
}

/**
 * A namespace whose pods have no restrictions, as if no policy selected them.
 *
 * In the strict mode of the VPC CNI a pod has default deny until a policy selects it: CoreDNS receives no queries,
 * controllers cannot reach the API server, and webhooks fail. Policies are additive, so this one also lifts the
 * restrictions of other policies in its namespace.
 */
export class OpenNamespace extends NetworkPolicy {
  public constructor(scope: Construct, id: string, props: OpenNamespaceProps) {
    super(scope, id, { ...props, name: "open", ingress: [{}], egress: [{}] });
  }
}
