import type { KubernetesObject } from "../manifests/plan";
import { type Labels, policiesOf, protocolOf } from "./policy-object";

/** A port on which an endpoint listens. */
export interface EndpointPort {
  /** Number, 1 to 65535. */
  readonly port: number;

  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;

  /** Name of the container's port, by which a policy may mean it. */
  readonly name?: string;
}

/** Identical pods, or addresses outside the cluster. */
export interface Endpoint {
  /** Such as `shop/deploy-shop`, or a range. */
  readonly name: string;

  /** Where it runs; absent outside the cluster, where no policy restricts anything. */
  readonly pod?: {
    /** Namespace of the pods and of the policies that restrict them. */
    readonly namespace: string;

    /** Labels that namespace selectors match. */
    readonly namespaceLabels: Labels;

    /** Labels that pod selectors match. */
    readonly labels: Labels;
  };

  /**
   * Range that its addresses are of, by which an `ipBlock` may mean it.
   * @default - unknown: no range means it
   */
  readonly range?: string;

  /** Where it answers. */
  readonly ports: readonly EndpointPort[];
}

/** An address that no policy should name: 192.0.2.0/24 is reserved for documentation. */
const somewhere = "192.0.2.1/32";

/**
 * The endpoints of a cluster: the pods of each Deployment, its DNS, each range that a policy names, and `internet`
 * for all other addresses.
 *
 * @param podRange range that pods have their addresses from, for engines that compare addresses
 */
export function endpointsOf(objects: readonly KubernetesObject[], podRange?: string): Endpoint[] {
  const namespaces = new Map(
    objects.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => [metadata.name, metadata.labels ?? {}]),
  );
  const pod = (namespace: string, labels: Labels): NonNullable<Endpoint["pod"]> => ({
    namespace,
    // The API server sets this label on every namespace.
    namespaceLabels: { ...namespaces.get(namespace), "kubernetes.io/metadata.name": namespace },
    labels,
  });
  const deployments = objects
    .filter(({ kind }) => kind === "Deployment")
    .map((object): Endpoint => {
      const { name, namespace = "default" } = object.metadata;
      const { template } = object.spec as DeploymentSpec;
      const ports = template.spec.containers.flatMap((container) => container.ports ?? []);
      return {
        name: `${namespace}/${name}`,
        pod: pod(namespace, template.metadata.labels ?? {}),
        range: podRange,
        ports: ports.map((port) => ({
          port: port.containerPort,
          protocol: protocolOf(port),
          ...(port.name !== undefined && { name: port.name }),
        })),
      };
    });
  const dns: Endpoint = {
    name: "kube-system/coredns",
    pod: pod("kube-system", { "k8s-app": "kube-dns", "eks.amazonaws.com/component": "coredns" }),
    range: podRange,
    ports: [
      { port: 53, protocol: "UDP", name: "dns" },
      { port: 53, protocol: "TCP", name: "dns-tcp" },
    ],
  };
  return [...deployments.sort(byName), dns, ...rangesOf(objects), { name: "internet", range: somewhere, ports: https }];
}

interface DeploymentSpec {
  readonly template: {
    readonly metadata: { readonly labels?: Labels };
    readonly spec: {
      readonly containers: readonly {
        readonly ports?: readonly {
          readonly containerPort: number;
          readonly protocol?: string;
          readonly name?: string;
        }[];
      }[];
    };
  };
}

const https: readonly EndpointPort[] = [{ port: 443, protocol: "TCP" }];

/** Each range that a policy names, with the ports that it names there. */
function rangesOf(objects: readonly KubernetesObject[]): Endpoint[] {
  const ports = new Map<string, Map<string, EndpointPort>>();
  for (const { spec } of policiesOf(objects)) {
    for (const { from = [], to = [], ports: named = [] } of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
      for (const { ipBlock } of [...from, ...to]) {
        if (ipBlock === undefined) continue;
        const found = ports.get(ipBlock.cidr) ?? new Map(https.map((port) => [keyOf(port), port]));
        for (const { port, ...rest } of to.length > 0 ? named : []) {
          const protocol = protocolOf(rest);
          if (typeof port === "number") found.set(keyOf({ port, protocol }), { port, protocol });
        }
        ports.set(ipBlock.cidr, found);
      }
    }
  }
  return [...ports]
    .map(([cidr, found]) => ({ name: cidr, range: cidr, ports: [...found.values()].sort(byPort) }))
    .sort(byName);
}

function keyOf({ port, protocol }: EndpointPort): string {
  return `${protocol} ${port}`;
}

function byPort(one: EndpointPort, other: EndpointPort): number {
  return one.port - other.port || (one.protocol < other.protocol ? -1 : 1);
}

function byName({ name: one }: { readonly name: string }, { name: other }: { readonly name: string }): number {
  return one < other ? -1 : 1;
}
