import {
  type CapacityCluster,
  type CapacityNodeGroup,
  type CapacitySettings,
  capacityFindings,
  planCapacity,
  systemPods,
} from "@eksnet/modules/capacity/plan";
import { usableAddresses } from "@eksnet/modules/vpc/plan";
import * as fc from "fast-check";
import { errorsOf } from "../../support/variant";

const linux: CapacityNodeGroup = {
  instanceTypes: ["m5.large"],
  subnets: "private",
  nodesPerZone: { desired: 1, max: 2 },
};

/** A cluster in two zones, to vary. */
const settings = (changes: Partial<CapacityCluster> = {}): CapacitySettings => ({
  region: "eu-west-1",
  network: {
    kind: "create",
    cidr: "10.0.0.0/16",
    zones: ["eu-west-1a", "eu-west-1b"],
    subnets: { public: {}, private: { prefixLength: 24 }, pod: { prefixLength: 24 } },
  },
  cluster: {
    podNetworking: { mode: "secondary-ip" },
    controlPlaneSubnets: "public",
    addons: {},
    nodeGroups: { workers: linux },
    ...changes,
  },
});

const inZoneA = (asked: CapacitySettings, tier = "private") =>
  planCapacity(asked).subnets.find((subnet) => subnet.tier === tier);

describe("Windows nodes", () => {
  const legacy: CapacityNodeGroup = { ...linux, ami: "windows-core-2022" };
  const beside = (changes: Partial<CapacityCluster> = {}) =>
    settings({ nodeGroups: { legacy, workers: linux }, ...changes });

  it("have one interface, and none of the cluster's own pods", () => {
    const [windows] = planCapacity(beside()).nodeGroups;

    expect(windows).toMatchObject({
      group: "legacy",
      windows: true,
      addressLimit: 9,
      maxPods: 9,
      bindsFirst: "interfaces",
      branchInterfaces: 0,
      atRest: { interfaces: 1, nodeAddresses: 4, prefixes: 0 },
      needed: { nodeAddresses: 10 },
      full: { nodeAddresses: 10 },
    });
  });

  it("take prefixes by a mode of their own", () => {
    const podNetworking = { mode: "secondary-ip", windowsMode: "prefix-delegation" } as const;
    const plan = planCapacity(beside({ podNetworking, nodeGroups: { legacy, workers: linux } }));

    expect(plan.nodeGroups[0]).toMatchObject({ addressLimit: 144, maxPods: 110 });
    expect(plan.nodeGroups[0]?.full).toMatchObject({ nodeAddresses: 1, prefixes: 7 });
    expect(plan.subnets.find(({ tier }) => tier === "private")?.supply).toEqual({ addresses: 124, prefixes: 7 });
  });

  it("are planned for as many pods as EKS lets their kubelets accept, whatever podsPerNode is", () => {
    const podNetworking = { mode: "secondary-ip", windowsMode: "prefix-delegation" } as const;
    const nodeGroups = { legacy: { ...legacy, podsPerNode: 60 }, workers: { ...linux, podsPerNode: 20 } };
    const plan = planCapacity(beside({ podNetworking, nodeGroups }));

    expect(plan.nodeGroups.map(({ group, maxPods, podsPerNode }) => [group, maxPods, podsPerNode])).toEqual([
      ["legacy", 110, 110],
      ["workers", 20, 20],
    ]);
  });

  it("take single addresses beside Linux nodes with prefixes", () => {
    const only = { windows: { ...legacy, subnets: "public" }, workers: linux } as const;
    const plan = planCapacity(beside({ podNetworking: { mode: "prefix-delegation" }, nodeGroups: only }));

    expect(plan.nodeGroups[0]?.full.prefixes).toBe(0);
    // No node uses prefixes of the public subnets, so no half of them is reserved.
    expect(plan.subnets.find(({ tier }) => tier === "public")?.supply.prefixes).toBe(0);
  });

  it("add places for pods, and none for those of the cluster", () => {
    const alone = planCapacity(settings()).applicationPods;

    expect(planCapacity(beside()).applicationPods).toEqual({
      desired: alone.desired + 2 * 9,
      maximum: alone.maximum + 4 * 9,
    });
  });

  it("cannot be asked what if they were arm64", () => {
    expect(errorsOf(() => planCapacity(beside(), { instanceType: "m6g.large" }))).toMatchObject([
      { code: "ArchitectureUnsupported", path: "cluster.nodeGroups.legacy.instanceTypes.0" },
    ]);
  });

  it("cannot be asked what if pods had subnets of their own, or IPv6 addresses", () => {
    for (const mode of ["custom-networking", "ipv6"] as const) {
      expect(errorsOf(() => planCapacity(beside(), { mode }))).toMatchObject([
        { code: "WindowsUnsupported", path: "cluster.nodeGroups.legacy.ami" },
      ]);
      expect(planCapacity(beside()).nodeGroups[0]?.modes[mode]).toBeNull();
    }
  });
});

