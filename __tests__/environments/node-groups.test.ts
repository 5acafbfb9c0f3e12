import { codes, errorsOf, untyped } from "../support/variant";

describe("a node group", () => {
  const workers = (changes: object) => untyped({ cluster: { nodeGroups: { workers: changes } } });
  const at = "cluster.nodeGroups.workers";

  it.each([
    ["an unknown instance type", { instanceTypes: ["t3.medum"] }, `InstanceTypeUnknown ${at}.instanceTypes.0`],
    ["two architectures", { instanceTypes: ["m5.large", "m6g.large"] }, `ArchitecturesMixed ${at}.instanceTypes`],
    [
      "prefixes on a type without them",
      { instanceTypes: ["m4.large"] },
      `PrefixDelegationUnsupported ${at}.instanceTypes.0`,
    ],
    ["counts out of order", { nodesPerZone: { min: 3, desired: 1, max: 2 } }, `NodesOutOfOrder ${at}.nodesPerZone`],
    [
      "throughput on gp2",
      { disk: { type: "gp2", throughputMiBps: 125 } },
      `DiskThroughputUnused ${at}.disk.throughputMiBps`,
    ],
    ["too few operations on gp3", { disk: { iops: 100 } }, `DiskIopsOutOfRange ${at}.disk.iops`],
    ["io2 without operations", { disk: { type: "io2" } }, `DiskIopsMissing ${at}.disk.iops`],
    ["operations on gp2", { disk: { type: "gp2", iops: 3000 } }, `DiskIopsUnused ${at}.disk.iops`],
    [
      "an instance type twice",
      { instanceTypes: ["m5.large", "m5.large"] },
      `InstanceTypeDuplicate ${at}.instanceTypes.1`,
    ],
    ["a label that Kubernetes refuses", { labels: { team: "a b" } }, `NodeLabelMalformed ${at}.labels.team`],
    [
      "a taint twice",
      { taints: ["x", "y"].map((value) => ({ key: "a", value, effect: "NO_SCHEDULE" })) },
      `TaintDuplicate ${at}.taints.1`,
    ],
    [
      "SSH on Bottlerocket",
      { ami: "bottlerocket", ssh: { keyName: "k", allowedCidrs: ["10.0.0.0/8"] } },
      `SshUnsupported ${at}.ssh`,
    ],
    [
      "SSH from what is no range",
      { ssh: { keyName: "k", allowedCidrs: ["home"] } },
      `CidrInvalid ${at}.ssh.allowedCidrs.0`,
    ],
    ["a zone that the network lacks", { zones: ["eu-west-1c"] }, `ZoneNotInNetwork ${at}.zones.0`],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(workers(changes))).toContain(expected);
  });

  it("suggests the type that was probably meant", () => {
    const [problem] = errorsOf(workers({ instanceTypes: ["t3.medum"] }));
    expect(problem?.message).toContain('Did you mean "t3.medium"?');
  });
});
