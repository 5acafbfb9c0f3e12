import {
  type ApplicationPolicy,
  type ApplicationRule,
  checkNetworkPolicy,
  closedToAddresses,
  type PolicyApplication,
  type PolicyCluster,
  type PolicyRule,
  planPolicies,
} from "@eksnet/modules/network-policy/plan";
import { errorsOf } from "../../support/variant";

const dns = {
  peers: [{ kind: "pods", namespace: "kube-system", labels: { "k8s-app": "kube-dns" } }],
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};

const applications = {
  shop: { port: 8080, expose: { kind: "clusterIp", port: 8080 } },
  cart: { namespace: "shop", port: 6379 },
  web: { namespace: "front", port: 80, versions: { v1: {}, v2: {} } },
  worker: { namespace: "front" },
  legacy: { port: 8080, expose: { kind: "clusterIp" } },
  partner: { expose: { kind: "externalName", host: "api.example.com" } },
} satisfies Record<string, PolicyApplication>;

function withPolicy(policy: ApplicationPolicy, owner: keyof typeof applications = "shop") {
  return { ...applications, [owner]: { ...applications[owner], networkPolicies: { p: policy } } };
}

function planned(policy: ApplicationPolicy, owner?: keyof typeof applications) {
  return planPolicies(withPolicy(policy, owner))[0];
}

function findings(policy: ApplicationPolicy, cluster?: PolicyCluster, owner?: keyof typeof applications) {
  return errorsOf(() => planPolicies(withPolicy(policy, owner), { namespaces: ["kube-system"], ...cluster })).map(
    ({ code, path }) => `${code} at ${path}`,
  );
}

const pods = (application: string) => ({ "app.kubernetes.io/name": application });

describe("a policy of an application", () => {
  it("denies all ingress, or all egress", () => {
    const closed = { application: "shop", name: "p", namespace: "shop", labels: pods("shop"), pods: pods("shop") };

    expect(planned({ kind: "denyAllIngress" })).toEqual({ ...closed, ingress: [] });
    expect(planned({ kind: "denyAllEgress" })).toEqual({ ...closed, egress: [] });
  });

  it("restricts every pod of its namespace when told so", () => {
    expect(planned({ kind: "denyAllIngress", selects: "namespace" }, "cart")).toEqual({
      application: "cart",
      name: "p",
      namespace: "shop",
      labels: pods("cart"),
      ingress: [],
    });
  });

  it("has the labels of its application", () => {
    const shop = { port: 80, labels: { lab: "E1" }, networkPolicies: { p: { kind: "denyAllIngress" } } } as const;

    expect(planPolicies({ shop })[0]?.labels).toEqual({ lab: "E1", ...pods("shop") });
  });

  it("allows the peers that it names, at the application's port", () => {
    const ports = [{ port: 8080 }];

    expect(planned({ kind: "fromSameNamespace" })?.ingress).toEqual([{ peers: [{ kind: "pods" }], ports }]);
    expect(planned({ kind: "fromNamespace", namespace: "front" })?.ingress).toEqual([
      { peers: [{ kind: "pods", namespace: "front" }], ports },
    ]);
    expect(planned({ kind: "fromApplication", application: "web" })?.ingress).toEqual([
      { peers: [{ kind: "pods", namespace: "front", labels: pods("web") }], ports },
    ]);
    expect(planned({ kind: "fromApplication", application: "cart" })?.ingress).toEqual([
      { peers: [{ kind: "pods", labels: pods("cart") }], ports },
    ]);
  });

  it("lets in at every port when the application has none, and at those that it is given", () => {
    expect(planned({ kind: "fromSameNamespace" }, "worker")?.ingress).toEqual([{ peers: [{ kind: "pods" }] }]);
    expect(planned({ kind: "fromSameNamespace", ports: [{ port: 8000, endPort: 8999 }] })?.ingress?.[0]?.ports).toEqual(
      [{ port: 8000, endPort: 8999 }],
    );
  });

  it("lets out to another application at that one's port, and to DNS", () => {
    expect(planned({ kind: "toApplication", application: "cart" }, "web")?.egress).toEqual([
      { peers: [{ kind: "pods", namespace: "shop", labels: pods("cart") }], ports: [{ port: 6379 }] },
      dns,
    ]);
  });

  it("has rules of its own", () => {
    const range = { kind: "range", cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } as const;
    const foreign = { kind: "pods", namespace: "monitoring", labels: { app: "prometheus" } } as const;

    const policy = planned({
      kind: "rules",
      ingress: [{ peers: [range, foreign] }, { peers: [{ kind: "application", application: "web" }] }],
      egress: [{ peers: [{ kind: "dns" }] }, { ports: [{ port: 443 }] }, {}],
    });

    expect(policy?.ingress).toEqual([
      { peers: [range, foreign] },
      { peers: [{ kind: "pods", namespace: "front", labels: pods("web") }] },
    ]);
    expect(policy?.egress).toEqual([dns, { ports: [{ port: 443 }] }, {}]);
  });
});

