import { exposureSettings } from "../application/exposure-settings";
import { hasPods, variantsOf } from "../application/plan";
import { Findings, nearest } from "../errors";
import { withDefaults } from "../fields/plan";
import type { PolicyApplication } from "./application-policy";
import { errors } from "./findings";
import { isVpcCni } from "./policy-engine";
import type { PolicyPeer, PolicyRule } from "./rules";
import type { ApplicationPeer, ApplicationPolicy, ApplicationRule, PolicyPort } from "./settings";

/** A policy with every application resolved to pods. */
export interface PlannedPolicy {
  /** The application that it was written for. */
  readonly application: string;

  /** Name, unique among the policies of its application. */
  readonly name: string;

  /** Namespace of the pods that it restricts. */
  readonly namespace: string;

  /** Labels of the policy itself: those of the application. */
  readonly labels: Readonly<Record<string, string>>;

  /** Labels of the pods that it restricts; absent when it restricts every pod of the namespace. */
  readonly pods?: Readonly<Record<string, string>>;

  /** Connections to the pods that may be. */
  readonly ingress?: readonly PolicyRule[];

  /** Connections from the pods that may be. */
  readonly egress?: readonly PolicyRule[];
}

/** What the policies of an environment are planned with. */
export interface PolicyCluster {
  /** Who enforces policies: `none`, `vpc-cni`, `vpc-cni-strict` or `cilium`; undefined where only Terraform knows. */
  readonly engine?: string;

  /** `ipv4` or `ipv6`; undefined where only Terraform knows. */
  readonly ipFamily?: string;

  /**
   * Namespaces beside those of the applications, which a policy may name as a whole.
   * @default - not known: every name is accepted
   */
  readonly namespaces?: readonly string[];
}

/** CoreDNS, under the label that the EKS add-on gives its pods. */
const dnsPods: PolicyPeer = { kind: "pods", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } };
const dnsPorts: readonly PolicyPort[] = [
  { port: 53, protocol: "UDP" },
  { port: 53, protocol: "TCP" },
];
const dnsRule: PolicyRule = { peers: [dnsPods], ports: dnsPorts };

/** Plans the policies of one application. */
export class PolicyPlanner {
  readonly #findings = new Findings();
  readonly #own: PolicyApplication;
  readonly #namespace: string;

  public constructor(
    private readonly applications: Readonly<Record<string, PolicyApplication>>,
    private readonly cluster: PolicyCluster,
    private readonly name: string,
  ) {
    this.#own = applications[name] as PolicyApplication;
    this.#namespace = this.#own.namespace ?? name;
  }

