import { assignPods, type CapacitySettings, planCapacity, systemPods } from "@eksnet/modules/capacity/plan";
import study from "../../fixtures/study";
import { settings } from "./small-cluster";

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
    expect(planCapacity(withCoreDns({ autoScaling: { enabled: true } })).unknown.map(({ en }) => en)).toEqual([
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
    expect(planCapacity(grouped).unknown.map(({ en }) => en)).toContainEqual(
      expect.stringContaining("their own security groups"),
    );
  });
});

describe("a subnet", () => {
  const first = (asked: CapacitySettings, tier: string) =>
    planCapacity(asked).subnets.find((subnet) => subnet.tier === tier);

  it("lists what uses it: idle and full nodes, control plane, gateway, load balancers", () => {
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

  it("has one application load balancer for a group, and one for each without a group", () => {
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

  it("is of unknown size in a network that is not created here, and is listed as unknown", () => {
    const network = { kind: "existing", zones: ["eu-west-1a", "eu-west-1b"] } as const;
    const plan = planCapacity({ ...settings(), network });

    expect(plan.subnets).toEqual([]);
    expect(plan.nodeGroups[0]?.maxPods).toBe(17);
    expect(plan.unknown.map(({ en }) => en)).toEqual([expect.stringContaining("sizes of the subnets")]);
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

    expect(planCapacity({ ...base, cluster }).unknown.map(({ en }) => en)).toEqual([
      "The Fargate pods of batch: each uses one address of the private subnets; set their number in pods of the profile",
      "The pods of vendor-agent",
    ]);
    expect(planCapacity(study, { mode: "custom-networking" }).unknown.map(({ en }) => en)).toEqual([
      expect.stringContaining("the network has none yet"),
    ]);
  });
});
