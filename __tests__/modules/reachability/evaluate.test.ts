import { type Endpoint, evaluate, type PolicyObject, splitRanges } from "@eksnet/modules/reachability/plan";

function pod(namespace: string, app: string, more: Partial<Endpoint> = {}): Endpoint {
  return {
    name: `${namespace}/${app}`,
    pod: { namespace, namespaceLabels: { "kubernetes.io/metadata.name": namespace }, labels: { app } },
    ports: [{ port: 8080, protocol: "TCP", name: "web" }],
    ...more,
  };
}

function policy(name: string, spec: PolicyObject["spec"], namespace = "shop"): PolicyObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}

const shop = pod("shop", "shop", { range: "10.0.1.1/32" });
const cart = pod("shop", "cart", { range: "10.0.1.2/32" });
const web = pod("front", "web", { range: "10.0.2.1/32" });
const outside: Endpoint = { name: "outside", range: "198.51.100.7/32", ports: [] };
const at8080 = { port: 8080, protocol: "TCP" };
const ofShop = { podSelector: { matchLabels: { app: "shop" } } };

function ask(policies: readonly PolicyObject[], from: Endpoint, to = shop, port = at8080, restrictsAll?: string) {
  return evaluate(policies, { from, to, port }, restrictsAll);
}

describe("a connection", () => {
  it("may be where no policy restricts an end", () => {
    expect(ask([], web)).toEqual({
      allowed: true,
      egress: { allowed: true, restrictedBy: [], allowedBy: [] },
      ingress: { allowed: true, restrictedBy: [], allowedBy: [] },
    });
  });

  it("must be allowed at both ends", () => {
    const closed = policy("closed", { ...ofShop, policyTypes: ["Ingress"] });
    const silent = policy("silent", { policyTypes: ["Egress"] }, "front");

    expect(ask([closed], web)).toMatchObject({ allowed: false, ingress: { restrictedBy: ["shop/closed"] } });
    expect(ask([closed], web, cart).allowed).toBe(true);
    expect(ask([silent], web)).toMatchObject({ allowed: false, egress: { restrictedBy: ["front/silent"] } });
    expect(ask([silent], cart).allowed).toBe(true);
  });

  it("is allowed when any rule of any policy allows it, and names that rule", () => {
    const closed = policy("closed", { ...ofShop, policyTypes: ["Ingress"] });
    const open = policy("open", {
      ...ofShop,
      ingress: [{ from: [{ podSelector: { matchLabels: { app: "cart" } } }] }, { ports: [{ port: "web" }] }],
    });

    expect(ask([closed, open], cart).ingress).toEqual({
      allowed: true,
      restrictedBy: ["shop/closed", "shop/open"],
      allowedBy: ["shop/open ingress[0]", "shop/open ingress[1]"],
    });
  });

  it("is closed by a mode that closes what no policy selects", () => {
    const open = policy("open", { ...ofShop, policyTypes: ["Ingress", "Egress"], ingress: [{}], egress: [{}] });

    expect(ask([open], web, shop, at8080, "strict mode")).toMatchObject({
      allowed: false,
      egress: { restrictedBy: ["strict mode"] },
      ingress: { allowed: true },
    });
  });

  it("from outside is restricted at the pod only", () => {
    const both = policy("both", { policyTypes: ["Ingress", "Egress"], ingress: [{}] });

    expect(ask([both], outside).allowed).toBe(true);
    expect(ask([both], shop, outside).allowed).toBe(false);
  });
});

