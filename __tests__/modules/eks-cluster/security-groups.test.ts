import { EksCluster, type EksClusterProps } from "@eksnet/modules/eks-cluster";
import { synthesiseModule } from "../../support/bench";
import type { Block, StackView } from "../../support/synth";

const props: EksClusterProps = {
  name: "study",
  partition: "aws",
  accountId: "111122223333",
  region: "ap-northeast-2",
  vpcId: "vpc-0a1b2c3d",
  version: "1.35",
  subnetIds: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"],
  admins: ["arn:aws:iam::111122223333:role/platform-admin"],
  today: new Date("2026-11-21"),
};

function cluster(changes: Partial<EksClusterProps> = {}): { stack: StackView; groupsOfNodes: number } {
  let groupsOfNodes = 0;
  const stack = synthesiseModule((scope) => {
    groupsOfNodes = new EksCluster(scope, "cluster", { ...props, ...changes }).securityGroupIdsOfNodes.length;
  });
  return { stack, groupsOfNodes };
}

const nodes = "${aws_security_group.cluster_nodes.id}";
const pods = "${aws_security_group.cluster_pods.id}";
const controlPlane = "${aws_security_group.cluster_control_plane.id}";

/** The rules of a kind in words: from or to whom, and on which ports. */
function rules(stack: StackView, kind: "ingress" | "egress", group: string): string[] {
  const names: Readonly<Record<string, string>> = { [nodes]: "nodes", [pods]: "pods", [controlPlane]: "control plane" };
  return Object.values(stack.all(`aws_vpc_security_group_${kind}_rule`))
    .filter(({ security_group_id }) => security_group_id === group)
    .map(
      ({
        cidr_ipv4,
        cidr_ipv6,
        referenced_security_group_id,
        prefix_list_id,
        ip_protocol,
        from_port,
        to_port,
      }: Block) => {
        const who = cidr_ipv4 ?? cidr_ipv6 ?? prefix_list_id ?? referenced_security_group_id;
        return [names[String(who)] ?? who, ip_protocol, ...new Set([from_port, to_port])].join(" ").trim();
      },
    )
    .sort();
}

