import { conflictsBetween } from "../../environments/checks/across";
import type { Environment } from "../../environments/schema";
import { variant } from "../support/variant";

function codes(...environments: Environment[]): string[] {
  const files = environments.map((environment, index) => ({ file: `file-${index}.ts`, environment }));
  return conflictsBetween(files).map(({ code, path }) => `${code} ${path}`);
}

const acme = variant({});
const elsewhere = { network: { cidr: "10.1.0.0/16" } } as const;
const second = (changes: object) =>
  variant({
    name: "second",
    network: { kind: "contract", environment: "acme", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined },
    ...changes,
  } as never);

describe("names of environments", () => {
  it("are unique", () => {
    expect(codes(acme, variant({}))).toEqual(["EnvironmentNameDuplicate acme.name"]);
    const files = [
      { file: "a.ts", environment: acme },
      { file: "b.ts", environment: acme },
    ];
    expect(conflictsBetween(files)[0]?.message).toContain("a.ts and b.ts");
  });

  it("are not another's name plus a hyphen, because cdktf selects stacks with globs", () => {
    expect(codes(variant({ ...elsewhere, name: "acme-b" }), acme)).toEqual(["EnvironmentNamePrefix acme-b.name"]);
    expect(codes(variant({ ...elsewhere, name: "acmeb" }), acme)).toEqual([]);
  });
});

describe("ranges of environments", () => {
  it("are disjoint within one account and region", () => {
    expect(codes(acme, variant({ name: "other" }))).toEqual([
      "NetworksOverlap acme.network.cidr and other.network.cidr",
    ]);
  });

  it("that overlap name both files, and a range that no environment of the place uses", () => {
    const next = variant({ name: "next", network: { cidr: "10.1.0.0/16" }, cluster: { serviceCidr: "10.2.0.0/16" } });
    const files = [
      { file: "acme.ts", environment: variant({ network: { cidr: "10.0.0.0/16" } }) },
      { file: "sample.ts", environment: variant({ name: "sample", network: { cidr: "10.0.0.0/16" } }) },
      { file: "next.ts", environment: next },
    ];

    const [conflict] = conflictsBetween(files);

    expect(conflict?.values).toEqual({
      one: { name: "acme", file: "environments/acme.ts", range: "10.0.0.0/16" },
      other: { name: "sample", file: "environments/sample.ts", range: "10.0.0.0/16" },
      free: "10.3.0.0/16",
    });
  });

  it("that overlap a VPC which exists are changed in the environment that creates its own", () => {
    const network = { kind: "existing", vpcId: "vpc-0a0a0a0a", cidr: "10.0.0.0/16" } as const;
    const existing = { ...acme, name: "existing", network: { ...acme.network, ...network } } as Environment;

    expect(codes(existing, variant({ network: { cidr: "10.0.0.0/16" } }))).toEqual([
      "NetworksOverlap acme.network.cidr",
    ]);
  });

  it("may overlap where one environment allows it", () => {
    expect(codes(acme, variant({ name: "other", network: { mayOverlap: ["acme"] } }))).toEqual([]);
  });

  it("may overlap in another account", () => {
    expect(codes(acme, variant({ name: "other", account: "444455556666" }))).toEqual([]);
  });

  it("may overlap in another region", () => {
    const zones = ["eu-west-2a", "eu-west-2b"];
    expect(codes(acme, variant({ name: "other", region: "eu-west-2", network: { zones } }))).toEqual([]);
  });
});

describe("a permission to overlap", () => {
  const mayOverlap = (...names: string[]) => variant({ network: { mayOverlap: names } });

  it("names an environment that exists", () => {
    expect(codes(mayOverlap("othr"), variant({ ...elsewhere, name: "other" }))).toEqual([
      "MayOverlapUnknown acme.network.mayOverlap.0",
    ]);
  });

  it("may name one whose ranges do not overlap yet", () => {
    expect(codes(mayOverlap("other"), variant({ ...elsewhere, name: "other" }))).toEqual([]);
  });

  it("names one of the same account and region", () => {
    const other = variant({
      name: "other",
      account: "444455556666",
      cluster: { admins: ["arn:aws:iam::444455556666:role/admin"] },
    });
    expect(codes(mayOverlap("other"), other)).toEqual(["MayOverlapUnused acme.network.mayOverlap.0"]);
  });

  it("may name one in a file that does not load", () => {
    const files = [{ file: "acme.ts", environment: mayOverlap("other") }];
    expect(conflictsBetween(files, ["other.ts"])).toEqual([]);
  });
});