describe("a peer", () => {
  const allowing = (from: NonNullable<NonNullable<PolicyObject["spec"]["ingress"]>[number]["from"]>) => {
    const one = policy("one", { ...ofShop, ingress: [{ from }] });
    return [cart, web, outside].filter((endpoint) => ask([one], endpoint).allowed).map(({ name }) => name);
  };
  const front = { matchLabels: { "kubernetes.io/metadata.name": "front" } };

  it.each([
    ["pods of the policy's namespace", { podSelector: {} }, ["shop/cart"]],
    [
      "pods of another by labels of both",
      { namespaceSelector: front, podSelector: { matchLabels: { app: "web" } } },
      ["front/web"],
    ],
    ["no pod of another namespace by the labels of its own", { podSelector: { matchLabels: { app: "web" } } }, []],
    ["every pod of every namespace", { namespaceSelector: {} }, ["shop/cart", "front/web"]],
    ["addresses", { ipBlock: { cidr: "10.0.0.0/16", except: ["10.0.2.0/24"] } }, ["shop/cart"]],
    ["all peers by address", { ipBlock: { cidr: "0.0.0.0/0" } }, ["shop/cart", "front/web", "outside"]],
    ["no IPv4 address by an IPv6 range", { ipBlock: { cidr: "::/0" } }, []],
  ])("means %s", (_what, peer, names) => {
    expect(allowing([peer])).toEqual(names);
  });

  it.each([
    ["In", ["web"], ["front/web"]],
    ["NotIn", ["web"], ["shop/cart"]],
    ["Exists", undefined, ["shop/cart", "front/web"]],
    ["DoesNotExist", undefined, []],
  ])("is selected with %s", (operator, values, names) => {
    const podSelector = { matchExpressions: [{ key: "app", operator, values }] };

    expect(allowing([{ namespaceSelector: {}, podSelector }])).toEqual(names);
  });
});

describe("a port", () => {
  const allows = (port: { port?: number | string; endPort?: number; protocol?: string }, at = at8080) =>
    ask([policy("one", { ...ofShop, ingress: [{ ports: [port] }] })], cart, shop, at).allowed;

  it("is a number, a span, a name of the container's, or every port of a protocol", () => {
    expect([8080, 8081, "web", "metrics"].map((port) => allows({ port }))).toEqual([true, false, true, false]);
    expect(allows({ port: 8000, endPort: 8999 })).toBe(true);
    expect(allows({ port: 8000, endPort: 8079 })).toBe(false);
    expect(allows({ protocol: "TCP" })).toBe(true);
    expect(allows({ port: 8080, protocol: "UDP" })).toBe(false);
    expect(allows({ port: 8080 }, { port: 8080, protocol: "UDP" })).toBe(false);
  });

  it("by a name means the port of the destination, also in egress", () => {
    const named = policy("named", { policyTypes: ["Egress"], egress: [{ ports: [{ port: "web" }] }] });

    expect(ask([named], cart).allowed).toBe(true);
    expect(ask([named], cart, { ...web, ports: [{ port: 8080, protocol: "TCP" }] }).allowed).toBe(false);
    expect(ask([named], cart, outside).allowed).toBe(false);
  });
});

it("counts NotIn as fulfilled where the label is absent, as Kubernetes does", () => {
  const podSelector = { matchExpressions: [{ key: "tier", operator: "NotIn", values: ["back"] }] };

  expect(ask([policy("one", { ...ofShop, ingress: [{ from: [{ podSelector }] }] })], cart).allowed).toBe(true);
});

it("restricts ingress unless policyTypes differ, and egress where there are egress rules", () => {
  expect(ask([policy("plain", ofShop)], cart).allowed).toBe(false);
  expect(ask([policy("plain", ofShop)], shop, cart).allowed).toBe(true);
  expect(ask([policy("out", { ...ofShop, egress: [] })], shop, cart).allowed).toBe(false);
});

it("finds the ranges that hold some pods and not all", () => {
  const rule = { from: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.1.0/24", "203.0.113.0/24"] } }] };
  const one = policy("one", { ...ofShop, ingress: [rule], egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/17" } }] }] });
  const whole = policy("whole", { ...ofShop, ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/16" } }] }] });

  expect(splitRanges([one, whole], "10.0.0.0/16")).toEqual(["10.0.0.0/17", "10.0.1.0/24"]);
  expect(splitRanges([whole], "10.0.0.0/16")).toEqual([]);
});
