import type { EnvironmentInput } from "../../environments/schema";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

const shop = { image: "shop:1", port: 8080, networkPolicies: { closed: { kind: "denyAllIngress" } } } as const;

function findings(changes: DeepPartial<EnvironmentInput>) {
  return errorsOf(() => variant({ workloads: { shop }, ...changes })).map(({ code, path }) => `${code} at ${path}`);
}

describe("network policies of an environment", () => {
  it("are none by default, and restrict the application's pods and TCP ports unless they say otherwise", () => {
    const ports = [{ port: 8080 }];
    const { workloads } = variant({
      workloads: {
        shop: { ...shop, networkPolicies: { p: { kind: "fromSameNamespace", ports } } },
        web: { image: "w:1" },
      },
    });

    expect(workloads.shop?.networkPolicies).toEqual({
      p: { kind: "fromSameNamespace", selects: "application", ports: [{ port: 8080, protocol: "TCP" }] },
    });
    expect(workloads.web?.networkPolicies).toEqual({});
  });

  it("may name the namespace of an addon that is chosen, and of no other", () => {
    const from = (namespace: string) =>
      ({ shop: { ...shop, networkPolicies: { p: { kind: "fromNamespace", namespace } } } }) as const;
    const cluster = { addons: { "cert-manager": { version: "v1.21.0-eksbuild.3" } } };
    const unknown = ["NamespaceUnknown at workloads.shop.networkPolicies.p.namespace"];

    expect(findings({ workloads: from("cert-manager"), cluster })).toEqual([]);
    expect(findings({ workloads: from("kube-system") })).toEqual([]);
    expect(findings({ workloads: from("cert-manager") })).toEqual(unknown);
    expect(findings({ workloads: from("external-dns") })).toEqual(unknown);
  });

  it("need a policy engine", () => {
    expect(findings({ cluster: { podNetworking: { mode: "secondary-ip", networkPolicy: "off" } } })).toEqual([
      "PolicyNotEnforced at workloads.shop.networkPolicies.closed",
    ]);
    expect(findings({ cluster: { podNetworking: { mode: "secondary-ip", networkPolicy: "cilium" } } })).toEqual([]);
  });

  it("are refused for pods on Fargate, where they are not enforced", () => {
    expect(findings({ cluster: { fargateProfiles: { shops: { selectors: [{ namespace: "shop" }] } } } })).toEqual([
      "PolicyOnFargate at workloads.shop.networkPolicies",
    ]);
  });

  it("say at their place in the file what is wrong with them", () => {
    const networkPolicies: NonNullable<EnvironmentInput["workloads"]>[string]["networkPolicies"] = {
      a: { kind: "fromApplication", application: "shopper" },
      b: { kind: "rules", egress: [{ peers: [{ kind: "range", cidr: "2001:db8::/32" }] }] },
    };

    expect(findings({ workloads: { shop: { ...shop, networkPolicies } } })).toEqual([
      "ApplicationUnknown at workloads.shop.networkPolicies.a.application",
      "RangeOfOtherFamily at workloads.shop.networkPolicies.b.egress.0.peers.0",
    ]);
  });

  it("are of a known kind", () => {
    const networkPolicies = { a: { kind: "denyAll" } } as unknown as typeof shop.networkPolicies;

    expect(findings({ workloads: { shop: { ...shop, networkPolicies } } })).toEqual([
      "ValueNotAllowed at workloads.shop.networkPolicies.a.kind",
    ]);
  });
});
