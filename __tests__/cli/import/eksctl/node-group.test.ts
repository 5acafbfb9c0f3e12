import { defineEnvironment } from "../../../../environments/schema";
import { errorsOf } from "../../../support/variant";
import { importSections, said } from "./imported";

/** A managed group of these fields, imported alone into two zones. */
function importGroup(fields: object) {
  const imported = importSections({ managedNodeGroups: [{ name: "workers", instanceType: "m5.large", ...fields }] });
  return { group: imported.input.cluster.nodeGroups.workers, said: said(imported) };
}

describe("nodes in each zone", () => {
  it.each([
    [{ desiredCapacity: 4 }, { min: 2, desired: 2, max: 2 }, []],
    [{ desiredCapacity: 3 }, { min: 2, desired: 2, max: 2 }, ["desiredCapacity"]],
    [{ minSize: 2, maxSize: 5 }, { min: 1, desired: 1, max: 3 }, ["maxSize"]],
    [{ desiredCapacity: 1 }, { min: 1, desired: 1, max: 1 }, []],
    [{ minSize: 1, desiredCapacity: 2 }, { min: 1, desired: 1, max: 1 }, ["minSize"]],
    [{ minSize: 0, desiredCapacity: 0 }, { min: 0, desired: 1, max: 1 }, []],
    [{}, { min: 1, desired: 1, max: 1 }, []],
  ])("of a group of %j are %j, rounded up", (sizes, nodesPerZone, rounded) => {
    const imported = importGroup(sizes);

    expect(imported.group).toMatchObject({ nodesPerZone });
    expect(imported.said).toEqual(rounded.map((name) => `changed managedNodeGroups.0.${name}`));
  });

  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 1],
    [4, 2, 2],
    [6, 3, 2],
  ])("of %i in three zones are as many as in the file, in %i zones", (desiredCapacity, zones, each) => {
    const { input } = importSections({
      availabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      managedNodeGroups: [{ name: "workers", desiredCapacity }],
    });
    const { workers } = input.cluster.nodeGroups;

    expect(workers?.nodesPerZone).toEqual({ min: each, desired: each, max: each });
    expect(workers?.zones?.length ?? 3).toBe(zones);
  });

  it("are more where that is impossible, which is the first finding and names the factor", () => {
    const { input, notes } = importSections({
      metadata: { name: "acme", region: "eu-west-1", version: "1.20", tags: {} },
      managedNodeGroups: [{ name: "workers", desiredCapacity: 3 }],
    });

    expect(input.cluster.nodeGroups.workers).toMatchObject({ nodesPerZone: { desired: 2 } });
    expect(notes[0]).toMatchObject({ kind: "changed", path: "managedNodeGroups.0.desiredCapacity" });
    expect(notes[0]?.message).toContain("4 in all, 1.33 times as many");
  });

  it("of groups with one node each are in different zones", () => {
    const managedNodeGroups = ["a", "b"].map((name) => ({ name, desiredCapacity: 1 }));
    const { nodeGroups } = importSections({ managedNodeGroups }).input.cluster;

    expect([nodeGroups.a?.zones, nodeGroups.b?.zones]).toEqual([["eu-west-1a"], ["eu-west-1b"]]);
  });

  it("are all of the group's in a group of one zone", () => {
    const { group } = importGroup({ desiredCapacity: 3, availabilityZones: ["eu-west-1b"] });

    expect(group).toMatchObject({ zones: ["eu-west-1b"], nodesPerZone: { min: 3, desired: 3, max: 3 } });
  });
});

describe("groups that all start without nodes", () => {
  const empty = (name: string, fields: object = {}) => ({
    name,
    minSize: 0,
    desiredCapacity: 0,
    maxSize: 4,
    ...fields,
  });
  const started = (sections: object) => {
    const { input, notes } = importSections(sections);
    const { nodeGroups } = defineEnvironment(input).cluster;
    return {
      desired: Object.fromEntries(
        Object.entries(nodeGroups).map(([name, group]) => [name, group.nodesPerZone.desired]),
      ),
      assumed: notes.filter(({ message }) => message.includes("starts with one node in each zone")),
    };
  };

  it.each(["managedNodeGroups", "nodeGroups"])("start one node in each zone of the first, for CoreDNS: %s", (kind) => {
    expect(started({ [kind]: [empty("a"), empty("b")] })).toMatchObject({
      desired: { a: 1, b: 0 },
      assumed: [{ kind: "assumed", path: kind, effect: "costs" }],
    });
  });

  it("start one of a group that CoreDNS tolerates", () => {
    const taints = [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }];

    expect(started({ managedNodeGroups: [empty("gpu", { taints }), empty("b")] }).desired).toEqual({ gpu: 0, b: 1 });
  });

  it("stay as they are beside one that has nodes", () => {
    expect(started({ managedNodeGroups: [empty("a"), { name: "b", desiredCapacity: 2 }] })).toEqual({
      desired: { a: 0, b: 1 },
      assumed: [],
    });
  });
});

