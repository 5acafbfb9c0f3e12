import { NodeGroup, type NodeGroupProps } from "@eksnet/modules/node-group";
import { synthesiseModule } from "../../support/bench";
import type { Block } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const props: NodeGroupProps = {
  environment: "study",
  group: "workers",
  clusterName: "study",
  version: "1.35",
  podNetworking: { mode: "prefix-delegation" },
  vpcId: "vpc-0a1b2c3d",
  instanceTypes: ["t3.medium"],
  subnetIds: { "ap-northeast-2a": "subnet-aaaaaaaa", "ap-northeast-2c": "subnet-cccccccc" },
  securityGroupIds: ["sg-11111111", "sg-22222222"],
  nodeRoleArn: "arn:aws:iam::111122223333:role/eksnet/study/study-nodes-1",
  nodesPerZone: { min: 1, desired: 2, max: 3 },
};

const group = (changes: Partial<NodeGroupProps> = {}) =>
  synthesiseModule((scope) => new NodeGroup(scope, "nodes-workers", { ...props, ...changes }));

const inZoneA = (changes: Partial<NodeGroupProps> = {}) =>
  group(changes).at("aws_eks_node_group.nodes_workers_ap_northeast_2a");

const template = (changes: Partial<NodeGroupProps> = {}) => group(changes).at("aws_launch_template.nodes_workers");

const userDataOf = ({ user_data }: Block) => Buffer.from(user_data as string, "base64").toString();

describe("a group of nodes by default", () => {
  const stack = group();
  const zoneA = stack.at("aws_eks_node_group.nodes_workers_ap_northeast_2a");
  const launch = stack.at("aws_launch_template.nodes_workers");

  it("is one managed node group per zone, from one launch template", () => {
    expect(stack.addresses()).toEqual([
      "aws_eks_node_group.nodes_workers_ap_northeast_2a",
      "aws_eks_node_group.nodes_workers_ap_northeast_2c",
      "aws_launch_template.nodes_workers",
    ]);
    expect(zoneA).toMatchObject({ node_group_name_prefix: "study-workers-a-", subnet_ids: ["subnet-aaaaaaaa"] });
    expect(stack.at("aws_eks_node_group.nodes_workers_ap_northeast_2c")).toMatchObject({
      node_group_name_prefix: "study-workers-c-",
      subnet_ids: ["subnet-cccccccc"],
    });
  });

  it("stops a plan in a zone that offers none of its types, and names the zones that do", () => {
    const offerings = stack.at("data.aws_ec2_instance_type_offerings.nodes_workers_offerings");

    expect(offerings).toMatchObject({
      location_type: "availability-zone",
      filter: [{ name: "instance-type", values: ["t3.medium"] }],
    });
    expect((offerings.lifecycle as { postcondition: Block[] }).postcondition).toEqual(
      ["ap-northeast-2a", "ap-northeast-2c"].map((zone) => ({
        condition: `\${contains(self.locations, "${zone}")}`,
        error_message: expect.stringMatching(
          new RegExp(`${zone} does not offer t3\\.medium.*distinct\\(self\\.locations\\)`),
        ),
      })),
    );
  });

  it("runs AL2023 on demand, with the cluster's Kubernetes", () => {
    expect(zoneA).toMatchObject({
      version: "1.35",
      ami_type: "AL2023_x86_64_STANDARD",
      capacity_type: "ON_DEMAND",
      instance_types: ["t3.medium"],
    });
  });

  it("starts with the desired number of nodes, and leaves later numbers to the autoscaler", () => {
    expect(zoneA.scaling_config).toEqual({ min_size: 1, desired_size: 2, max_size: 3 });
    expect(zoneA.lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["scaling_config[0].desired_size"],
    });
  });

  it("updates one node of a zone at a time, and replaces broken ones", () => {
    expect(zoneA).toMatchObject({ update_config: { max_unavailable: 1 }, node_repair_config: { enabled: true } });
  });

  it("follows each version of its template, and is replaced before a template goes", () => {
    expect(zoneA.launch_template).toEqual({
      id: "${aws_launch_template.nodes_workers.id}",
      version: "${aws_launch_template.nodes_workers.latest_version}",
    });
    expect(launch.lifecycle).toEqual({ create_before_destroy: true });
  });

  it("keeps pods from the node's credentials", () => {
    expect(launch.metadata_options).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  it("has one encrypted disk", () => {
    expect(launch.block_device_mappings).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: { encrypted: "true", delete_on_termination: "true", volume_size: 30, volume_type: "gp3" },
      },
    ]);
  });

  it("carries the security groups, and no key", () => {
    expect(launch.vpc_security_group_ids).toEqual(["sg-11111111", "sg-22222222"]);
    expect(launch).not.toHaveProperty("key_name");
  });
});

