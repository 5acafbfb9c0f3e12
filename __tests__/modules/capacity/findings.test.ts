import { type CapacitySettings, capacityFindings, planCapacity } from "@eksnet/modules/capacity/plan";
import study from "../../fixtures/study";
import { settings } from "./small-cluster";

describe("findings", () => {
  const codes = (asked: CapacitySettings) =>
    capacityFindings(asked).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

  it("are none where everything fits", () => {
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