describe("the operating system", () => {
  it.each([
    ["AmazonLinux2023", undefined, []],
    ["Bottlerocket", "bottlerocket", []],
    ["AmazonLinux2", undefined, ["changed managedNodeGroups.0.amiFamily"]],
    ["Ubuntu2404", undefined, ["changed managedNodeGroups.0.amiFamily"]],
  ])("of %s is %s", (amiFamily, ami, findings) => {
    const imported = importGroup({ amiFamily });

    expect(imported.group?.ami).toBe(ami);
    expect(imported.said).toEqual(findings);
  });

  it.each([
    ["WindowsServer2022CoreContainer", "windows-core-2022", []],
    ["WindowsServer2025FullContainer", "windows-full-2025", []],
    ["WindowsServer20H2CoreContainer", "windows-core-2022", ["changed managedNodeGroups.0.amiFamily"]],
  ])("of %s is %s, with default Linux nodes where the file has none", (amiFamily, ami, findings) => {
    const imported = importSections({ managedNodeGroups: [{ name: "w", amiFamily, minSize: 2 }] });

    expect(said(imported)).toEqual(findings);
    expect(imported.notes).toContainEqual(
      expect.objectContaining({ kind: "assumed", path: "managedNodeGroups.workers" }),
    );
    expect(defineEnvironment(imported.input).cluster.nodeGroups).toMatchObject({
      w: { ami },
      workers: { instanceTypes: ["m5.large"], ami: "al2023" },
    });
  });

  it("of Windows needs a larger disk, has no SSH, and runs pods on one interface only", () => {
    const imported = importGroup({
      amiFamily: "WindowsServer2022CoreContainer",
      volumeSize: 30,
      ssh: { publicKeyName: "operators" },
      maxPodsPerNode: 29,
    });

    expect(imported.group).toMatchObject({ disk: { sizeGiB: 50 } });
    expect(imported.group).not.toHaveProperty("ssh");
    expect(imported.said).toEqual([
      "changed managedNodeGroups.0.volumeSize",
      "left out managedNodeGroups.0.ssh",
      "changed managedNodeGroups.0.maxPodsPerNode",
    ]);
  });

  it("of Windows leaves the group out where pods have subnets of their own", () => {
    const configurationValues = '{"env":{"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG":"true"}}';
    const imported = importSections({
      addons: [{ name: "vpc-cni", configurationValues }],
      managedNodeGroups: [
        { name: "w", amiFamily: "WindowsServer2022CoreContainer", minSize: 2 },
        { name: "linux", minSize: 2 },
      ],
    });

    expect(said(imported)).toEqual(["left out managedNodeGroups.0"]);
    expect(Object.keys(defineEnvironment(imported.input).cluster.nodeGroups)).toEqual(["linux"]);
  });
});

describe("what instances are", () => {
  it("is eksctl's default type where the file names none", () => {
    expect(importGroup({ instanceType: undefined }).group?.instanceTypes).toEqual(["m5.large"]);
  });

  it("is spot by the word of a managed group, or by the distribution of a self-managed one", () => {
    const instancesDistribution = { instanceTypes: ["m7g.large"], onDemandPercentageAboveBaseCapacity: 0 };
    const imported = importSections({ nodeGroups: [{ name: "workers", instancesDistribution }] });

    expect(importGroup({ spot: true }).group?.capacityType).toBe("SPOT");
    expect(imported.input.cluster.nodeGroups.workers).toMatchObject({
      instanceTypes: ["m7g.large"],
      capacityType: "SPOT",
    });
    expect(said(imported)).toEqual(["changed nodeGroups.0.name"]);
  });
});

describe("pods on each node", () => {
  it.each([
    [12, 12, []],
    [29, undefined, []],
    [110, undefined, ["changed managedNodeGroups.0.maxPodsPerNode"]],
  ])("of %i, where type and mode allow 29, become podsPerNode %j", (maxPodsPerNode, podsPerNode, findings) => {
    const imported = importGroup({ maxPodsPerNode });

    expect(imported.group?.podsPerNode).toBe(podsPerNode);
    expect(imported.said).toEqual(findings);
  });
});