describe("the number of pods", () => {
  it("is passed to the kubelet: 110 on a t3.medium with prefixes, 17 without", () => {
    expect(userDataOf(template())).toContain("      - --max-pods=110\n");
    expect(userDataOf(template({ podNetworking: { mode: "secondary-ip" } }))).toContain("      - --max-pods=17\n");
  });

  it("is the lowest of several instance types", () => {
    const instanceTypes = ["m5.large", "t3.medium"];
    expect(userDataOf(template({ instanceTypes, podNetworking: { mode: "secondary-ip" } }))).toContain(
      "--max-pods=17\n",
    );
  });

  it("changes with the mode, for which new node groups are made before the old ones go", () => {
    expect(template().name_prefix).toBe("study-workers-prefix-delegation-");
    expect(template({ podNetworking: { mode: "secondary-ip" } }).name_prefix).toBe("study-workers-secondary-ip-");
  });
});

describe("a group of nodes with other settings", () => {
  it("runs Bottlerocket, with its data on the disk that is asked for", () => {
    const stack = group({ ami: "bottlerocket", instanceTypes: ["m6g.large"], disk: { sizeGiB: 80 } });
    const launch = stack.at("aws_launch_template.nodes_workers");

    expect(Object.values(stack.all("aws_eks_node_group"))[0]?.ami_type).toBe("BOTTLEROCKET_ARM_64");
    expect(userDataOf(launch)).toBe("[settings.kubernetes]\nmax-pods = 110\n");
    expect(launch.block_device_mappings).toMatchObject([
      { device_name: "/dev/xvda", ebs: { encrypted: "true", volume_size: 4 } },
      { device_name: "/dev/xvdb", ebs: { encrypted: "true", volume_size: 80 } },
    ]);
  });

  it("has the disk that the settings name", () => {
    const disk = { sizeGiB: 100, type: "gp3", iops: 4000, throughputMiBps: 250 } as const;
    expect(template({ disk }).block_device_mappings).toMatchObject([
      { ebs: { volume_size: 100, volume_type: "gp3", iops: 4000, throughput: 250 } },
    ]);
  });

  it("accepts labels, taints, spot instances, and its own pace of updates and repair", () => {
    const zoneA = inZoneA({
      labels: { tier: "batch" },
      taints: [{ key: "batch", value: "yes", effect: "NO_SCHEDULE" }],
      capacityType: "SPOT",
      maxUnavailable: 2,
      repair: false,
    });

    expect(zoneA).toMatchObject({
      labels: { tier: "batch" },
      taint: [{ key: "batch", value: "yes", effect: "NO_SCHEDULE" }],
      capacity_type: "SPOT",
      update_config: { max_unavailable: 2 },
      node_repair_config: { enabled: false },
    });
  });

  it("accepts SSH, with a key and its own security group without egress", () => {
    const ssh = {
      keyName: "operators",
      allowedCidrs: ["10.0.0.0/8", "203.0.113.0/24", "10.0.0.0/8"],
    };
    const stack = group({ ssh });
    const rules = Object.keys(stack.all("aws_vpc_security_group_ingress_rule"));

    expect(stack.at("aws_launch_template.nodes_workers")).toMatchObject({
      key_name: "operators",
      vpc_security_group_ids: ["sg-11111111", "sg-22222222", "${aws_security_group.nodes_workers_ssh.id}"],
    });
    expect(rules).toEqual(["nodes_workers_ssh_from_10_0_0_0_8", "nodes_workers_ssh_from_203_0_113_0_24"]);
    expect(stack.at("aws_vpc_security_group_ingress_rule.nodes_workers_ssh_from_10_0_0_0_8")).toMatchObject({
      security_group_id: "${aws_security_group.nodes_workers_ssh.id}",
      cidr_ipv4: "10.0.0.0/8",
      from_port: 22,
      to_port: 22,
    });
    expect(stack.all("aws_vpc_security_group_egress_rule")).toEqual({});
    expect(stack.at("aws_eks_node_group.nodes_workers_ap_northeast_2a").depends_on).toEqual(
      rules.map((name) => `aws_vpc_security_group_ingress_rule.${name}`),
    );
    expect(stack.warnings).toEqual([]);
  });

  it("warns of SSH from the whole internet", () => {
    const ssh = { keyName: "operators", allowedCidrs: ["0.0.0.0/0"] };
    expect(group({ ssh }).warnings).toEqual([expect.stringMatching(/^SshPublic at ssh\.allowedCidrs: /)]);
    expect(group({ ssh: { ...ssh, allowedCidrs: ["::/0"] } }).warnings).toHaveLength(1);
  });

  it("warns of SSH from more ranges than EC2 has rules for in a security group, each counted once", () => {
    const ranges = Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24`);
    const warnings = (allowedCidrs: string[]) => group({ ssh: { keyName: "operators", allowedCidrs } }).warnings;

    expect(warnings([...ranges, "10.0.0.0/24", "2600:1f18::/32"])).toEqual([]);
    expect(warnings([...ranges, "10.1.0.0/24"])).toEqual([
      expect.stringMatching(
        /^SecurityGroupRulesOverQuota at ssh\.allowedCidrs: this needs 61 inbound rules .* default quota is 60/,
      ),
    ]);
  });

  it("tags instances, volumes and network interfaces", () => {
    const tags = { "eksnet:environment": "study", Name: "study-workers" };
    expect(template({ tags: { "eksnet:environment": "study" } }).tag_specifications).toEqual([
      { resource_type: "instance", tags },
      { resource_type: "volume", tags },
      { resource_type: "network-interface", tags },
    ]);
  });
});

describe("growing", () => {
  const before = group().blocks("resource");

  it("by a zone only adds", () => {
    const subnetIds = { "ap-northeast-2b": "subnet-bbbbbbbb", ...props.subnetIds };
    const { "aws_eks_node_group.nodes_workers_ap_northeast_2b": added, ...rest } = group({ subnetIds }).blocks(
      "resource",
    );

    expect(added).toBeDefined();
    expect(rest).toEqual(before);
  });
});

describe("what cannot work", () => {
  it.each<[string, string, Partial<NodeGroupProps>]>([
    ["NamePrefixTooLong", "group", { group: "a-group-with-a-name-that-is-too-long" }],
    ["InstanceTypesMissing", "instanceTypes", { instanceTypes: [] }],
    ["InstanceTypeUnknown", "instanceTypes.1", { instanceTypes: ["t3.medium", "t3.huge"] }],
    ["PrefixDelegationUnsupported", "instanceTypes.0", { instanceTypes: ["t2.medium"] }],
    ["ArchitecturesMixed", "instanceTypes", { instanceTypes: ["t3.medium", "t4g.medium"] }],
    ["NodeSubnetsMissing", "subnetIds", { subnetIds: {} }],
    ["NodesOutOfOrder", "nodesPerZone", { nodesPerZone: { min: 1, desired: 4, max: 3 } }],
    ["NodesOutOfOrder", "nodesPerZone", { nodesPerZone: { min: 0, desired: 0, max: 0 } }],
    ["InstanceTypeDuplicate", "instanceTypes.1", { instanceTypes: ["t3.medium", "t3.medium"] }],
    ["DiskIopsOutOfRange", "disk.iops", { disk: { iops: 100 } }],
    ["DiskIopsMissing", "disk.iops", { disk: { type: "io2" } }],
    ["DiskThroughputUnused", "disk.throughputMiBps", { disk: { type: "gp2", throughputMiBps: 125 } }],
    ["NodeLabelMalformed", "labels.a b", { labels: { "a b": "c" } }],
    ["SshUnsupported", "ssh", { ami: "bottlerocket", ssh: { keyName: "k", allowedCidrs: ["10.0.0.0/8"] } }],
    ["CidrInvalid", "ssh.allowedCidrs.0", { ssh: { keyName: "k", allowedCidrs: ["home"] } }],
  ])("is refused as %s at %s", (code, path, changes) => {
    expect(errorsOf(() => group(changes))).toMatchObject([{ code, path }]);
  });
});
