import type { EnvironmentInput } from "../../environments/schema";
import { errorsOf, variant } from "../support/variant";

type Workloads = NonNullable<EnvironmentInput["workloads"]>;
type Application = Workloads[string];

const shop: Application = { image: "shop:1.4", port: 8080 };

/** Problems of an environment with a zone, both controllers, and these applications. */
function refused(workloads: Workloads, changes: Parameters<typeof variant>[0] = {}): string[] {
  const environment = () =>
    variant({
      addons: { loadBalancerController: {}, externalDns: {} },
      ...changes,
      network: { dns: { zone: "acme.dev", manage: "create" }, ...changes.network },
      workloads,
    });
  return errorsOf(environment).map(({ code, path }) => `${code} ${path}`);
}

describe("an application of an environment", () => {
  it.each<[string, Application]>([
    ["ValueOutOfRange workloads.shop.port", { ...shop, port: 70000 }],
    ["PortMissing workloads.shop.port", { image: "shop:1", expose: { kind: "clusterIp" } }],
    ["NodePortOutOfRange workloads.shop.expose.nodePort", { ...shop, expose: { kind: "nodePort", nodePort: 8080 } }],
    [
      "HostOutsideZone workloads.shop.expose.dnsName",
      { ...shop, expose: { kind: "nlb", dnsName: "shop.example.org" } },
    ],
    [
      "ProxyProtocolNotSpoken workloads.shop.expose.clientIpPreservation",
      { ...shop, expose: { kind: "nlb", clientIpPreservation: "proxy-protocol" } },
    ],
    [
      "CertificateOfAnotherRegion workloads.shop.expose.tls.certificateArns.0",
      {
        ...shop,
        expose: {
          kind: "alb",
          tls: { certificateArns: ["arn:aws:acm:us-east-1:111122223333:certificate/0a1b"] },
        },
      },
    ],
    [
      "InstanceTargetsNeedNodePort workloads.shop.expose.targets",
      { ...shop, expose: { kind: "alb", targets: "instance", serviceType: "ClusterIP" } },
    ],
    [
      "WeightsAllZero workloads.shop.expose.rules.all.weights",
      { ...shop, versions: { v1: {}, v2: {} }, expose: { kind: "alb", rules: { all: { weights: { v1: 0, v2: 0 } } } } },
    ],
    [
      "WeightOutOfRange workloads.shop.expose.rules.all.weights.v1",
      { ...shop, versions: { v1: {}, v2: {} }, expose: { kind: "alb", rules: { all: { weights: { v1: 1000 } } } } },
    ],
    [
      "RuleDuplicate workloads.shop.expose.rules.b",
      { ...shop, versions: { v1: {} }, expose: { kind: "alb", rules: { a: { to: "v1" }, b: { to: "v1" } } } },
    ],
    ["ValueMalformed workloads.shop.serviceName", { ...shop, serviceName: "Shop" }],
    ["NameMalformed workloads.shop.versions.V1", { ...shop, versions: { V1: {} } }],
  ])("is refused with %s", (problem, application) => {
    expect(refused({ shop: application })).toEqual([problem]);
  });

  it("has a DNS label for a name", () => {
    expect(refused({ my_shop: shop })).toEqual(["NameMalformed workloads.my_shop"]);
  });

  it("has no DNS name without ExternalDNS", () => {
    const addons = { loadBalancerController: {} };
    const application: Application = { ...shop, expose: { kind: "nlb", dnsName: "shop.acme.dev" } };

    expect(refused({ shop: application }, { addons })).toEqual([
      "DnsNameNeedsExternalDns workloads.shop.expose.dnsName",
    ]);
  });

  it("is not reached through nodes in an IPv6 cluster", () => {
    const ipv6 = { cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6" as const } } };
    const exposed = (targets: "ip" | "instance"): Application => ({ ...shop, expose: { kind: "alb", targets } });

    expect(refused({ shop: exposed("instance") }, ipv6)).toEqual([
      "InstanceTargetsOnIpv6 workloads.shop.expose.targets",
    ]);
    expect(refused({ shop: exposed("ip") }, ipv6)).toEqual([]);
  });

  it("has security groups of its own where the cluster gives pods some, or on Fargate", () => {
    const application: Application = { ...shop, securityGroupIds: ["sg-0a1b2c3d"] };
    const groups = { mode: "secondary-ip" as const, securityGroupsForPods: {} };
    const onFargate = { fargateProfiles: { shop: { selectors: [{ namespace: "shop" }] } }, identity: "irsa" as const };

    expect(refused({ shop: application })).toEqual(["SecurityGroupsForPodsOff workloads.shop.securityGroupIds"]);
    expect(refused({ shop: application }, { cluster: { podNetworking: groups } })).toEqual([]);
    expect(refused({ shop: application }, { cluster: onFargate })).toEqual([]);
    expect(refused({ shop: { ...shop, securityGroupIds: ["web"] } }, { cluster: { podNetworking: groups } })).toEqual([
      "ValueMalformed workloads.shop.securityGroupIds.0",
    ]);
  });

  it("is not reached through nodes that keep the client's address where its groups are strict", () => {
    const expose = { kind: "nlb", targets: "instance", clientIpPreservation: "enabled" } as const;
    const application: Application = { ...shop, securityGroupIds: ["sg-0a1b2c3d"], expose };
    const withGroups = (enforcing: "strict" | "standard") => ({
      cluster: { podNetworking: { mode: "secondary-ip" as const, securityGroupsForPods: { enforcing } } },
    });

    expect(refused({ shop: application }, withGroups("strict"))).toEqual([
      "SecurityGroupsRefuseLocalTraffic workloads.shop.securityGroupIds",
    ]);
    expect(refused({ shop: application }, withGroups("standard"))).toEqual([]);
    expect(refused({ shop: { ...application, expose: { kind: "nlb" } } }, withGroups("strict"))).toEqual([]);
  });

  it("is not reached through nodes when it runs on Fargate", () => {
    const onFargate = (selector: { namespace: string; labels?: Record<string, string> }) => ({
      cluster: { fargateProfiles: { shop: { selectors: [selector] } }, identity: "irsa" as const },
    });
    const application: Application = {
      ...shop,
      podLabels: { tier: "web" },
      expose: { kind: "nlb", targets: "instance" },
    };
    const problem = "InstanceTargetsOnFargate workloads.shop.expose.targets";

    expect(refused({ shop: application }, onFargate({ namespace: "sh*" }))).toEqual([problem]);
    expect(refused({ shop: application }, onFargate({ namespace: "shop", labels: { tier: "web" } }))).toEqual([
      problem,
    ]);
    expect(refused({ shop: application }, onFargate({ namespace: "shop", labels: { tier: "db" } }))).toEqual([]);
    expect(refused({ shop: { ...shop, expose: { kind: "nlb" } } }, onFargate({ namespace: "shop" }))).toEqual([]);
  });
});

it("a rule that repeats another of its application names that rule by its path", () => {
  const rules = { a: { to: "v1" }, b: { to: "v1" } };
  const shop = { image: "shop:1", port: 80, versions: { v1: {} }, expose: { kind: "alb" as const, rules } };
  const found = errorsOf(() => variant({ addons: { loadBalancerController: {} }, workloads: { shop } }));

  expect(found).toMatchObject([{ code: "RuleDuplicate", values: { owner: "expose.rules.a" } }]);
});
