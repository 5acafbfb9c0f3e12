import {
  assignPods,
  type CapacitySettings,
  capacityFindings,
  planCapacity,
  subnetSupply,
  subnetSupplyAtBest,
  systemPods,
} from "@eksnet/modules/capacity/plan";
import { usableAddresses } from "@eksnet/modules/vpc/plan";
import { podNetworkingModes } from "@eksnet/modules/vpc-cni/plan";
import * as fc from "fast-check";
import study from "../../fixtures/study";

/** A small cluster in two zones, to vary. */
function settings({
  mode = "secondary-ip",
  prefixLength = 24,
  max = 2,
  podsPerNode,
}: Partial<Pick<CapacitySettings["cluster"]["podNetworking"], "mode">> & {
  prefixLength?: number;
  max?: number;
  podsPerNode?: number;
} = {}): CapacitySettings {
  return {
    region: "eu-west-1",
    network: {
      kind: "create",
      cidr: "10.0.0.0/16",
      zones: ["eu-west-1a", "eu-west-1b"],
      subnets: { public: {}, private: { prefixLength }, pod: { prefixLength } },
    },
    cluster: {
      podNetworking: { mode },
      serviceCidr: "172.20.0.0/16",
      controlPlaneSubnets: "private",
      addons: {},
      nodeGroups: {
        workers: { instanceTypes: ["t3.medium"], subnets: "private", nodesPerZone: { desired: 1, max }, podsPerNode },
      },
    },
  };
}

describe("the pods of lab B1", () => {
  const fixture = ["aws-node", "kube-proxy"].map((name) => ({ name, count: 1, perNode: true, hostNetwork: true }));
  const deployments = [
    { name: "coredns", count: 2, perNode: false, hostNetwork: false },
    { name: "aws-load-balancer-controller", count: 1, perNode: false, hostNetwork: false },
  ];

  it("are 42 that run and 8 that wait, beside the fixture's own", () => {
    expect(assignPods(50, 3, 17, [...fixture, ...deployments])).toEqual({ running: 42, pending: 8 });
  });

  it("are 36 and 14 beside study's, by name", () => {
    const own = systemPods(study);

    expect(own.map(({ name, count, perNode }) => `${name} ${count}${perNode ? " per node" : ""}`)).toEqual([
      "aws-node 1 per node",
      "kube-proxy 1 per node",
      "eks-pod-identity-agent 1 per node",
      "coredns 2",
      "aws-load-balancer-controller 2",
      "external-dns 1",
      "kube-ops-view 1",
    ]);
    expect(assignPods(50, 3, 17, own)).toEqual({ running: 36, pending: 14 });
    expect(planCapacity(study, { mode: "secondary-ip" }).applicationPods.desired).toBe(36);
  });

  it("count as many of CoreDNS as it is configured to have, and say where it scales by itself", () => {
    const withCoreDns = (configuration: Record<string, unknown>) => ({
      ...study,
      cluster: { ...study.cluster, addons: { coredns: { configuration } } },
    });
    const four = withCoreDns({ replicaCount: 4 });

    expect(systemPods(four).find(({ name }) => name === "coredns")).toMatchObject({ count: 4, perNode: false });
    expect(planCapacity(four).unknown).toEqual([]);
    expect(planCapacity(withCoreDns({ autoScaling: { enabled: true } })).unknown).toEqual([
      expect.stringContaining("CoreDNS"),
    ]);
  });

  it("all run with prefix delegation, of which study's kubelets accept 30 on each node", () => {
    expect(assignPods(50, 3, 30, systemPods(study))).toEqual({ running: 50, pending: 0 });
    expect(planCapacity(study).applicationPods.desired).toBe(75);
  });
});