  public plan(policy: ApplicationPolicy): Omit<PlannedPolicy, "application" | "name"> {
    if (podsOf(this.name, this.#own).length === 0) {
      this.#findings.add(errors.PolicySelectsNothing("", { application: this.name }));
    }
    const rules = this.#rules(policy);
    this.#findings.throwIfAny("NetworkPolicyInvalid");
    const pods = policy.selects === "namespace" ? {} : { pods: nameLabel(this.name) };
    const labels = { ...this.#own.labels, ...nameLabel(this.name) };
    return { namespace: this.#namespace, labels, ...pods, ...rules };
  }

  #rules(policy: ApplicationPolicy): Pick<PlannedPolicy, "ingress" | "egress"> {
    switch (policy.kind) {
      case "denyAllIngress":
        return { ingress: [] };
      case "denyAllEgress":
        return { egress: [] };
      case "fromSameNamespace":
        return { ingress: [this.#from({ kind: "pods" }, policy.ports)] };
      case "fromNamespace":
        return { ingress: [this.#from(this.#wholeNamespace(policy.namespace), policy.ports)] };
      case "fromApplication":
        return { ingress: [this.#from(this.#application(policy.application, "application"), policy.ports)] };
      case "toApplication": {
        const { application, ports } = policy;
        const peer = this.#application(application, "application");
        return { egress: [{ peers: peer && [peer], ports: this.#portsOf(application, ports, "ports") }, dnsRule] };
      }
      case "rules": {
        const { ingress, egress } = policy;
        return {
          ...(ingress && { ingress: ingress.map((rule, index) => this.#incoming(rule, `ingress.${index}`)) }),
          ...(egress && { egress: egress.map((rule, index) => this.#outgoing(rule, `egress.${index}`)) }),
        };
      }
    }
  }

  #from(peer: PolicyPeer | undefined, ports: readonly PolicyPort[] | undefined): PolicyRule {
    return { peers: peer && [peer], ports: this.#portsOf(this.name, ports, "ports") };
  }

  #incoming({ peers, ports }: ApplicationRule, path: string): PolicyRule {
    if (peers?.some(({ kind }) => kind === "dns")) {
      this.#findings.add(errors.DnsNotAlone(`${path}.peers`, { direction: "ingress" }));
    }
    if (ports !== undefined) this.#portsOf(this.name, ports, `${path}.ports`);
    return { ...this.#peers(peers, path), ...(ports && { ports }) };
  }

  #outgoing({ peers, ports }: ApplicationRule, path: string): PolicyRule {
    if (peers?.some(({ kind }) => kind === "dns")) {
      if (peers.length === 1 && ports === undefined) return dnsRule;
      this.#findings.add(errors.DnsNotAlone(`${path}.peers`, { direction: "egress" }));
    }
    for (const peer of peers ?? []) {
      if (peer.kind !== "application" || ports === undefined) continue;
      this.#portsOf(peer.application, ports, `${path}.ports`);
    }
    return { ...this.#peers(peers, path), ...(ports && { ports }) };
  }

  #peers(peers: ApplicationRule["peers"], path: string): Pick<PolicyRule, "peers"> {
    if (peers === undefined) return {};
    return {
      peers: peers
        .map((peer, index) => this.#peer(peer, `${path}.peers.${index}`))
        .filter((peer) => peer !== undefined),
    };
  }

  #peer(peer: ApplicationPeer, path: string): PolicyPeer | undefined {
    switch (peer.kind) {
      case "application":
        return this.#application(peer.application, `${path}.application`);
      case "dns":
        return dnsPods;
      case "range":
        this.#checkFamily([peer.cidr, ...(peer.except ?? [])], path);
        return peer;
      case "pods":
        this.#checkSelects(peer, path);
        return peer;
    }
  }

  #application(name: string, path: string): PolicyPeer | undefined {
    const found = Object.hasOwn(this.applications, name) ? this.applications[name] : undefined;
    if (found === undefined) {
      const known = Object.keys(this.applications).sort();
      this.#findings.add(errors.ApplicationUnknown(path, { application: name, near: nearest(name, known), known }));
      return undefined;
    }
    if (podsOf(name, found).length === 0) this.#findings.add(errors.PeerSelectsNothing(path, { application: name }));
    return this.#in(found.namespace ?? name, nameLabel(name));
  }

  #wholeNamespace(namespace: string): PolicyPeer | undefined {
    const { namespaces } = this.cluster;
    const known = [...new Set([...(namespaces ?? []), ...this.#namespaces()])].sort();
    if (namespaces === undefined || known.includes(namespace)) return this.#in(namespace);
    this.#findings.add(errors.NamespaceUnknown("namespace", { namespace, near: nearest(namespace, known), known }));
    return undefined;
  }

  #in(namespace: string, labels?: Readonly<Record<string, string>>): PolicyPeer {
    return { kind: "pods", ...(labels && { labels }), ...(namespace !== this.#namespace && { namespace }) };
  }

  /** Labels that no application of a namespace has are a slip; of a namespace of others nothing is known. */
  #checkSelects({ labels = {}, namespace = this.#namespace }: { labels?: Labels; namespace?: string }, path: string) {
    if (!this.#namespaces().includes(namespace)) return;
    const pods = Object.entries(this.applications)
      .filter(([name, application]) => (application.namespace ?? name) === namespace)
      .flatMap(([name, application]) => podsOf(name, application));
    if (pods.some((pod) => Object.entries(labels).every(([key, value]) => pod[key] === value))) return;
    const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const values = { namespace, labels: wanted, known: pods.map(({ app }) => `app=${app}`) };
    this.#findings.add(errors.PeerSelectsNothing(`${path}.labels`, values));
  }

  #namespaces(): string[] {
    return Object.entries(this.applications).map(([name, { namespace = name }]) => namespace);
  }

  /* "IPv4 rules ignored in IPv6 clusters and the reverse": aws-network-policy-agent v1.4.1, README.md. */
  #checkFamily(ranges: readonly string[], path: string): void {
    const { ipFamily } = this.cluster;
    for (const range of ranges) {
      if (ipFamily === undefined || range.includes(":") === (ipFamily === "ipv6")) continue;
      const family = ipFamily === "ipv6" ? "IPv6" : "IPv4";
      this.#findings.add(errors.RangeOfOtherFamily(path, { range, family }));
    }
  }

  /** The ports of an application, which must be those of its container; by default its one port. */
  #portsOf(name: string, ports: readonly PolicyPort[] | undefined, path: string): readonly PolicyPort[] | undefined {
    const application = Object.hasOwn(this.applications, name) ? this.applications[name] : undefined;
    if (application === undefined) return ports;
    const { port: ofContainer } = application;
    const expose = application.expose && withDefaults(exposureSettings, application.expose);
    if (ofContainer === undefined) return ports;
    const ofService = expose !== undefined && hasPods(expose) ? expose.port : undefined;
    const wanted = ports ?? [{ port: ofContainer }];
    for (const [index, { port, endPort = port }] of wanted.entries()) {
      if (port <= ofContainer && ofContainer <= endPort) continue;
      const values = { port, application: name, containerPort: ofContainer, ofService: port === ofService };
      this.#findings.add(errors.PortNotOfContainer(`${path}.${index}.port`, values));
    }
    // The engine translates a Service's address into pods, but not its port.
    const differs = ofService !== undefined && ofService !== ofContainer;
    if (name !== this.name && differs && this.cluster.engine !== undefined && isVpcCni(this.cluster.engine)) {
      const values = { application: name, servicePort: ofService, containerPort: ofContainer };
      this.#findings.add(errors.ServicePortDiffers(path, values));
    }
    return wanted;
  }
}

type Labels = Readonly<Record<string, string>>;

/** A label that every pod of an application has, whatever its version. */
function nameLabel(name: string): Labels {
  return { "app.kubernetes.io/name": name };
}

/** The labels of an application's pods, for each version; none where it is a name for something else. */
export function podsOf(name: string, application: PolicyApplication): Labels[] {
  if (!hasPods(application.expose)) return [];
  const shared = { ...application.labels, ...nameLabel(name), "app.kubernetes.io/managed-by": "terraform" };
  return variantsOf(name, application).map(({ selector }) => ({ ...shared, ...selector }));
}
