import { NodeGroup, type NodeGroupProps } from "@eksnet/modules/node-group";
import { type ClusterOfNodes, checkNodeGroup, maxPods, type NodeGroupInput } from "@eksnet/modules/node-group/plan";
import { synthesiseModule } from "../../support/bench";
import { errorsOf } from "../../support/variant";

const taint = { key: "os", value: "windows", effect: "NO_SCHEDULE" } as const;

const props: NodeGroupProps = {
  environment: "study",
  group: "legacy",
  clusterName: "study",
  version: "1.35",
  podNetworking: { mode: "prefix-delegation" },
  vpcId: "vpc-0a1b2c3d",
  instanceTypes: ["m5.large"],
  ami: "windows-core-2022",
  taints: [taint],
  subnetIds: { "ap-northeast-2a": "subnet-aaaaaaaa" },
  securityGroupIds: ["sg-11111111"],
  nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-windows-nodes-1",
  nodesPerZone: { min: 1, desired: 1, max: 2 },
};

const group = (changes: Partial<NodeGroupProps> = {}) =>
  synthesiseModule((scope) => new NodeGroup(scope, "nodes-legacy", { ...props, ...changes }));

describe("a group of Windows nodes", () => {
  const stack = group();
  const launch = stack.at("aws_launch_template.nodes_legacy");

  it("runs EKS's image, tainted as it is asked to be", () => {
    expect(stack.at("aws_eks_node_group.nodes_legacy_ap_northeast_2a")).toMatchObject({
      ami_type: "WINDOWS_CORE_2022_x86_64",
      taint: [taint],
    });
    expect(stack.warnings).toEqual([]);
  });

  it("gets no user data: EKS starts its kubelets, and accepts no setting for them", () => {
    expect(launch).not.toHaveProperty("user_data");
  });

  it("has one encrypted disk of 50 GiB, where Windows has its first", () => {
    expect(launch.block_device_mappings).toEqual([
      {
        device_name: "/dev/sda1",
        ebs: { encrypted: "true", delete_on_termination: "true", volume_size: 50, volume_type: "gp3" },
      },
    ]);
  });

  it("is made anew for another mode of Windows, and not for another of the cluster", () => {
    const nameWith = (changes: Partial<NodeGroupProps>) =>
      group(changes).at("aws_launch_template.nodes_legacy").name_prefix;

    expect(launch.name_prefix).toBe("study-legacy-secondary-ip-");
    expect(nameWith({ podNetworking: { mode: "secondary-ip" } })).toBe("study-legacy-secondary-ip-");
    expect(nameWith({ podNetworking: { mode: "prefix-delegation", windowsMode: "prefix-delegation" } })).toBe(
      "study-legacy-prefix-delegation-",
    );
  });

  it("is warned about where nothing keeps pods for Linux off", () => {
    const soft = { ...taint, effect: "PREFER_NO_SCHEDULE" } as const;

    expect(group({ taints: [] }).warnings).toEqual([expect.stringMatching(/^WindowsNodesUntainted at taints: /)]);
    expect(group({ taints: [soft] }).warnings).toHaveLength(1);
  });

  it("runs as many pods as one interface has addresses and the kubelet accepts", () => {
    const pods = (instanceTypes: string[], windowsMode?: ClusterOfNodes["windowsMode"]) =>
      maxPods({ instanceTypes, ami: "windows-full-2022" }, { mode: "secondary-ip", windowsMode });

    expect(pods(["m5.large"])).toBe(9);
    expect(pods(["t3.medium"], "prefix-delegation")).toBe(80);
    expect(pods(["m5.large"], "prefix-delegation")).toBe(110);
  });

  it("needs no trunk where pods on Linux have security groups of their own", () => {
    expect(
      errorsOf(() =>
        group({ instanceTypes: ["t3.large"], podNetworking: { mode: "prefix-delegation", securityGroupsForPods: {} } }),
      ),
    ).toEqual([]);
  });
});

describe("Windows nodes that cannot work", () => {
  it.each<[string, string, Partial<NodeGroupProps>]>([
    ["WindowsUnsupported", "ami", { podNetworking: { mode: "ipv6" } }],
    ["WindowsUnsupported", "ami", { podNetworking: { mode: "custom-networking" } }],
    ["WindowsUnsupported", "ami", { podNetworking: { mode: "custom-networking-prefix-delegation" } }],
    ["WindowsImageMissing", "ami", { ami: "windows-full-2025", version: "1.34" }],
    ["ArchitectureUnsupported", "instanceTypes.0", { instanceTypes: ["m6g.large"] }],
    ["AddressesTooFew", "instanceTypes.1", { instanceTypes: ["m5.large", "t3.micro"] }],
    [
      "PrefixDelegationUnsupported",
      "instanceTypes.0",
      { instanceTypes: ["m4.large"], podNetworking: { mode: "prefix-delegation", windowsMode: "prefix-delegation" } },
    ],
    ["DiskTooSmall", "disk.sizeGiB", { disk: { sizeGiB: 49 } }],
    ["SshUnsupported", "ssh", { ssh: { keyName: "k", allowedCidrs: ["10.0.0.0/8"] } }],
  ])("are refused as %s at %s", (code, path, changes) => {
    expect(errorsOf(() => group(changes))).toMatchObject([{ code, path }]);
  });

  it("are few: 2025 from 1.35 on, 2019 still, types without prefixes in the mode without, a type of one address with prefixes", () => {
    expect(errorsOf(() => group({ ami: "windows-core-2025", version: "1.36" }))).toEqual([]);
    expect(errorsOf(() => group({ ami: "windows-full-2019", version: "1.35" }))).toEqual([]);
    expect(errorsOf(() => group({ instanceTypes: ["m4.large"] }))).toEqual([]);
    expect(
      errorsOf(() =>
        group({
          instanceTypes: ["t3.micro"],
          podNetworking: { mode: "prefix-delegation", windowsMode: "prefix-delegation" },
        }),
      ),
    ).toEqual([]);
  });
});

describe("a group of Linux nodes", () => {
  const sound: NodeGroupInput = { instanceTypes: ["t3.medium"], nodesPerZone: { min: 0, desired: 1, max: 1 } };

  it("needs types with a trunk where pods have security groups of their own", () => {
    const cluster = { version: "1.35", mode: "secondary-ip", securityGroupsForPods: {} } as const;

    expect(errorsOf(() => checkNodeGroup(sound, cluster))).toMatchObject([
      { code: "TrunkInterfaceMissing", path: "instanceTypes.0" },
    ]);
    expect(
      errorsOf(() =>
        group({
          ami: "al2023",
          instanceTypes: ["t3.large"],
          podNetworking: { mode: "prefix-delegation", securityGroupsForPods: {} },
        }),
      ),
    ).toMatchObject([{ code: "TrunkInterfaceMissing", path: "instanceTypes.0" }]);
    expect(
      errorsOf(() =>
        group({
          ami: "al2023",
          instanceTypes: ["m5.large"],
          podNetworking: { mode: "prefix-delegation", securityGroupsForPods: {} },
        }),
      ),
    ).toEqual([]);
  });
});