describe("pods with security groups of their own", () => {
  const grouped = (mode: "secondary-ip" | "prefix-delegation" | "custom-networking", podsPerNode?: number) =>
    settings({
      podNetworking: { mode, securityGroupsForPods: {} },
      nodeGroups: { workers: { ...linux, podsPerNode } },
    });

  it("need a trunk on each node, which leaves one interface less to other pods", () => {
    const [node] = planCapacity(grouped("secondary-ip")).nodeGroups;

    // 2 interfaces x (10 - 1) + 2 of the host's network, and 9 branches: what AWS's 29 counts on three interfaces.
    expect(node).toMatchObject({ addressLimit: 29, maxPods: 29, branchInterfaces: 9, bindsFirst: "branch-interfaces" });
    expect(node?.atRest).toEqual({ interfaces: 2, nodeAddresses: 11, podAddresses: 0, prefixes: 0 });
  });

  it("take at most an address more for each branch interface, and none that is needed", () => {
    const [node] = planCapacity(grouped("prefix-delegation", 20)).nodeGroups;

    expect(node?.needed).toEqual({ interfaces: 2, nodeAddresses: 2, podAddresses: 0, prefixes: 2 });
    expect(node?.full).toEqual({ interfaces: 2, nodeAddresses: 2 + 9, podAddresses: 0, prefixes: 2 });
  });

  it("take them of the pod subnets in custom networking, the trunk's too", () => {
    const [node] = planCapacity(grouped("custom-networking", 10)).nodeGroups;

    expect(node?.atRest).toMatchObject({ nodeAddresses: 1, podAddresses: 1 + 10 });
    expect(node?.full.nodeAddresses).toBe(1);
  });

  it("are no more than the pods that are planned for", () => {
    const [node] = planCapacity(grouped("prefix-delegation", 5)).nodeGroups;

    expect(node?.full.nodeAddresses).toBe(2 + 2);
  });
});

describe("every plan with Windows nodes or security groups for pods", () => {
  const cases = fc.record({
    mode: fc.constantFrom("secondary-ip" as const, "prefix-delegation" as const),
    windowsMode: fc.constantFrom("secondary-ip" as const, "prefix-delegation" as const),
    type: fc.constantFrom("m5.large", "c5.4xlarge", "m6i.xlarge"),
    grouped: fc.boolean(),
    max: fc.integer({ min: 1, max: 12 }),
    podsPerNode: fc.integer({ min: 3, max: 110 }),
    fargatePods: fc.nat(100),
  });
  const planned = (asked: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
    const group = { ...linux, instanceTypes: [asked.type], podsPerNode: asked.podsPerNode };
    const nodesPerZone = { desired: 1, max: asked.max };
    return planCapacity(
      settings({
        podNetworking: {
          mode: asked.mode,
          windowsMode: asked.windowsMode,
          ...(asked.grouped && { securityGroupsForPods: {} }),
        },
        nodeGroups: {
          legacy: { ...group, ami: "windows-full-2022", nodesPerZone },
          workers: { ...group, nodesPerZone },
        },
        fargateProfiles: { batch: { pods: asked.fargatePods } },
      }),
    );
  };

  it("gives no more addresses than a subnet has, and needs no more than it uses", () => {
    fc.assert(
      fc.property(cases, (asked) => {
        for (const { cidr, supply, needed, maximum, exhausted } of planned(asked).subnets) {
          expect(supply.addresses + 16 * supply.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
          if (!exhausted) expect(needed.addresses + 16 * needed.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
          expect(needed.prefixes).toBeLessThanOrEqual(maximum.prefixes);
          expect(needed.addresses).toBeLessThanOrEqual(maximum.addresses);
        }
      }),
    );
  });

  it("uses no less for more nodes, or more pods on nodes or on Fargate", () => {
    const grown = fc.constantFrom("max" as const, "podsPerNode" as const, "fargatePods" as const);
    fc.assert(
      fc.property(cases, grown, (asked, more) => {
        const before = planned(asked).subnets;
        const after = planned({ ...asked, [more]: asked[more] + 1 }).subnets;

        for (const [index, subnet] of after.entries()) {
          for (const when of ["needed", "maximum", "update"] as const) {
            expect(subnet[when].addresses).toBeGreaterThanOrEqual(before[index]?.[when].addresses ?? 0);
            expect(subnet[when].prefixes).toBeGreaterThanOrEqual(before[index]?.[when].prefixes ?? 0);
          }
        }
      }),
    );
  });
});

describe("pods on Fargate", () => {
  const profiles = (pods?: number) => settings({ fargateProfiles: { batch: { pods } } });

  it("take an address each of the private subnets, spread over the zones", () => {
    const before = inZoneA(settings())?.needed.addresses ?? 0;

    expect(inZoneA(profiles(25))?.needed.addresses).toBe(before + 13);
    expect(inZoneA(profiles(25))?.uses).toContainEqual(
      expect.objectContaining({ kind: "fargate-pods", maximum: { addresses: 13, prefixes: 0 } }),
    );
    expect(inZoneA(profiles(25), "public")?.uses).not.toContainEqual(expect.objectContaining({ kind: "fargate-pods" }));
    expect(planCapacity(profiles(25)).unknown).toEqual([]);
  });

  it("can exhaust a subnet, for which a larger one is the remedy", () => {
    const [finding] = capacityFindings(profiles(600));

    expect(finding).toMatchObject({ code: "SubnetExhausted", path: "network.subnets.private" });
    expect(finding?.message).toContain("network.subnets.private.prefixLength 23");
  });

  it("may be those of CoreDNS, which then has no place on nodes", () => {
    const names = (computeType: "ec2" | "fargate") =>
      systemPods(settings({ coreDns: { computeType } })).map(({ name }) => name);

    expect(names("ec2")).toContain("coredns");
    expect(names("fargate")).not.toContain("coredns");
  });
});
