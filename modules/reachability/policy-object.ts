import type { KubernetesObject } from "../manifests/plan";

/** Labels of an object by key. */
export type Labels = Readonly<Record<string, string>>;

/** A label selector of the Kubernetes API; without a condition it selects everything. */
export interface Selector {
  /** Labels that must be there. */
  readonly matchLabels?: Labels;

  /** Further conditions, all of which must hold. */
  readonly matchExpressions?: readonly {
    /** Key of the label. */
    readonly key: string;

    /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
    readonly operator: string;

    /** Values, for the first two. */
    readonly values?: readonly string[];
  }[];
}

/** The other end of a connection, in the words of the API. */
export interface PeerObject {
  /** Pods by labels. */
  readonly podSelector?: Selector;

  /** Namespaces by labels; without it the policy's own. */
  readonly namespaceSelector?: Selector;

  /** Addresses. */
  readonly ipBlock?: {
    /** Range. */
    readonly cidr: string;

    /** Parts of it that are excluded. */
    readonly except?: readonly string[];
  };
}

/** Ports, in the words of the API. */
export interface PortObject {
  /** First port, or the name of a container's; without it every port of the protocol. */
  readonly port?: number | string;

  /** Last port. */
  readonly endPort?: number;

  /** Protocol above IP; TCP unless it says another. */
  readonly protocol?: string;
}

/** A rule of a policy, in the words of the API. */
export interface RuleObject {
  /** Allowed sources; all if unset. */
  readonly from?: readonly PeerObject[];

  /** Allowed destinations; without it every destination. */
  readonly to?: readonly PeerObject[];

  /** Ports; without them every port. */
  readonly ports?: readonly PortObject[];
}

/** A NetworkPolicy of the Kubernetes API. */
export interface PolicyObject extends KubernetesObject {
  /** What it says. */
  readonly spec: {
    /** The pods that it restricts. */
    readonly podSelector?: Selector;

    /** `Ingress` and `Egress`; by default the first, and the second where there are such rules. */
    readonly policyTypes?: readonly string[];

    /** Allowed connections to the pods. */
    readonly ingress?: readonly RuleObject[];

    /** Allowed connections from the pods. */
    readonly egress?: readonly RuleObject[];
  };
}

/** The network policies among some objects. */
export function policiesOf(objects: readonly KubernetesObject[]): PolicyObject[] {
  return objects.filter((object): object is PolicyObject => object.kind === "NetworkPolicy");
}

/** Whether labels fulfil a selector. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  if (!Object.entries(matchLabels).every(([key, value]) => labels[key] === value)) return false;
  return matchExpressions.every(({ key, operator, values = [] }) => {
    const value = labels[key];
    switch (operator) {
      case "In":
        return value !== undefined && values.includes(value);
      case "NotIn":
        return value === undefined || !values.includes(value);
      case "Exists":
        return value !== undefined;
      case "DoesNotExist":
        return value === undefined;
      default:
        return false;
    }
  });
}

/** The protocol of a port, TCP if unset. */
export function protocolOf({ protocol }: { readonly protocol?: string }): string {
  return protocol ?? "TCP";
}