describe("a node group", () => {
  it("has its limits in every mode", () => {
    const [workers] = planCapacity(settings()).nodeGroups;

    expect(workers?.modes).toEqual({
      "secondary-ip": { addressLimit: 17, maxPods: 17 },
      "prefix-delegation": { addressLimit: 242, maxPods: 110 },
      "custom-networking": { addressLimit: 12, maxPods: 12 },
      "custom-networking-prefix-delegation": { addressLimit: 162, maxPods: 110 },
      ipv6: { addressLimit: 2 ** 48, maxPods: 110 },
    });
  });

  it("has no limits in a mode that its type does not take", () => {
    const [workers] = planCapacity(settings(), { instanceType: "m4.large" }).nodeGroups;

    expect(workers?.modes["prefix-delegation"]).toBeNull();
    expect(workers?.modes["secondary-ip"]).toEqual({ addressLimit: 20, maxPods: 20 });
  });

  it("is bound by its interfaces, the kubelet, the subnet, or branch interfaces", () => {
    const binding = (asked: CapacitySettings) => planCapacity(asked).nodeGroups[0]?.bindsFirst;
    const base = settings();
    const podNetworking = { mode: "secondary-ip", securityGroupsForPods: {} } as const;

    expect(binding(base)).toBe("interfaces");
    expect(binding(settings({ mode: "prefix-delegation", prefixLength: 20 }))).toBe("kubelet");
    expect(binding(settings({ prefixLength: 28 }))).toBe("subnet");
    const grouped = { ...base, cluster: { ...base.cluster, podNetworking } };
    expect(planCapacity(grouped, { instanceType: "m5.large" }).nodeGroups[0]).toMatchObject({
      bindsFirst: "branch-interfaces",
      branchInterfaces: 9,
      maxPods: 29,
    });
    expect(planCapacity(grouped).unknown).toContainEqual(expect.stringContaining("security groups of their own"));
  });
});

describe("a subnet", () => {
  const first = (asked: CapacitySettings, tier: string) =>
    planCapacity(asked).subnets.find((subnet) => subnet.tier === tier);

  it("is told what takes it: nodes at rest and full, control plane, gateway, load balancers", () => {
    const [zoneA] = planCapacity(study).subnets;

    expect(zoneA).toMatchObject({
      tier: "public",
      zone: "ap-northeast-2a",
      supply: { addresses: 124, prefixes: 7 },
      needed: { addresses: 49, prefixes: 4 },
      maximum: { addresses: 49, prefixes: 4 },
      exhausted: false,
      desiredShare: expect.closeTo(0.387, 3),
    });
    expect(zoneA?.uses.map(({ kind, maximum }) => [kind, maximum.addresses])).toEqual([
      ["nodes", 2],
      ["load-balancers", 46],
      ["nat-gateway", 1],
    ]);
  });

  it("has one application load balancer for a group, and one for each that stands alone", () => {
    const alb = (groupName?: string) => ({ expose: { kind: "alb", groupName } });
    const uses = (workloads: CapacitySettings["workloads"]) =>
      first({ ...settings(), workloads }, "private")?.uses.find(({ kind }) => kind === "load-balancers")?.maximum;

    expect(uses({ one: alb("web"), two: alb("web") })).toEqual({ addresses: 8, prefixes: 0 });
    expect(uses({ one: alb("web"), two: alb(), three: alb() })).toEqual({ addresses: 24, prefixes: 0 });
  });

  it("has the pods of custom networking apart from their nodes", () => {
    const asked = settings({ mode: "custom-networking" });

    // Two interfaces of a t3.medium carry pods: 2 x (1 + 5) addresses each node.
    expect(first(asked, "pod")?.maximum).toEqual({ addresses: 24, prefixes: 0 });
    expect(first(asked, "private")?.maximum).toEqual({ addresses: 2 + 6, prefixes: 0 });
  });

  it("gives /28 prefixes to pods in custom networking", () => {
    const asked = settings({ mode: "custom-networking-prefix-delegation", podsPerNode: 30 });

    // A kubelet of 30 pods: two prefixes hold them, so none is kept ready beside.
    expect(first(asked, "pod")?.maximum).toEqual({ addresses: 2, prefixes: 4 });
    expect(first(asked, "pod")?.supply.prefixes).toBe(12);
  });

  it("has one IPv4 address a node in an IPv6 cluster", () => {
    expect(first(settings({ mode: "ipv6", max: 9 }), "private")?.maximum).toEqual({ addresses: 9 + 6, prefixes: 0 });
    expect(planCapacity(study, { mode: "ipv6" })).not.toHaveProperty("services");
  });

  it("has an interface of each endpoint service", () => {
    const base = settings();
    const network = { ...base.network, endpoints: "private-cluster" } as CapacitySettings["network"];

    const uses = first({ ...base, network }, "private")?.uses;

    expect(uses?.find(({ kind }) => kind === "interface-endpoints")?.maximum.addresses).toBe(13);
  });

  it("is of unknown size in a network of somebody else, and that is said", () => {
    const network = { kind: "existing", zones: ["eu-west-1a", "eu-west-1b"] } as const;
    const plan = planCapacity({ ...settings(), network });

    expect(plan.subnets).toEqual([]);
    expect(plan.nodeGroups[0]?.maxPods).toBe(17);
    expect(plan.unknown).toEqual([expect.stringContaining("sizes of the subnets")]);
  });
});

