import { AMITypes } from "@aws-sdk/client-eks";
import { NodeGroup, type NodeGroupProps } from "@eksnet/modules/node-group";
import {
  amiType,
  checkNodeGroup,
  type NodeGroupInput,
  nodeArchitecture,
  nodeGroupWarnings,
} from "@eksnet/modules/node-group/plan";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const props: NodeGroupProps = {
  environment: "study",
  group: "gpu",
  clusterName: "study",
  version: "1.35",
  podNetworking: { mode: "prefix-delegation" },
  vpcId: "vpc-0a1b2c3d",
  instanceTypes: ["g5.xlarge"],
  subnetIds: { "ap-northeast-2a": "subnet-aaaaaaaa" },
  securityGroupIds: ["sg-11111111"],
  nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-nodes-1",
  nodesPerZone: { min: 1, desired: 1, max: 2 },
};

const group = (changes: Partial<NodeGroupProps>) =>
  synthesiseModule((scope) => new NodeGroup(scope, "nodes-gpu", { ...props, ...changes }));

const findings = (changes: Partial<NodeGroupInput>) =>
  errorsOf(() =>
    checkNodeGroup(
      { instanceTypes: ["g5.xlarge"], nodesPerZone: { min: 0, desired: 1, max: 1 }, ...changes },
      { version: "1.35", mode: "prefix-delegation" },
    ),
  ).map(({ code, path }) => `${code} ${path}`);

describe("the image of a group", () => {
  it.each([
    ["al2023", "g5.xlarge", "AL2023_x86_64_NVIDIA"],
    ["al2023", "g5g.xlarge", "AL2023_ARM_64_NVIDIA"],
    ["al2023", "p5.48xlarge", "AL2023_x86_64_NVIDIA"],
    ["al2023", "inf1.xlarge", "AL2023_x86_64_NEURON"],
    ["al2023", "inf2.xlarge", "AL2023_x86_64_NEURON"],
    ["al2023", "trn1.2xlarge", "AL2023_x86_64_NEURON"],
    ["al2023", "trn2.3xlarge", "AL2023_x86_64_NEURON"],
    ["al2023", "m6g.large", "AL2023_ARM_64_STANDARD"],
    ["al2023", "g4ad.xlarge", "AL2023_x86_64_STANDARD"],
    ["al2023", "dl1.24xlarge", "AL2023_x86_64_STANDARD"],
    ["al2023-standard", "g5.xlarge", "AL2023_x86_64_STANDARD"],
    ["al2023-standard", "inf2.xlarge", "AL2023_x86_64_STANDARD"],
    ["bottlerocket", "g5.xlarge", "BOTTLEROCKET_x86_64_NVIDIA"],
    ["bottlerocket", "g5g.xlarge", "BOTTLEROCKET_ARM_64_NVIDIA"],
    ["bottlerocket", "inf2.xlarge", "BOTTLEROCKET_x86_64"],
    ["bottlerocket", "m6g.large", "BOTTLEROCKET_ARM_64"],
    ["bottlerocket-standard", "g5.xlarge", "BOTTLEROCKET_x86_64"],
  ] as const)("%s on %s is %s, which EKS knows", (ami, type, expected) => {
    const built = group({ ami, instanceTypes: [type] });

    expect(built.at("aws_eks_node_group.nodes_gpu_ap_northeast_2a").ami_type).toBe(expected);
    expect(Object.values(AMITypes)).toContain(expected);
  });

  it("is one that EKS offers, for every choice", () => {
    const amis = ["al2023", "al2023-standard", "bottlerocket", "bottlerocket-standard"] as const;
    const types = ["m5.large", "m6g.large", "g5.xlarge", "g5g.xlarge", "trn1.2xlarge", "g4ad.xlarge"];
    for (const ami of amis) {
      for (const type of types) {
        const built = group({ ami, instanceTypes: [type] }).at("aws_eks_node_group.nodes_gpu_ap_northeast_2a");
        expect(Object.values(AMITypes)).toContain(built.ami_type);
      }
    }
    expect(amiType("al2023", nodeArchitecture(["m5.large"]))).toBe("AL2023_x86_64_STANDARD");
  });

  it("lets pods on Bottlerocket own the Neuron devices that they get", () => {
    const settings = (type: string) =>
      Buffer.from(
        group({ ami: "bottlerocket", instanceTypes: [type] }).at("aws_launch_template.nodes_gpu").user_data as string,
        "base64",
      ).toString();

    expect(settings("inf2.xlarge")).toContain("device-ownership-from-security-context = true\n");
    expect(settings("g5.xlarge")).not.toContain("device-ownership");
  });
});

