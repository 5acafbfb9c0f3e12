import { applicationZones, capacityFindings, planCapacity } from "@eksnet/modules/capacity/plan";
import { type DeepPartial, errorsOf, variant } from "../support/variant";

type Changes = DeepPartial<Parameters<typeof variant>[0]>;

const counts = { min: 1, desired: 1, max: 3 };
const critical = { key: "CriticalAddonsOnly", effect: "NO_SCHEDULE" } as const;
const dedicated = { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" } as const;
const web = { image: "web:1", port: 80 };

/** Node groups of the sound environment: `workers` as it is, and what is given. */
const groups = (nodeGroups: object): Changes => ({ cluster: { nodeGroups: nodeGroups as never } });
const codes = (changes: Changes): string[] =>
  errorsOf(() => variant(changes)).map(({ code, path }) => `${code} ${path}`);
const tainted = (...taints: object[]) => groups({ workers: { taints } });

describe("an environment in which every node group has a taint", () => {
  it("is refused: CoreDNS, addons and applications would stay Pending", () => {
    const changes = { ...tainted(dedicated), addons: { loadBalancerController: {} }, workloads: { web } };

    expect(codes(changes)).toEqual([
      "PodsWithoutNode cluster.coreDns",
      "PodsWithoutNode addons.loadBalancerController",
      "PodsWithoutNode workloads.web",
    ]);
  });

  it("names the taint that keeps the pods off, and what to do", () => {
    expect(errorsOf(() => variant(tainted(dedicated)))[0]?.message).toBe(
      'no node accepts pods of coredns, so they would stay Pending: node group "workers" has taint dedicated=batch:NoSchedule; add a node group without taints, or tolerations in cluster.coreDns.tolerations',
    );
  });

  it("runs with CriticalAddonsOnly, which CoreDNS tolerates by itself", () => {
    expect(codes(tainted(critical))).toEqual([]);
    expect(codes({ ...tainted(critical), addons: { externalDns: {} }, network: dns })).toEqual([
      "PodsWithoutNode addons.externalDns",
    ]);
  });

  it("runs with a taint that is a preference", () => {
    expect(codes(tainted({ ...dedicated, effect: "PREFER_NO_SCHEDULE" }))).toEqual([]);
  });

  it("runs where everything tolerates the taint", () => {
    const tolerations = [{ key: "dedicated", operator: "Exists" as const }];
    const placed = { tolerations };
    const changes: Changes = {
      network: dns,
      cluster: { nodeGroups: { workers: { taints: [dedicated] } }, coreDns: placed },
      addons: {
        loadBalancerController: placed,
        externalDns: placed,
        kubeOpsView: { chart: "christianhuth", ...placed },
        mesh: { kind: "vpc-lattice", ...placed },
      },
      workloads: { web: { ...web, ...placed } },
    };

    expect(codes(changes)).toEqual([]);
  });

  it("runs where the configuration of an EKS add-on sets what its pods tolerate", () => {
    const tolerations = [{ operator: "Exists" }];
    const addons = {
      coredns: { configuration: { tolerations } },
      "aws-ebs-csi-driver": { configuration: { controller: { tolerations } } },
    };

    expect(codes({ cluster: { nodeGroups: { workers: { taints: [dedicated] } }, addons } })).toEqual([]);
    expect(
      codes({
        cluster: { nodeGroups: { workers: { taints: [dedicated] } }, addons: { ...addons, "aws-ebs-csi-driver": {} } },
      }),
    ).toEqual(["PodsWithoutNode cluster.addons.aws-ebs-csi-driver"]);
  });

  it("is warned of EKS add-ons whose tolerations AWS does not publish", () => {
    const environment = variant({
      cluster: {
        nodeGroups: { workers: { taints: [critical] } },
        addons: { "metrics-server": { version: "v0.8.0-eksbuild.1" } },
      },
    });

    expect(capacityFindings(environment)).toMatchObject([
      { severity: "warning", code: "TolerationsUnknown", path: "cluster.addons.metrics-server" },
    ]);
  });

  it("runs applications on Fargate, and CoreDNS where it is set to run there", () => {
    const fargateProfiles = { all: { selectors: [{ namespace: "kube-system" }, { namespace: "web" }] } };
    const cluster = { nodeGroups: { workers: { taints: [dedicated] } }, fargateProfiles };

    expect(codes({ cluster, workloads: { web } })).toEqual(["PodsWithoutNode cluster.coreDns"]);
    expect(codes({ cluster: { ...cluster, coreDns: { computeType: "fargate" } }, workloads: { web } })).toEqual([]);
  });

  it("is refused likewise in a network that is not created here", () => {
    const network = { kind: "contract", environment: "shared", cidr: undefined } as never;

    expect(codes({ ...tainted(dedicated), network })).toContain("PodsWithoutNode cluster.coreDns");
  });
});

const dns: Changes["network"] = { dns: { zone: "example.com", manage: "adopt", id: "Z0123456789ABCDEFGHIJ" } };

describe("an application that selects nodes", () => {
  const select = (nodeSelector: Record<string, string>, nodeGroups: object = {}): Changes => ({
    ...groups(nodeGroups),
    workloads: { web: { ...web, nodeSelector } },
  });

  it("is refused where no group has the label", () => {
    expect(codes(select({ tier: "web" }))).toEqual(["PodsWithoutNode workloads.web.nodeSelector.tier"]);
    expect(codes(select({ "kubernetes.io/arch": "arm64" }))).toEqual([
      "PodsWithoutNode workloads.web.nodeSelector.kubernetes.io/arch",
    ]);
  });

  it.each([
    ["topology.kubernetes.io/zone", "eu-west-1c", 'add "eu-west-1c" to network.zones'],
    ["failure-domain.beta.kubernetes.io/zone", "eu-west-1c", 'add "eu-west-1c" to network.zones'],
    ["topology.kubernetes.io/region", "eu-west-2", "remove the selector"],
    ["kubernetes.io/arch", "arm64", "add a node group whose instanceTypes are arm64"],
    ["kubernetes.io/os", "windows", "add a node group whose ami runs windows"],
    ["node.kubernetes.io/instance-type", "c5.large", 'add "c5.large" to the instanceTypes'],
    ["eks.amazonaws.com/capacityType", "SPOT", 'set the capacityType of a node group to "SPOT"'],
    ["tier", "web", "add it to the labels of a node group"],
    [
      "eks.amazonaws.com/nodegroup",
      "workers",
      "select a label of the group's own instead (cluster.nodeGroups.workers.labels)",
    ],
    ["eks.amazonaws.com/nodegroup-image", "al2023", "AWS chooses its value"],
    ["eks.amazonaws.com/compute-type", "fargate", "add a Fargate profile whose selectors match the pods"],
    ["eks.amazonaws.com/compute-type", "ec2", "remove the selector"],
    ["node-role.kubernetes.io/worker", "true", "no node group can set it"],
  ])("with %s is told what gives nodes that label", (key, value, remedy) => {
    expect(errorsOf(() => variant(select({ [key]: value })))[0]?.message).toContain(remedy);
  });

  it("has the zones of the nodes that accept its pods, and all without a selector", () => {
    const batch = {
      instanceTypes: ["m5.large"],
      nodesPerZone: counts,
      labels: { tier: "batch" },
      zones: ["eu-west-1b"],
    };

    expect(applicationZones(variant(select({ tier: "batch" }, { batch })), "web")).toEqual(["eu-west-1b"]);
    expect(applicationZones(variant(select({}, { batch })), "web")).toEqual(["eu-west-1a", "eu-west-1b"]);
    expect(applicationZones(variant({}), "web")).toBeUndefined();
  });

  it("is warned of a label whose value changes when nodes are replaced", () => {
    const environment = variant(select({ "eks.amazonaws.com/nodegroup": "acme-workers-a-20261201" }));

    expect(capacityFindings(environment)).toMatchObject([
      {
        severity: "warning",
        code: "NodeSelectorUnstable",
        path: "workloads.web.nodeSelector.eks.amazonaws.com/nodegroup",
        values: { labels: "cluster.nodeGroups.workers.labels" },
      },
    ]);
  });

  it("runs where a group has the labels, its own or those of its instance types", () => {
    const graviton = { instanceTypes: ["m7g.large"], nodesPerZone: counts, labels: { tier: "web" } };

    expect(codes(select({ tier: "web", "kubernetes.io/arch": "arm64" }, { graviton }))).toEqual([]);
  });

  it("is refused where each label is of another group", () => {
    const one = { instanceTypes: ["m5.large"], nodesPerZone: counts };
    const nodeGroups = { a: { ...one, labels: { tier: "web" } }, b: { ...one, labels: { size: "large" } } };

    expect(codes(select({ tier: "web", size: "large" }, nodeGroups))).toEqual(["PodsWithoutNode workloads.web"]);
  });

  it("is refused where the group that it selects has a taint that it does not tolerate", () => {
    const batch = { instanceTypes: ["m5.large"], nodesPerZone: counts, labels: { tier: "web" }, taints: [dedicated] };

    expect(errorsOf(() => variant(select({ tier: "web" }, { batch })))).toMatchObject([
      {
        code: "PodsWithoutNode",
        path: "workloads.web",
        message: expect.stringContaining(
          'node group "batch" has taint dedicated=batch:NoSchedule, node group "workers" has no label tier=web; add { key: "dedicated", value: "batch", effect: "NoSchedule" } to workloads.web.tolerations to run them on node group "batch", or add a node group without taints',
        ),
      },
    ]);
  });

  it("names all taints of the group that needs the fewest further tolerations", () => {
    const gpu = { ...dedicated, key: "gpu", value: undefined };
    const nodeGroups = { workers: { taints: [dedicated, gpu, critical] } };
    const tolerations = [{ key: "gpu", operator: "Exists" as const }];
    const changes: Changes = { ...groups(nodeGroups), workloads: { web: { ...web, tolerations } } };

    expect(errorsOf(() => variant(changes)).at(-1)?.message).toContain(
      'add { key: "dedicated", value: "batch", effect: "NoSchedule" }, { key: "CriticalAddonsOnly", operator: "Exists", effect: "NoSchedule" } to workloads.web.tolerations',
    );
  });
});

describe("pods that a Fargate profile matches", () => {
  const fargate = (selector: object, changes: Changes): string[] =>
    codes({ ...changes, cluster: { identity: "irsa", fargateProfiles: { all: { selectors: [selector as never] } } } });
  const application = (nodeSelector: Record<string, string>) =>
    fargate({ namespace: "web" }, { workloads: { web: { ...web, nodeSelector } } });

  it.each([
    ["disk", "ssd"],
    ["kubernetes.io/arch", "arm64"],
    ["kubernetes.io/os", "windows"],
    ["node.kubernetes.io/instance-type", "m5.large"],
    ["topology.kubernetes.io/zone", "eu-west-1c"],
    ["eks.amazonaws.com/nodegroup", "workers"],
    ["kubernetes.io/hostname", "fargate-ip-10-0-1-1.eu-west-1.compute.internal"],
  ])("are refused where they select nodes by %s=%s, which no Fargate node has", (key, value) => {
    expect(application({ [key]: value })).toEqual([`PodsWithoutNode workloads.web.nodeSelector.${key}`]);
  });

  it("are accepted where they select what each Fargate node has", () => {
    expect(
      application({
        "eks.amazonaws.com/compute-type": "fargate",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/region": "eu-west-1",
        "topology.kubernetes.io/zone": "eu-west-1b",
      }),
    ).toEqual([]);
  });

  it("are refused for an addon as for an application, by the name of the profile", () => {
    const addons = { loadBalancerController: { nodeSelector: { disk: "ssd" } } };
    const label = "app.kubernetes.io/name";
    const ofController = { namespace: "kube-system", labels: { [label]: "aws-load-balancer-controller" } };

    expect(fargate(ofController, { addons })).toEqual([
      "PodsWithoutNode addons.loadBalancerController.nodeSelector.disk",
    ]);
    expect(fargate({ namespace: "kube-system" }, { addons: { loadBalancerController: {} } })).toEqual([]);
  });

  it("may select a label of a node group where no profile matches them", () => {
    const changes: Changes = {
      cluster: {
        fargateProfiles: { other: { selectors: [{ namespace: "other" }] } },
        nodeGroups: { workers: { labels: { disk: "ssd" } } },
      },
      workloads: { web: { ...web, nodeSelector: { disk: "ssd" } } },
    };

    expect(codes(changes)).toEqual([]);
  });
});

describe("Windows nodes", () => {
  const windows = {
    ami: "windows-core-2022" as const,
    instanceTypes: ["m5.large"],
    nodesPerZone: counts,
    taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" as const }],
  };
  const podNetworking = { mode: "secondary-ip" } as const;

  it("run applications that select and tolerate them", () => {
    const iis = {
      ...web,
      nodeSelector: { "kubernetes.io/os": "windows" },
      tolerations: [{ key: "os", value: "windows", effect: "NoSchedule" as const }],
    };

    expect(codes({ cluster: { podNetworking, nodeGroups: { windows } }, workloads: { iis } })).toEqual([]);
    expect(codes({ cluster: { podNetworking }, workloads: { iis } })).toEqual([
      "PodsWithoutNode workloads.iis.nodeSelector.kubernetes.io/os",
    ]);
  });

  it("run nothing of the platform, whether or not they have a taint", () => {
    const workers = { taints: [dedicated] };

    expect(codes({ cluster: { podNetworking, nodeGroups: { workers, windows: { ...windows, taints: [] } } } })).toEqual(
      ["PodsWithoutNode cluster.coreDns"],
    );
  });
});

describe("places for pods", () => {
  const podNetworking = { mode: "secondary-ip" } as const;
  /* t3.small takes 11 pods, three of them EKS's: 8 in each of two zones. CoreDNS takes two. */
  const small = { instanceTypes: ["t3.small"], nodesPerZone: { min: 1, desired: 1, max: 1 } };
  const batch = { ...small, taints: [dedicated], labels: { tier: "batch" } };

  it("are counted on nodes that accept the pods only", () => {
    const environment = variant({ cluster: { podNetworking, nodeGroups: { workers: small, batch } } });

    expect(planCapacity(environment).applicationPods).toEqual({ desired: 14, maximum: 14 });
  });

  it("are reported where the nodes that an application selects have too few", () => {
    const placed = {
      nodeSelector: { tier: "batch" },
      tolerations: [{ key: "dedicated", operator: "Exists" as const }],
    };
    const environment = variant({
      cluster: { podNetworking, nodeGroups: { workers: small, batch } },
      workloads: { jobs: { ...web, replicas: 20, ...placed } },
    });

    expect(capacityFindings(environment)).toMatchObject([
      {
        severity: "warning",
        code: "PlacedPodsPending",
        path: "workloads.jobs",
        values: { pods: 20, desired: 16, max: 16 },
      },
    ]);
  });

  it("are one more than the fullest zone has for an application that must be spread over zones", () => {
    const inOneZone = { ...small, zones: ["eu-west-1b"], nodesPerZone: { min: 1, desired: 5, max: 5 } };
    const environment = variant({
      cluster: { podNetworking, nodeGroups: { workers: small, more: inOneZone } },
      workloads: { first: { ...web, replicas: 40, zoneSpread: "require" } },
    });

    // 8 in zone a, 48 in zone b: 8 and 9, of which the cluster's own pods take none that these need.
    expect(capacityFindings(environment)).toMatchObject([
      { code: "PlacedPodsPending", path: "workloads.first", values: { desired: 17 } },
    ]);
  });
});

describe("a toleration that no taint answers", () => {
  it("is a warning: it has no effect, or the taint is misspelt", () => {
    const tolerations = [{ key: "dedicatd", operator: "Exists" as const }];
    const environment = variant({ workloads: { web: { ...web, tolerations } } });

    expect(capacityFindings(environment)).toMatchObject([
      { severity: "warning", code: "TolerationUnused", path: "workloads.web.tolerations.0" },
    ]);
  });

  it("is none for taints that Kubernetes sets, nor for every taint", () => {
    const tolerations = [
      { key: "node.kubernetes.io/not-ready", operator: "Exists" as const },
      { operator: "Exists" as const },
    ];

    expect(capacityFindings(variant({ workloads: { web: { ...web, tolerations } } }))).toEqual([]);
  });
});

describe("Cilium's operators", () => {
  const cilium = (nodeGroups: object): Changes => ({
    cluster: { podNetworking: { mode: "secondary-ip", networkPolicy: "cilium" }, nodeGroups: nodeGroups as never },
  });

  it("each need a node that they tolerate", () => {
    const one = { nodesPerZone: counts, instanceTypes: ["m5.large"] };

    expect(codes(cilium({ workers: one }))).toEqual([]);
    expect(
      codes(cilium({ workers: { ...one, zones: ["eu-west-1a"] }, batch: { ...one, taints: [dedicated] } })),
    ).toEqual(["CiliumNeedsNodes addons.cilium.operatorReplicas"]);
  });
});

describe("CoreDNS on Fargate", () => {
  it("is placed on no node, so it has nothing to tolerate or select", () => {
    const fargateProfiles = { dns: { selectors: [{ namespace: "kube-system" }] } };
    const coreDns = { computeType: "fargate", nodeSelector: { tier: "web" } } as const;

    expect(codes({ cluster: { fargateProfiles, coreDns } })).toEqual([
      "CoreDnsPlacementUnused cluster.coreDns.nodeSelector",
    ]);
  });
});