describe("planPolicies refuses", () => {
  const at = (field: string) => `shop.networkPolicies.p${field}`;

  it("a policy that selects nothing, as of a name for something outside", () => {
    expect(findings({ kind: "denyAllIngress" }, {}, "partner")).toEqual([
      "PolicySelectsNothing at partner.networkPolicies.p",
    ]);
  });

  it.each<[string, ApplicationPolicy, string]>([
    [
      "an application that is not there",
      { kind: "fromApplication", application: "cat" },
      "ApplicationUnknown at .application",
    ],
    [
      "one like every object's own",
      { kind: "toApplication", application: "toString" },
      "ApplicationUnknown at .application",
    ],
    [
      "an application without pods",
      { kind: "toApplication", application: "partner" },
      "PeerSelectsNothing at .application",
    ],
    [
      "a namespace without applications",
      { kind: "fromNamespace", namespace: "fronts" },
      "NamespaceUnknown at .namespace",
    ],
    [
      "labels that nothing in the namespace has",
      { kind: "rules", ingress: [{ peers: [{ kind: "pods", labels: { app: "cat" } }] }] },
      "PeerSelectsNothing at .ingress.0.peers.0.labels",
    ],
    [
      "a port that the container does not have",
      { kind: "fromSameNamespace", ports: [{ port: 81 }] },
      "PortNotOfContainer at .ports.0.port",
    ],
    [
      "another's Service port in the place of its container's",
      { kind: "rules", egress: [{ peers: [{ kind: "application", application: "legacy" }], ports: [{ port: 80 }] }] },
      "PortNotOfContainer at .egress.0.ports.0.port",
    ],
    [
      "an empty list of peers, which Kubernetes reads as all peers",
      { kind: "rules", ingress: [{ peers: [] }] },
      "PeersEmpty at .ingress.0.peers",
    ],
    ["an empty list of ports", { kind: "rules", egress: [{ ports: [] }] }, "PortsEmpty at .egress.0.ports"],
    ["rules without a direction", { kind: "rules" }, "PolicyRestrictsNothing at "],
    ["DNS as a client", { kind: "rules", ingress: [{ peers: [{ kind: "dns" }] }] }, "DnsNotAlone at .ingress.0.peers"],
    [
      "DNS with ports of others",
      { kind: "rules", egress: [{ peers: [{ kind: "dns" }], ports: [{ port: 443 }] }] },
      "DnsNotAlone at .egress.0.peers",
    ],
    [
      "a range that is none",
      { kind: "rules", egress: [{ peers: [{ kind: "range", cidr: "10.0.0.1/8" }] }] },
      "RangeMalformed at .egress.0.peers.0.cidr",
    ],
    [
      "a part that is no part",
      { kind: "rules", egress: [{ peers: [{ kind: "range", cidr: "10.0.0.0/8", except: ["11.0.0.0/16"] }] }] },
      "ExceptOutsideRange at .egress.0.peers.0.except.0",
    ],
    [
      "ports the wrong way round",
      { kind: "rules", egress: [{ ports: [{ port: 90, endPort: 80 }] }] },
      "PortRangeReversed at .egress.0.ports.0.endPort",
    ],
  ])("%s", (_what, policy, problem) => {
    const [code, path = ""] = problem.split(" at ");

    expect(findings(policy)).toEqual([`${code} at ${at(path)}`]);
  });

  it("two policies of one name in one namespace", () => {
    const networkPolicies = { closed: { kind: "denyAllIngress" } } as const;
    const both = { shop: { networkPolicies }, cart: { namespace: "shop", networkPolicies } };

    expect(errorsOf(() => planPolicies(both))).toMatchObject([
      { code: "PolicyNameDuplicate", path: "shop.networkPolicies.closed" },
    ]);
  });

  it("a policy that nothing enforces", () => {
    expect(findings({ kind: "denyAllIngress" }, { engine: "none" })).toEqual([`PolicyNotEnforced at ${at("")}`]);
    expect(findings({ kind: "denyAllIngress" }, { engine: "cilium" })).toEqual([]);
  });

  it("ranges of the other family", () => {
    const to = (cidr: string): ApplicationPolicy => ({
      kind: "rules",
      egress: [{ peers: [{ kind: "range", cidr }] }],
    });

    expect(findings(to("2001:db8::/32"), { ipFamily: "ipv4" })).toEqual([
      `RangeOfOtherFamily at ${at(".egress.0.peers.0")}`,
    ]);
    expect(findings(to("10.0.0.0/8"), { ipFamily: "ipv6" })).toEqual([
      `RangeOfOtherFamily at ${at(".egress.0.peers.0")}`,
    ]);
    expect(findings(to("2001:db8::/32"), { ipFamily: "ipv6" })).toEqual([]);
  });

  it("a Service that changes the port, where the VPC CNI enforces", () => {
    const policy: ApplicationPolicy = { kind: "toApplication", application: "legacy" };

    expect(findings(policy, { engine: "vpc-cni" })).toEqual([`ServicePortDiffers at ${at(".ports")}`]);
    expect(findings(policy, { engine: "vpc-cni-strict" })).toEqual([`ServicePortDiffers at ${at(".ports")}`]);
    expect(findings(policy, { engine: "cilium" })).toEqual([]);
  });

  it("every problem of every policy at once", () => {
    const shop = {
      ...applications.shop,
      networkPolicies: {
        a: { kind: "fromApplication", application: "x" },
        b: { kind: "fromNamespace", namespace: "y" },
      } as const,
    };

    expect(errorsOf(() => planPolicies({ ...applications, shop }, { namespaces: [] })).map(({ path }) => path)).toEqual(
      ["shop.networkPolicies.a.application", "shop.networkPolicies.b.namespace"],
    );
  });
});