describe("security groups", () => {
  const { stack, groupsOfNodes } = cluster();

  it("let the control plane reach kubelets and the webhooks of any port, and nodes and pods each other", () => {
    expect(rules(stack, "ingress", nodes)).toEqual([
      "control plane tcp 1025 65535",
      "control plane tcp 443",
      "nodes -1",
    ]);
  });

  it("let nodes reach the API server", () => {
    expect(rules(stack, "ingress", controlPlane)).toEqual(["nodes tcp 443"]);
  });

  it("let nothing else reach the API server from the VPC but what privateAccess names, by range of either family or by group", () => {
    const privateAccess = { cidrs: ["10.0.0.0/8", "2001:db8::/32"], securityGroupIds: ["sg-0123456789abcdef0"] };
    const { stack: opened } = cluster({ ipFamily: "ipv6", endpoint: { privateAccess } });

    expect(rules(opened, "ingress", controlPlane)).toEqual(
      ["10.0.0.0/8 tcp 443", "2001:db8::/32 tcp 443", "nodes tcp 443", "sg-0123456789abcdef0 tcp 443"].sort(),
    );
    expect(opened.at("aws_vpc_security_group_ingress_rule.cluster_control_plane_from_2001_db8_0_32_443")).toMatchObject(
      {
        cidr_ipv6: "2001:db8::/32",
      },
    );
  });

  it("let nodes and pods out everywhere", () => {
    expect(rules(stack, "egress", nodes)).toEqual(["0.0.0.0/0 -1"]);
  });

  it("leave the cluster's tag to the group that EKS makes, so that nodes carry it once", () => {
    expect(groupsOfNodes).toBe(2);
    expect(stack.text).not.toContain("kubernetes.io/cluster/");
  });

  it("have rules as resources of their own", () => {
    for (const group of Object.values(stack.all("aws_security_group"))) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });

  it("have descriptions that EC2 accepts", () => {
    const all = {
      ...stack.all("aws_vpc_security_group_ingress_rule"),
      ...stack.all("aws_vpc_security_group_egress_rule"),
    };
    for (const { description } of Object.values(all)) {
      expect(description).toMatch(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
    }
  });

  it("are closed to SSH", () => {
    expect(rules(stack, "ingress", nodes)).not.toContainEqual(expect.stringMatching(/ 22$/));
  });
});

describe("security groups with limited egress", () => {
  const egress: EksClusterProps["egress"] = [
    { cidr: "10.0.0.0/8", protocol: "tcp", port: 443, description: "Offices" },
    { cidr: "192.0.2.0/24", protocol: "udp", port: 5000, toPort: 5010, description: "Telemetry" },
    { cidr: "198.51.100.7/32", protocol: "all", description: "Legacy host" },
  ];
  const { stack, groupsOfNodes } = cluster({ egress });

  it("let nodes and pods reach the cluster, and what is listed", () => {
    expect(rules(stack, "egress", nodes)).toEqual(
      [
        "10.0.0.0/8 tcp 443",
        "192.0.2.0/24 udp 5000 5010",
        "198.51.100.7/32 -1",
        "control plane tcp 443",
        "nodes -1",
      ].sort(),
    );
  });

  it("leave nodes with our group alone, which then has the cluster's tag", () => {
    expect(groupsOfNodes).toBe(1);
    expect(stack.at("aws_security_group.cluster_nodes").tags).toMatchObject({ "kubernetes.io/cluster/study": "owned" });
    expect(stack.at("aws_security_group.cluster_control_plane").tags).toEqual({ Name: "study-control-plane" });
  });

  it("name each rule by what it allows, so that the order of the list has no meaning", () => {
    const turned = cluster({ egress: [...egress].reverse() }).stack;

    expect(turned.json).toEqual(stack.json);
    expect(stack.addresses()).toContain(
      "aws_vpc_security_group_egress_rule.cluster_nodes_to_udp_5000_5010_192_0_2_0_24",
    );
  });

  it("let nodes pull images through the endpoints of the VPC, where it has any", () => {
    const withEndpoints = cluster({ egress: [], endpointSecurityGroupId: "sg-0a1b2c3d" }).stack;

    expect(rules(withEndpoints, "egress", nodes)).toEqual(
      [
        "${data.aws_ec2_managed_prefix_list.cluster_nodes_s3.id} tcp 443",
        "control plane tcp 443",
        "nodes -1",
        "sg-0a1b2c3d tcp 443",
      ].sort(),
    );
    expect(withEndpoints.at("data.aws_ec2_managed_prefix_list.cluster_nodes_s3").name).toBe(
      "com.amazonaws.ap-northeast-2.s3",
    );
  });
});

describe("security groups of an IPv6 cluster", () => {
  it("let nodes and pods out by both families", () => {
    const { stack } = cluster({ ipFamily: "ipv6" });

    expect(rules(stack, "egress", nodes)).toEqual(["0.0.0.0/0 -1", "::/0 -1"]);
  });

  it("let out to ranges of both families, each by the argument of its own", () => {
    const egress = ["2001:db8::/32", "2001:db8::1:0/112", "10.0.0.0/8"].map((cidr) => {
      return { cidr, protocol: "tcp" as const, port: 443, description: "Offices" };
    });
    const { stack } = cluster({ ipFamily: "ipv6", egress });

    expect(rules(stack, "egress", nodes)).toEqual(
      [
        "10.0.0.0/8 tcp 443",
        "2001:db8::/32 tcp 443",
        "2001:db8::1:0/112 tcp 443",
        "control plane tcp 443",
        "nodes -1",
      ].sort(),
    );
    expect(stack.at("aws_vpc_security_group_egress_rule.cluster_nodes_to_tcp_443_2001_db8_0_1_0_112")).toMatchObject({
      cidr_ipv6: "2001:db8::1:0/112",
    });
  });

  it("allow no more egress than the field egress", () => {
    const egress = [{ cidr: "10.0.0.0/8", protocol: "tcp" as const, port: 443, description: "Offices" }];

    expect(rules(cluster({ ipFamily: "ipv6", egress }).stack, "egress", nodes).join()).not.toContain("::/0");
  });
});

describe("the security group of pods that live apart", () => {
  const egress = [{ cidr: "10.0.0.0/8", protocol: "tcp" as const, port: 443, description: "Offices" }];

  it("is not there where pods share the interfaces of nodes", () => {
    expect(cluster().stack.all("aws_security_group")).not.toHaveProperty("cluster_pods");
  });

  it("lets pods, nodes and control plane reach each other", () => {
    const { stack } = cluster({ podsInOwnSubnets: true });

    expect(rules(stack, "ingress", pods)).toEqual([
      "control plane tcp 1025 65535",
      "control plane tcp 443",
      "nodes -1",
      "pods -1",
    ]);
    expect(rules(stack, "ingress", nodes)).toContain("pods -1");
    expect(rules(stack, "ingress", controlPlane)).toEqual(["nodes tcp 443", "pods tcp 443"]);
    expect(rules(stack, "egress", pods)).toEqual(["0.0.0.0/0 -1"]);
  });

  it("limits what pods may reach as that of nodes does", () => {
    const { stack } = cluster({ podsInOwnSubnets: true, egress });

    expect(rules(stack, "egress", pods)).toEqual(
      ["10.0.0.0/8 tcp 443", "control plane tcp 443", "nodes -1", "pods -1"].sort(),
    );
    expect(rules(stack, "egress", nodes)).toContain("pods -1");
  });

  it.each([15017, 9091, 10250, 443])(
    "lets the API server call port %d of pods, whatever limits their egress",
    (port) => {
      for (const { stack } of [cluster({ podsInOwnSubnets: true }), cluster({ podsInOwnSubnets: true, egress })]) {
        for (const group of [nodes, pods]) expect(opensTo(stack, group, port)).toBe(true);
      }
    },
  );

  it.each([22, 80])("keeps port %d closed to the API server", (port) => {
    expect(opensTo(cluster({ podsInOwnSubnets: true, egress }).stack, pods, port)).toBe(false);
  });
});

/** Whether the control plane may connect to a TCP port of a group. */
function opensTo(stack: StackView, group: string, port: number): boolean {
  return Object.values(stack.all("aws_vpc_security_group_ingress_rule")).some(
    (rule) =>
      rule.security_group_id === group &&
      rule.referenced_security_group_id === controlPlane &&
      (rule.from_port as number) <= port &&
      port <= (rule.to_port as number),
  );
}