describe("a network of another environment", () => {
  it("is taken as it is where the two fit", () => {
    expect(codes(acme, second({}))).toEqual([]);
  });

  it("without NAT has endpoints for its own addons, and must have one for each service that a guest's addons call", () => {
    const access = { cluster: { endpoint: { access: "public-and-private" } } } as const;
    const isolated = (addons: object) =>
      variant({
        ...access,
        network: { nat: "none", endpoints: "private-cluster" },
        cluster: { ...access.cluster, addons },
      });
    const efs = { "aws-efs-csi-driver": { version: "v3.0.0-eksbuild.1" } };
    const guest = second({ cluster: { ...access.cluster, addons: efs }, workloads: {} });

    expect(codes(isolated({}), guest)).toEqual(["ServiceUnreachable second.cluster.addons.aws-efs-csi-driver"]);
    expect(codes(isolated(efs), guest)).toEqual([]);
    expect(codes(acme, guest)).toEqual([]);
  });

  it("without NAT limits where a guest's images come from", () => {
    const network = { nat: "none", endpoints: "private-cluster" } as const;
    const owner = variant({ network, cluster: { endpoint: { access: "public-and-private" } } });

    expect(codes(owner, second({ workloads: { shop: { image: "nginx:1.29", port: 80 } } }))).toEqual([
      "ImageUnreachable second.workloads.shop.image",
    ]);
  });

  it("without NAT and endpoints cannot hold a guest's private nodes", () => {
    const cluster = { controlPlaneSubnets: "public", nodeGroups: { workers: { subnets: "public", podsPerNode: 30 } } };
    const owner = variant({ network: { nat: "none" }, cluster } as never);

    expect(codes(owner, second({}))).toEqual(["PrivateNodesUnreachable second.network.environment"]);
  });

  it("has subnets for every load balancer, by scheme", () => {
    const shop = { image: "shop:1.4", port: 8080 };
    const addons = { loadBalancerController: {}, kubeOpsView: { chart: "geek-cookbook", scheme: "internet-facing" } };
    const workloads = {
      inside: { ...shop, expose: { kind: "nlb" } },
      outside: { ...shop, expose: { kind: "alb", scheme: "internet-facing" } },
    };
    const closed = variant({
      network: { subnets: { public: undefined, private: {} }, nat: "none", endpoints: "private-cluster" },
    });

    expect(codes(acme, second({ addons, workloads }))).toEqual([]);
    expect(codes(closed, second({ addons, workloads })).filter((found) => found.startsWith("LoadBalancer"))).toEqual([
      "LoadBalancerNeedsSubnets second.addons.kubeOpsView.scheme",
      "LoadBalancerNeedsSubnets second.workloads.outside.expose.scheme",
    ]);
  });

  it("is left to the plan where the other environment is of another program", () => {
    expect(codes(second({ state: { kind: "s3", bucket: "states", region: "eu-west-1" } }))).toEqual([]);
  });

  it("is refused where no environment has that name: local states are files of this folder", () => {
    expect(codes(second({}))).toEqual(["NetworkEnvironmentUnknown second.network.environment"]);
  });

  it("suggests the name that was probably meant", () => {
    const state = { kind: "s3", bucket: "states", region: "eu-west-1" };
    const network = { kind: "contract", environment: "acme1", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined };
    expect(codes(acme, second({ state, network }))).toEqual(["NetworkEnvironmentUnknown second.network.environment"]);
  });

  it("must have the tiers that the cluster names, and a zone for ExternalDNS", () => {
    const cluster = { controlPlaneSubnets: "controlPlane" };
    expect(codes(acme, second({ cluster, addons: { externalDns: {} } }))).toEqual([
      "SubnetTierMissing second.cluster.controlPlaneSubnets",
      "ExternalDnsNeedsZone second.addons.externalDns",
    ]);
  });

  it.each([
    ["another account", { account: "444455556666" }, "NetworkLocationMismatch second.network.environment"],
    [
      "another state",
      { state: { kind: "s3", bucket: "states", region: "eu-west-1" } },
      "NetworkStateElsewhere second.state",
    ],
  ])("is refused from %s", (_, changes, expected) => {
    expect(codes(acme, second(changes))).toContain(expected);
  });

  it("must have the zones, and leave addresses for Services", () => {
    const other = variant({
      name: "second",
      network: { kind: "contract", environment: "acme", zones: ["eu-west-1a", "eu-west-1c"], cidr: undefined },
      cluster: { serviceCidr: "10.0.0.0/16" },
    } as never);
    expect(codes(acme, other)).toEqual([
      "ZoneNotInNetwork second.network.zones",
      "ServiceCidrOverlapsVpc second.cluster.serviceCidr",
    ]);
  });

  it("must have IPv6 ranges for an IPv6 cluster", () => {
    const ipv6 = { cluster: { serviceCidr: undefined, podNetworking: { mode: "ipv6" } } } as const;

    expect(codes(acme, second(ipv6))).toEqual(["Ipv6RangeMissing second.cluster.podNetworking.mode"]);
    expect(codes(variant(ipv6), second(ipv6))).toEqual([]);
  });

  it("must have a network stack of its own", () => {
    const third = variant({
      name: "third",
      network: { kind: "contract", environment: "second", zones: ["eu-west-1a", "eu-west-1b"], cidr: undefined },
    } as never);
    expect(codes(acme, second({}), third)).toEqual(["NetworkOwnerMissing third.network.environment"]);
  });
});