describe("what is not counted", () => {
  it("is named: Fargate pods, pods of further add-ons, pod subnets that a question invents", () => {
    const base = settings();
    const cluster = {
      ...base.cluster,
      addons: { "aws-ebs-csi-driver": {}, "vendor-agent": {} },
      fargateProfiles: { batch: {} },
    };

    expect(planCapacity({ ...base, cluster }).unknown).toEqual([
      "The Fargate pods of batch: each uses one address of the private subnets; set their number in pods of the profile",
      "The pods of vendor-agent",
    ]);
    expect(planCapacity(study, { mode: "custom-networking" }).unknown).toEqual([
      expect.stringContaining("the network has none yet"),
    ]);
  });
});

describe("findings", () => {
  const codes = (asked: CapacitySettings) =>
    capacityFindings(asked).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

  it("are none where there is room", () => {
    expect(codes(settings())).toEqual([]);
  });

  it("are an error that names subnet, need, supply and the smallest changes that fit", () => {
    const [finding] = capacityFindings(settings({ prefixLength: 26, max: 4 }));

    expect(finding).toMatchObject({
      severity: "error",
      code: "SubnetExhausted",
      path: "network.subnets.private",
      message:
        "10.0.0.0/26 in eu-west-1a needs 74 addresses at maximum size, but has at most 59 addresses. The smallest change that fits: network.subnets.private.prefixLength 25, or podsPerNode 13 in cluster.nodeGroups (workers), or nodesPerZone.max 3 in cluster.nodeGroups (workers)",
    });
    for (const fit of [
      { prefixLength: 25, max: 4 },
      { prefixLength: 26, max: 3 },
    ]) {
      expect(codes(settings(fit))).not.toContainEqual(expect.stringContaining("error"));
    }
    expect(codes(settings({ prefixLength: 26, max: 4, podsPerNode: 13 }))).not.toContainEqual(
      expect.stringContaining("error"),
    );
    expect(codes(settings({ prefixLength: 26, max: 4, podsPerNode: 14 }))).toContainEqual(
      expect.stringContaining("error"),
    );
  });

  it("are a warning above 80 %", () => {
    expect(codes(settings({ prefixLength: 26, max: 3 }))).toEqual(["warning SubnetNearlyFull network.subnets.private"]);
  });

  it("are no warning at 80 %, and one above it, in subnets of every size", () => {
    const sizes = Array.from({ length: 60 }, (_, index) => settings({ prefixLength: 23, max: index + 2 }));
    const found = sizes.map((size) => ({
      share: Math.max(...planCapacity(size).subnets.flatMap(({ share, updateShare }) => [share, updateShare])),
      isWarned: codes(size).length > 0,
    }));

    expect(found.filter(({ share }) => share > 0.75 && share <= 0.8)).not.toEqual([]);
    expect(found.filter(({ share }) => share > 0.8 && share < 0.85)).not.toEqual([]);
    for (const { share, isWarned } of found) expect(isWarned).toBe(share > 0.8);
  });

  it("hold two more nodes of a group during an update, or as many as may be unavailable", () => {
    const nodesAtUpdate = (maxUnavailable?: number) => {
      const base = settings({ max: 2 });
      const { workers } = base.cluster.nodeGroups;
      const nodeGroups = { workers: { ...workers, maxUnavailable } as NonNullable<typeof workers> };
      const { subnets } = planCapacity({ ...base, cluster: { ...base.cluster, nodeGroups } });
      const uses = subnets.flatMap(({ uses }) => uses).filter(({ kind }) => kind === "nodes");
      const { maximum, update } = uses[0] as (typeof uses)[number];
      return update.addresses - maximum.addresses;
    };
    // A t3.medium without pods of applications has one interface of six addresses.
    expect(nodesAtUpdate()).toBe(2 * 6);
    expect(nodesAtUpdate(2)).toBe(2 * 6);
    expect(nodesAtUpdate(4)).toBe(4 * 6);
  });

  it("are an error where load balancers meet a subnet smaller than a /27", () => {
    const base = settings();
    const network = { ...base.network, subnets: { public: { prefixLength: 28 }, private: {} } } as never;
    const workloads = { web: { expose: { kind: "alb", scheme: "internet-facing" } } } as const;

    expect(codes({ ...base, network, workloads })).toEqual([
      "error SubnetTooSmallForLoadBalancers network.subnets.public",
    ]);
  });
});

