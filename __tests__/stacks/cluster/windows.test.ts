import type { Environment } from "../../../environments/schema";
import { errorsOf, variant } from "../../support/variant";
import { clusterStack, studyWith, workers } from "./alone";

type Cluster = Environment["cluster"];

const legacy = {
  ...workers,
  podsPerNode: undefined,
  // Each of its kubelets accepts 110 pods, for which the subnets of study have addresses on one node in each zone.
  nodesPerZone: { min: 1, desired: 1, max: 1 },
  ami: "windows-core-2022",
  instanceTypes: ["m5.large"],
  disk: { sizeGiB: 50, type: "gp3" },
  taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" }],
} satisfies Cluster["nodeGroups"][string];

const withWindows = (changes: Partial<Cluster> = {}) => studyWith({ nodeGroups: { legacy, workers }, ...changes });

describe("Windows nodes of study", () => {
  const stack = clusterStack(withWindows());

  it("run beside Linux ones, with their own role, for which EKS creates the access entry", () => {
    expect(stack.at("aws_eks_node_group.nodes_legacy_ap_northeast_2a")).toMatchObject({
      ami_type: "WINDOWS_CORE_2022_x86_64",
      node_role_arn: "${aws_iam_role.windows_nodes.arn}",
      subnet_ids: ["subnet-public-a"],
    });
    expect(stack.at("aws_eks_node_group.nodes_workers_ap_northeast_2a")).toMatchObject({
      ami_type: "AL2023_x86_64_STANDARD",
      node_role_arn: "${aws_iam_role.nodes.arn}",
    });
    expect(stack.at("aws_iam_role.windows_nodes").name_prefix).toBe("study-windows-nodes-");
    expect(Object.keys(stack.all("aws_eks_access_entry"))).toEqual(["cluster_admin_platform_admin"]);
  });

  it("wait for what their role may do", () => {
    const { depends_on } = stack.at("aws_eks_node_group.nodes_legacy_ap_northeast_2a");

    expect(depends_on).toEqual(
      expect.arrayContaining([
        "aws_eks_addon.vpc_cni",
        "aws_iam_role_policy_attachment.windows_nodes_amazon_eks_worker_node_policy",
      ]),
    );
  });

  it("get addresses of the VPC resource controller, single ones unless prefixes are chosen", () => {
    const configuration = (environment: Environment) =>
      JSON.parse(clusterStack(environment).at("aws_eks_addon.vpc_cni").configuration_values as string);
    const podNetworking = {
      mode: "secondary-ip",
      networkPolicy: "off",
      windowsMode: "prefix-delegation",
    } as Cluster["podNetworking"];

    expect(configuration(withWindows())).toMatchObject({ enableWindowsIpam: "true" });
    expect(configuration(withWindows())).not.toHaveProperty("enableWindowsPrefixDelegation");
    expect(configuration(withWindows({ podNetworking }))).toMatchObject({
      enableWindowsIpam: "true",
      enableWindowsPrefixDelegation: "true",
    });
    expect(configuration(studyWith({}))).not.toHaveProperty("enableWindowsIpam");
  });

  it("are waited for by the add-ons of the second wave, and by the contract", () => {
    const { contract } = stack.json.output as { contract: { depends_on: string[] } };
    const node = "aws_eks_node_group.nodes_legacy_ap_northeast_2a";

    expect(stack.at("aws_eks_addon.coredns").depends_on).toContain(node);
    expect(contract.depends_on).toContain(node);
  });

  it("carry a warning that no NetworkPolicy is enforced there", () => {
    expect(stack.warnings).toContainEqual(
      expect.stringMatching(/^NetworkPolicyUnenforced .*for pods on Windows nodes/),
    );
  });

  it("change nothing of a cluster that has none", () => {
    const without = clusterStack(studyWith({})).blocks("resource");

    for (const [address, block] of Object.entries(without)) {
      if (/^aws_eks_addon\./.test(address)) continue;
      expect(stack.at(address)).toEqual(block);
    }
  });
});

describe("a cluster with Windows", () => {
  const codes = (define: () => unknown) => errorsOf(define).map(({ code, path }) => `${code} ${path}`);

  it("is large enough for the images by default, and is refused when smaller", () => {
    const { nodeGroups } = variant({
      cluster: { nodeGroups: { legacy: { ...legacy, disk: { type: "gp2" } } } },
    }).cluster;
    const small = { ...legacy, disk: workers.disk };

    expect(nodeGroups).toMatchObject({
      legacy: { disk: { sizeGiB: 50, type: "gp2" } },
      workers: { disk: { sizeGiB: 30, type: "gp3" } },
    });

    expect(codes(() => withWindows({ nodeGroups: { small, workers } }))).toEqual([
      "DiskTooSmall cluster.nodeGroups.small.disk.sizeGiB",
    ]);
  });

  it("needs Linux nodes too", () => {
    expect(codes(() => withWindows({ nodeGroups: { legacy } }))).toEqual(["LinuxNodesMissing cluster.nodeGroups"]);
  });

  it("is none of custom networking, of IPv6, or of a region without such images", () => {
    const custom = { mode: "custom-networking", networkPolicy: "off" } as const;

    expect(codes(() => withWindows({ podNetworking: custom }))).toContain(
      "WindowsUnsupported cluster.nodeGroups.legacy.ami",
    );
    expect(codes(() => studyWith({ nodeGroups: { legacy, workers } }, { region: "us-gov-west-1" }))).toContain(
      "WindowsUnavailable cluster.nodeGroups.legacy.ami",
    );
  });
});