describe("closedToAddresses names an application", () => {
  const closed = { closed: { kind: "denyAllIngress" } } as const;
  const exposed: PolicyApplication = { port: 8080, expose: { kind: "alb" } };
  const rules = (...ingress: ApplicationRule[]): PolicyApplication => ({
    ...exposed,
    networkPolicies: { ...closed, rules: { kind: "rules", ingress } },
  });

  it.each<[string, PolicyApplication, string[]]>([
    ["whose policies deny all ingress", { ...exposed, networkPolicies: closed }, ["shop"]],
    ["whose policies let in pods alone", rules({ peers: [{ kind: "pods" }] }), ["shop"]],
    ["but not one that lets in a range", rules({ peers: [{ kind: "range", cidr: "10.0.0.0/8" }] }), []],
    ["but not one that allows all peers at its port", rules({ ports: [{ port: 8000, endPort: 8999 }] }), []],
    [
      "but not one that only outgoing connections are closed to",
      { ...exposed, networkPolicies: { out: { kind: "denyAllEgress" } } },
      [],
    ],
    ["but not one without policies", exposed, []],
    ["also inside the cluster", { port: 8080, expose: { kind: "clusterIp" }, networkPolicies: closed }, ["shop"]],
  ])("%s", (_, shop, named) => {
    expect(closedToAddresses({ shop })).toEqual(named);
  });

  it.each<[string, ApplicationPolicy, string[]]>([
    ["closes the whole namespace", { kind: "denyAllIngress", selects: "namespace" }, ["cart", "shop"]],
    [
      "opens the whole namespace at another port",
      { kind: "rules", selects: "namespace", ingress: [{ ports: [{ port: 6379 }] }] },
      ["shop"],
    ],
  ])("also where a neighbour %s", (_, policy, named) => {
    const cart: PolicyApplication = { namespace: "shop", port: 6379, networkPolicies: { p: policy } };

    expect(closedToAddresses({ shop: exposed, cart })).toEqual(named);
  });
});

describe("checkNetworkPolicy", () => {
  const manyPorts = (count: number): PolicyRule[] => [
    { ports: Array.from({ length: count }, (_, index) => ({ port: index + 1 })) },
  ];

  it.each([
    ["vpc-cni", 24, []],
    ["vpc-cni", 25, ["PortsTooMany"]],
    [undefined, 25, ["PortsTooMany"]],
    ["cilium", 25, []],
  ])("with the engine %s finds in a rule with %i ports: %j", (engine, count, codes) => {
    const check = () => checkNetworkPolicy({ engine, ingress: manyPorts(count) });

    expect(errorsOf(check).map(({ code }) => code)).toEqual(codes);
  });
});
