import {
  NetworkPolicyV1,
  type NetworkPolicyV1SpecIngressFrom,
  type NetworkPolicyV1SpecIngressPorts,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Op, type TerraformResource, type TerraformResourceLifecycle, Token } from "cdktf";
import { Construct } from "constructs";
import { withDefaults } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { checkNetworkPolicy, type PolicyPeer, type PolicyRule } from "./rules";
import { type PolicyPort, portSettings } from "./settings";

/** The pods that a policy restricts, and what it allows. */
export interface NetworkPolicyProps {
  /** Name of the policy, a DNS label. */
  readonly name: string;

  /** Namespace of the policy and of the pods that it restricts; it exists. */
  readonly namespace: string;

  /**
   * Labels of the policy itself.
   * @default - none but `app.kubernetes.io/managed-by`
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Who enforces policies in the cluster: `networkPolicyEngine` of the cluster contract.
   *
   * What only Terraform knows is compared at plan. Errors: `PolicyNotEnforced`, and for the VPC CNI `PortsTooMany`.
   */
  readonly engine: string;

  /**
   * Labels of the pods that it restricts, all of which a pod must have.
   * @default - every pod of the namespace
   */
  readonly pods?: Readonly<Record<string, string>>;

  /**
   * Connections to the pods that may be; an empty list means none. Errors: those of `PolicyRule`.
   * @default - it does not restrict them; without `egress` either, that is the error `PolicyRestrictsNothing`
   */
  readonly ingress?: readonly PolicyRule[];

  /**
   * Connections from the pods that may be; an empty list means none, not even DNS. Errors: those of `PolicyRule`.
   * @default - it does not restrict them
   */
  readonly egress?: readonly PolicyRule[];
}

/**
 * Allowed ingress to some pods and egress from them.
 *
 * Policies are additive: a pod that no policy selects in a direction allows all traffic in it, a selected pod allows what
 * any of its policies allows, and no policy revokes what another allows. Both ends must allow a connection; replies need
 * no rule. A Service in front changes nothing: rules match pods and container ports. Pods in the network of their node,
 * and the kubelet of the pod's own node, always have access.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicy extends Construct {
  /** The policy as a resource: pods that start before it are not restricted. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: NetworkPolicyProps) {
    super(scope, id);
    checkProps(id, props, { name: "string", namespace: "string", engine: "string" });
    const { name, namespace, labels, engine, pods = {}, ingress, egress } = props;
    checkNetworkPolicy({ engine: Token.isUnresolved(engine) ? undefined : engine, ingress, egress });

    this.resource = new NetworkPolicyV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...labels, "app.kubernetes.io/managed-by": "terraform" } },
      spec: {
        podSelector: selector(pods),
        policyTypes: [...(ingress === undefined ? [] : ["Ingress"]), ...(egress === undefined ? [] : ["Egress"])],
        ingress: ingress?.map(({ peers, ports }) => ({ from: peers?.map(peer), ports: ports?.map(port) })),
        egress: egress?.map(({ peers, ports }) => ({ to: peers?.map(peer), ports: ports?.map(port) })),
      },
      lifecycle: enforced(props),
    });
  }
}

function enforced({ name, engine }: NetworkPolicyProps): TerraformResourceLifecycle | undefined {
  if (!Token.isUnresolved(engine)) return undefined;
  return {
    precondition: [
      {
        condition: Op.neq(engine, "none"),
        errorMessage: `${name}: network policies are not enforced in this cluster. Set cluster.podNetworking.networkPolicy of its environment.`,
      },
    ],
  };
}

function peer(of: PolicyPeer): NetworkPolicyV1SpecIngressFrom {
  if (of.kind === "range") return { ipBlock: { cidr: of.cidr, except: of.except && [...of.except] } };
  const { labels = {}, namespace } = of;
  return {
    podSelector: selector(labels),
    // The API server gives every namespace this label.
    ...(namespace !== undefined && { namespaceSelector: selector({ "kubernetes.io/metadata.name": namespace }) }),
  };
}

/** Without a label it selects everything. */
function selector(labels: Readonly<Record<string, string>>): { matchLabels?: Record<string, string> } {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } };
}

function port(settings: PolicyPort): NetworkPolicyV1SpecIngressPorts {
  const { port: first, endPort, protocol } = withDefaults(portSettings, settings);
  return { port: String(first), endPort, protocol };
}