describe("a group with accelerators", () => {
  it.each([
    ["with and without", ["g5.xlarge", "m5.large"]],
    ["of NVIDIA and Neuron", ["g5.xlarge", "inf2.xlarge"]],
    ["of NVIDIA and AMD", ["g4dn.xlarge", "g4ad.xlarge"]],
  ])("is refused where its types are mixed: %s", (_, instanceTypes) => {
    expect(findings({ instanceTypes })).toEqual(["AcceleratorsMixed instanceTypes"]);
    expect(findings({ instanceTypes, ami: "bottlerocket" })).toEqual(["AcceleratorsMixed instanceTypes"]);
    expect(findings({ instanceTypes, ami: "al2023-standard" })).toEqual([]);
  });

  it("may mix GPUs of one maker", () => {
    expect(findings({ instanceTypes: ["g5.xlarge", "g6.xlarge"] })).toEqual([]);
  });

  it("gets warnings about its device plugin and a taint, until the file states that the plugin is installed", () => {
    const warnings = (changes: Partial<NodeGroupProps>) => group(changes).warnings;
    const taints = [{ key: "nvidia.com/gpu", effect: "NO_SCHEDULE" }] as const;

    expect(warnings({})).toEqual([
      'DevicePluginMissing at devicePlugin: pods that request nvidia.com/gpu stay Pending until the NVIDIA device plugin runs, which neither the image nor eksnet installs. Install it (https://github.com/NVIDIA/k8s-device-plugin), then set devicePlugin to "installed". A taint { key: "nvidia.com/gpu", effect: "NO_SCHEDULE" }, which the plugin tolerates, keeps other pods off these nodes',
    ]);
    expect(warnings({ taints })).toEqual([expect.not.stringContaining("A taint")]);
    expect(warnings({ devicePlugin: "installed" })).toEqual([]);
    expect(warnings({ instanceTypes: ["inf2.xlarge"], ami: "bottlerocket" })).toEqual([
      expect.stringMatching(/^DevicePluginMissing .*the Neuron device plugin/),
    ]);
    expect(warnings({ ami: "bottlerocket" })).toEqual([]);
    expect(warnings({ ami: "al2023-standard" })).toEqual([]);
  });

  it.each(["g4ad.xlarge", "dl1.24xlarge", "dl2q.24xlarge", "vt1.3xlarge", "f2.6xlarge"])(
    "is warned about by name where no image has a driver: %s",
    (type) => {
      const warnings = (ami: NodeGroupProps["ami"]) => group({ instanceTypes: [type], ami }).warnings;

      expect(warnings("al2023")).toEqual([
        expect.stringMatching(
          `^AcceleratorDriverMissing at instanceTypes: ${type} has .*, and the image al2023 has no driver for them`,
        ),
      ]);
      expect(warnings("al2023-standard")).toEqual([]);
      for (const ami of ["bottlerocket", "bottlerocket-standard"] as const) {
        expect(warnings(ami)).toEqual([
          expect.stringContaining("Bottlerocket loads no driver that is not part of its"),
        ]);
      }
    },
  );

  it("is warned that no driver can be added to Bottlerocket's image without NVIDIA's", () => {
    const warnings = (type: string) => group({ instanceTypes: [type], ami: "bottlerocket-standard" }).warnings;

    expect(warnings("g5.xlarge")).toEqual([expect.stringContaining("the image bottlerocket-standard has no driver")]);
    expect(warnings("inf2.xlarge")).toEqual([]);
  });

  it("is warned on Windows, which EKS supports no accelerators on", () => {
    const { warnings } = group({
      ami: "windows-core-2022",
      taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" }],
    });

    expect(warnings).toEqual([expect.stringMatching(/^AcceleratorsOnWindows at instanceTypes: .*on Linux only/)]);
  });

  it.each([
    ["al2023", "2.21"],
    ["bottlerocket", "2.24"],
  ] as const)("is warned of the Neuron driver that Inf1 keeps: %s has %s", (ami, version) => {
    const warnings = (type: string) => group({ instanceTypes: [type], ami, devicePlugin: "installed" }).warnings;

    expect(warnings("inf1.xlarge")).toEqual([
      `NeuronDriverEnded at instanceTypes: inf1.xlarge gets Neuron driver ${version}, and AWS ended its support of Inf1 with driver 2.24. Use containers of a Neuron SDK release that supports Inf1, or a type such as inf2.xlarge`,
    ]);
    expect(warnings("inf2.xlarge")).toEqual([]);
  });

  it("is warned of G7, which needs a newer driver than the NVIDIA images have", () => {
    const warnings = (type: string, ami: NodeGroupProps["ami"]) =>
      group({ instanceTypes: [type], ami, devicePlugin: ami === "al2023" ? "installed" : undefined }).warnings;

    for (const ami of ["al2023", "bottlerocket"] as const) {
      expect(warnings("g7.2xlarge", ami)).toEqual([
        expect.stringMatching(
          `^NvidiaDriverOld at instanceTypes: g7.2xlarge needs NVIDIA driver 595 or later, and the image ${ami} has 580`,
        ),
      ]);
      expect(warnings("g7e.2xlarge", ami)).toEqual([]);
    }
    expect(warnings("g7.2xlarge", "al2023-standard")).toEqual([]);
  });

  it("names a device plugin only where one is needed", () => {
    expect(findings({ devicePlugin: "installed" })).toEqual([]);
    expect(findings({ devicePlugin: "installed", ami: "bottlerocket" })).toEqual(["DevicePluginUnused devicePlugin"]);
    expect(findings({ devicePlugin: "installed", instanceTypes: ["m5.large"] })).toEqual([
      "DevicePluginUnused devicePlugin",
    ]);
  });
});