describe("pods without a place", () => {
  const finding = (asked: CapacitySettings) =>
    capacityFindings(asked).filter(({ code }) => /^(PodsUnschedulable|\w+PodsPending)$/.test(code));
  const small = (type: string, desired: number, max: number, workloads: CapacitySettings["workloads"] = {}) => {
    const base = settings();
    const workers = { instanceTypes: [type], subnets: "private", nodesPerZone: { desired, max } } as const;
    const podNetworking = { mode: "secondary-ip" } as const;
    return { ...base, workloads, cluster: { ...base.cluster, podNetworking, nodeGroups: { workers } } };
  };

  it("are an error where not even the cluster's own fit", () => {
    const addons = { loadBalancerController: { gatewayApi: false, replicas: 2 } };

    // t3.nano takes 4 pods. Two nodes have three of EKS each; CoreDNS and the controller want four places more.
    expect(finding({ ...small("t3.nano", 1, 1), addons })).toMatchObject([
      {
        severity: "error",
        path: "cluster.nodeGroups",
        message: expect.stringMatching(/2 of the cluster's own pods \(.*coredns, aws-load-balancer-controller\)/),
      },
    ]);
    expect(finding(small("t3.nano", 1, 1))).toEqual([]);
  });

  it("are a warning where they wait for more nodes, those of the cluster's own first", () => {
    const shop = { replicas: 4, versions: { v1: {}, v2: { replicas: 3 } } };
    const outside = { replicas: 50, expose: { kind: "externalName" } };

    expect(finding(study as CapacitySettings)).toEqual([]);
    expect(capacityFindings(study, { mode: "secondary-ip" })).toMatchObject([
      {
        severity: "warning",
        code: "ApplicationPodsPending",
        values: { pods: 61, desired: 36, max: 78 },
      },
    ]);
    expect(finding(small("t3.small", 1, 2, { shop, outside }))).toEqual([]);
    expect(finding(small("t3.small", 1, 2, { shop: { ...shop, replicas: 60 } }))).toMatchObject([
      { code: "ApplicationPodsPending", values: { pods: 63 } },
    ]);
  });

  it("are an error where no node at the desired size can run CoreDNS", () => {
    const none = small("t3.medium", 0, 2);
    const coreDns = { computeType: "fargate" } as const;

    expect(capacityFindings(none)).toMatchObject([
      {
        severity: "error",
        code: "CoreDnsUnschedulable",
        message: expect.stringContaining("nodesPerZone.desired to 1"),
      },
    ]);
    expect(capacityFindings({ ...none, cluster: { ...none.cluster, coreDns } })).toEqual([]);
  });

  it("are a warning where some of the cluster's own run at the desired size", () => {
    const addons = { loadBalancerController: { gatewayApi: false, replicas: 2 } };

    // Two t3.nano have one place each beside the pods of EKS, and CoreDNS gets both.
    expect(finding({ ...small("t3.nano", 1, 2), addons })).toMatchObject([
      { code: "SystemPodsPending", values: { pods: 2 } },
    ]);
  });

  it("are not looked for where applications run on Fargate, or no node runs Linux", () => {
    const crowded = small("t3.small", 1, 2, { shop: { replicas: 500 } });
    const windows = { ...crowded.cluster.nodeGroups.workers, ami: "windows-core-2022" } as const;

    const fargateProfiles = { shop: { selectors: [{ namespace: "shop" }], pods: 500 } };
    expect(finding({ ...crowded, cluster: { ...crowded.cluster, fargateProfiles } })).toEqual([]);
    expect(finding({ ...crowded, cluster: { ...crowded.cluster, nodeGroups: { windows } } })).toEqual([]);
  });
});

describe("every plan", () => {
  const cases = fc.record({
    mode: fc.constantFrom(...podNetworkingModes),
    prefixLength: fc.integer({ min: 20, max: 28 }),
    max: fc.integer({ min: 1, max: 30 }),
    podsPerNode: fc.integer({ min: 3, max: 110 }),
  });

  it("promises no more addresses than a subnet has", () => {
    fc.assert(
      fc.property(cases, (asked) => {
        for (const { cidr, supply, needed, exhausted } of planCapacity(settings(asked)).subnets) {
          expect(supply.addresses + 16 * supply.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
          if (!exhausted) expect(needed.addresses + 16 * needed.prefixes).toBeLessThanOrEqual(usableAddresses(cidr));
        }
      }),
    );
  });

  it("takes no less for more nodes or more pods", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom("max" as const, "podsPerNode" as const), (asked, more) => {
        const before = planCapacity(settings(asked)).subnets;
        const after = planCapacity(settings({ ...asked, [more]: asked[more] + 1 })).subnets;

        for (const [index, { needed, maximum, update }] of after.entries()) {
          const one = before[index];
          for (const key of ["addresses", "prefixes"] as const) {
            expect(needed[key]).toBeGreaterThanOrEqual(one?.needed[key] ?? 0);
            expect(maximum[key]).toBeGreaterThanOrEqual(one?.maximum[key] ?? 0);
            expect(update[key]).toBeGreaterThanOrEqual(one?.update[key] ?? 0);
          }
        }
      }),
    );
  });

  it("does not depend on the order in which node groups are written", () => {
    const base = settings();
    const [one, other] = ["a", "b"].map((name) => ({ [name]: base.cluster.nodeGroups.workers }));
    const plan = (nodeGroups: object) => planCapacity({ ...base, cluster: { ...base.cluster, nodeGroups } as never });

    expect(JSON.stringify(plan({ ...one, ...other }))).toBe(JSON.stringify(plan({ ...other, ...one })));
  });

  it("gives at best what it gives for sure, or more", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 28 }),
        fc.constantFrom("none" as const, "reserved" as const, "shared" as const),
        fc.nat(300),
        (length, prefixes, singles) => {
          const cidr = `10.0.0.0/${length}`;
          const best = subnetSupplyAtBest(cidr, prefixes, singles);
          expect(best.prefixes).toBeGreaterThanOrEqual(subnetSupply(cidr, prefixes, singles).prefixes);
        },
      ),
    );
  });
});