describe("disks", () => {
  it.each([
    [{}, { sizeGiB: 80 }, []],
    [{ volumeType: "io2" }, { sizeGiB: 80, type: "io2", iops: 100 }, []],
    [{ volumeType: "gp2", volumeSize: 100 }, { sizeGiB: 100, type: "gp2" }, []],
    [{ volumeType: "st1" }, { sizeGiB: 80 }, ["changed managedNodeGroups.0.volumeType"]],
    [{ volumeSize: 10 }, { sizeGiB: 20 }, ["changed managedNodeGroups.0.volumeSize"]],
    [{ volumeEncrypted: false }, { sizeGiB: 80 }, ["left out managedNodeGroups.0.volumeEncrypted"]],
  ])("of %j are %j", (fields, disk, findings) => {
    const imported = importGroup(fields);

    expect(imported.group?.disk).toEqual(disk);
    expect(imported.said).toEqual(findings);
  });

  it("of no known type are refused", () => {
    expect(errorsOf(() => importGroup({ volumeType: "gp4" }))).toMatchObject([
      { code: "EksctlValueNotAllowed", path: "managedNodeGroups.0.volumeType" },
    ]);
  });
});

describe("SSH", () => {
  it("is open to the internet on public nodes and to the VPC on private ones, as with eksctl", () => {
    const ssh = { allow: true, publicKeyName: "operators" };

    expect(importGroup({ ssh }).group?.ssh).toEqual({ keyName: "operators", allowedCidrs: ["0.0.0.0/0"] });
    expect(importGroup({ ssh, privateNetworking: true }).group?.ssh?.allowedCidrs).toEqual(["192.168.0.0/16"]);
  });

  it.each([
    ["a key on this machine", { publicKeyPath: "~/.ssh/id_rsa.pub" }, {}],
    ["security groups", { publicKeyName: "operators", sourceSecurityGroupIds: ["sg-1"] }, {}],
    ["Bottlerocket", { publicKeyName: "operators" }, { amiFamily: "Bottlerocket" }],
  ])("is left out for %s", (_what, ssh, fields) => {
    const imported = importGroup({ ssh, ...fields });

    expect(imported.group?.ssh).toBeUndefined();
    expect(imported.said).toEqual(["left out managedNodeGroups.0.ssh"]);
  });
});

describe("taints", () => {
  it("are a list, or a map in self-managed groups", () => {
    const taint = { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" };
    const self = importSections({ nodeGroups: [{ name: "workers", taints: { dedicated: "batch:NoSchedule" } }] });

    expect(importGroup({ taints: [{ ...taint, effect: "NoSchedule" }] }).group?.taints).toEqual([taint]);
    expect(self.input.cluster.nodeGroups.workers?.taints).toEqual([taint]);
  });

  it("without a known effect are refused", () => {
    expect(errorsOf(() => importGroup({ taints: [{ key: "a", effect: "Never" }] }))).toMatchObject([
      { code: "EksctlValueNotAllowed", path: "managedNodeGroups.0.taints.0" },
    ]);
  });
});

describe("names", () => {
  it.each([
    ["1-gpu", "ng-1-gpu"],
    ["GPU_nodes", "gpu-nodes"],
    ["a-name-that-is-longer-than-a-node-group-may-be", "is-longer-than-a-node-may-be"],
  ])("become what AWS takes: %s is %s", (name, becomes) => {
    const imported = importSections({ managedNodeGroups: [{ name, minSize: 2 }] });

    expect(Object.keys(imported.input.cluster.nodeGroups)).toEqual([becomes]);
    expect(said(imported)).toEqual(["changed managedNodeGroups.0.name"]);
  });

  it("stay apart when they were cut to the same", () => {
    const groups = ["a_b", "a.b"].map((name) => ({ name, minSize: 2 }));

    expect(Object.keys(importSections({ managedNodeGroups: groups }).input.cluster.nodeGroups)).toEqual([
      "a-b",
      "a-b-2",
    ]);
  });
});

it("leaves out labels that EKS and kubelets keep for themselves", () => {
  const imported = importGroup({
    labels: { "node-role.kubernetes.io/gpu": "true", "eks.amazonaws.com/x": "y", a: "b" },
  });

  expect(imported.group?.labels).toEqual({ a: "b" });
  expect(imported.said).toHaveLength(2);
});

it("leaves out a label without a value", () => {
  const imported = importGroup({ labels: { role: "worker", empty: "" } });

  expect(imported.group?.labels).toEqual({ role: "worker" });
  expect(imported.said).toEqual(["left out managedNodeGroups.0.labels.empty"]);
});