describe("a type without an image of EKS", () => {
  it("is refused: a Mac, and the first Graviton with AL2023", () => {
    expect(findings({ instanceTypes: ["mac2.metal"] })).toContain("InstanceTypeUnsupported instanceTypes.0");
    expect(findings({ instanceTypes: ["a1.large"] })).toEqual(["InstanceTypeUnsupported instanceTypes.0"]);
    expect(findings({ instanceTypes: ["a1.large"], ami: "bottlerocket" })).toEqual([]);
  });

  it("is refused: F1, which EC2 retired", () => {
    expect(findings({ instanceTypes: ["f1.2xlarge"] })).toContain("InstanceTypeUnsupported instanceTypes.0");
  });
});

it.each(["c1.medium", "m1.large", "m2.xlarge", "t1.micro"])(
  "warns of %s, for which EC2's API and its user guide disagree about HVM",
  (type) => {
    const types = (instanceTypes: string[]) =>
      nodeGroupWarnings(
        { instanceTypes, podsPerNode: 1, nodesPerZone: { min: 0, desired: 1, max: 1 } },
        { version: "1.35", mode: "secondary-ip" },
      )
        .filter(({ code }) => code === "VirtualizationUncertain")
        .map(({ values }) => values.types);

    expect(types([type, "m5.large"])).toEqual([type]);
    expect(types(["m5.large"])).toEqual([]);
  },
);
