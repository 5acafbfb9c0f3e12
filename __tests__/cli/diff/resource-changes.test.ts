// cspell:ignore eipalloc
import { resourceChanges } from "../../../cli/diff/resource-changes";
import { egressDangers, orphanDangers, resourceDangers, rollingDangers } from "../../../cli/diff/resource-dangers";
import { declaredResources } from "../../../cli/diff/resources";
import type { StackDocument, SynthesisedStack } from "../../../cli/synthesis";

const stack = (id: string, document: Partial<StackDocument>): SynthesisedStack => {
  const [environment = "", kind = ""] = id.split("-");
  return { id, environment, kind, path: "", warnings: [], document: { terraform: {}, ...document } };
};

function changes(before: Partial<StackDocument>, after: Partial<StackDocument>) {
  const [old, current] = [[stack("acme-network", before)], [stack("acme-network", after)]];
  return resourceChanges({
    before: declaredResources(old),
    after: declaredResources(current),
    stacks: current,
  });
}

const subnet = { cidr_block: "10.0.0.0/24", vpc_id: `\${aws_vpc.vpc.id}` };
const nat = { subnet_id: `\${aws_subnet.a.id}`, allocation_id: "address-1" };

describe("resourceChanges", () => {
  it("leaves out what is the same, and what Terraform's JSON only says about it", () => {
    const before = { resource: { aws_vpc: { vpc: { "//": { a: 1 }, cidr_block: "10.0.0.0/16" } } } };
    const after = { resource: { aws_vpc: { vpc: { cidr_block: "10.0.0.0/16", depends_on: ["aws_eip.x"] } } } };

    expect(changes(before, after)).toEqual([]);
  });

  it("tells a change from a replacement by the argument", () => {
    const before = { resource: { aws_subnet: { a: { ...subnet, tags: { Name: "a" } } } } };

    expect(changes(before, { resource: { aws_subnet: { a: { ...subnet, tags: { Name: "b" } } } } })).toMatchObject([
      { action: "changed", changed: [{ path: "tags.Name", before: "a", after: "b" }], because: [] },
    ]);
    expect(
      changes(before, { resource: { aws_subnet: { a: { ...subnet, cidr_block: "10.0.1.0/24" } } } }),
    ).toMatchObject([{ action: "replaced", because: ["cidr_block"] }]);
  });

  it("follows a replacement to whatever refers to the new resource by an argument that forces another", () => {
    const before = { resource: { aws_subnet: { a: subnet }, aws_nat_gateway: { a: nat }, aws_route: { a: route } } };
    const moved = { ...subnet, cidr_block: "10.0.1.0/24" };
    const after = { resource: { aws_subnet: { a: moved }, aws_nat_gateway: { a: nat }, aws_route: { a: route } } };

    expect(changes(before, after).map(({ address, action, because }) => [address, action, because])).toEqual([
      ["aws_subnet.a", "replaced", ["cidr_block"]],
      ["aws_nat_gateway.a", "replaced", ["aws_subnet.a"]],
    ]);
  });

  const route = { route_table_id: "rtb-1", nat_gateway_id: `\${aws_nat_gateway.a.id}` };

  it("does not follow a reference to what is written in the configuration", () => {
    const cluster = { name: "acme", role_arn: "arn:a" };
    const addon = { cluster_name: `\${aws_eks_cluster.c.name}`, addon_name: "coredns" };
    const before = { resource: { aws_eks_cluster: { c: cluster }, aws_eks_addon: { a: addon } } };
    const after = {
      resource: { aws_eks_cluster: { c: { ...cluster, role_arn: "arn:b" } }, aws_eks_addon: { a: addon } },
    };

    expect(changes(before, after).map(({ address }) => address)).toEqual(["aws_eks_cluster.c"]);
  });

  it("follows a replacement through the contract of another stack", () => {
    const network = (cidr: string) =>
      stack("acme-network", {
        resource: { aws_subnet: { a: { ...subnet, cidr_block: cidr } } },
        output: { contract: { value: { subnet_ids: { a: `\${aws_subnet.a.id}` } } } },
      });
    const cluster = stack("acme-cluster", {
      data: { terraform_remote_state: { network: { backend: "local", config: { path: "../acme/network.tfstate" } } } },
      resource: {
        aws_eks_node_group: {
          n: { subnet_ids: [`\${data.terraform_remote_state.network.outputs.contract.subnet_ids["a"]}`] },
        },
      },
    });
    const after = [network("10.0.1.0/24"), cluster];
    const before = declaredResources([network("10.0.0.0/24"), cluster]);

    expect(
      resourceChanges({ before, after: declaredResources(after), stacks: after }).map(({ address, because }) => [
        address,
        because,
      ]),
    ).toEqual([
      ["aws_subnet.a", ["cidr_block"]],
      ["aws_eks_node_group.n", ["acme-network/aws_subnet.a"]],
    ]);
  });

  it("keeps a resource with a moved block, and names the new address of one that has none", () => {
    const before = { resource: { aws_vpc: { old: { cidr_block: "10.0.0.0/16" } } } };
    const after = { resource: { aws_vpc: { new: { cidr_block: "10.0.0.0/16" } } } };

    expect(changes(before, { ...after, moved: [{ from: "aws_vpc.old", to: "aws_vpc.new" }] })).toMatchObject([
      { address: "aws_vpc.new", action: "moved", other: "aws_vpc.old" },
    ]);
    expect(resourceDangers(changes(before, after))).toMatchObject([
      { code: "ResourceRenamed", path: "acme-network", values: { address: "aws_vpc.old", other: "aws_vpc.new" } },
    ]);
  });

  it("neither destroys what is only forgotten, nor creates what is adopted", () => {
    const before = { resource: { aws_eip: { a: {} } } };
    const after = {
      resource: { aws_eip: { b: {} } },
      removed: [{ from: "aws_eip.a" }],
      import: [{ to: "aws_eip.b" }],
    };

    expect(changes(before, after).map(({ action }) => action)).toEqual(["forgotten", "adopted"]);
    expect(resourceDangers(changes(before, after))).toEqual([]);
  });

  it("leaves out arguments that Terraform ignores", () => {
    const group = (desired: number) => ({
      scaling_config: { desired_size: desired, max_size: 3 },
      lifecycle: { ignore_changes: ["scaling_config[0].desired_size"] },
    });
    const of = (desired: number) => ({ resource: { aws_eks_node_group: { n: group(desired) } } });

    expect(changes(of(1), of(2))).toEqual([]);
  });

  it("takes the order of a set and of keys in a policy as the same, and the order of a list as a change", () => {
    const of = (group: object, policy: string) => ({
      resource: { aws_eks_node_group: { n: group }, aws_iam_role_policy: { p: { policy } } },
    });
    const before = of({ subnet_ids: ["a", "b"], instance_types: ["x", "y"] }, '{"a":1,"b":2}');
    const after = of({ subnet_ids: ["b", "a"], instance_types: ["y", "x"] }, '{"b":2,"a":1}');

    expect(changes(before, after).flatMap(({ changed }) => changed.map(({ path }) => path))).toEqual([
      "instance_types",
    ]);
  });

  it("says where a new resource is created before the old one is destroyed", () => {
    const of = (type: string) => ({
      resource: {
        aws_eks_node_group: { n: { instance_types: [type], lifecycle: { create_before_destroy: true } } },
      },
    });

    expect(changes(of("a"), of("b"))).toMatchObject([{ action: "replaced", createdFirst: true }]);
  });

  it("says of a stack that is no longer there that its resources stay", () => {
    const before = declaredResources([stack("acme-network", { resource: { aws_eip: { a: {}, b: {} } } })]);
    const found = resourceChanges({ before, after: new Map(), stacks: [] });

    expect(found.map(({ action }) => action)).toEqual(["orphaned", "orphaned"]);
    expect(resourceDangers(found)).toEqual([]);
    expect(orphanDangers(found)).toMatchObject([
      { code: "StackOrphaned", path: "acme-network", values: { resources: 2 } },
    ]);
  });

  it("replaces a subnet for another IPv6 range only where interfaces got addresses of the old one", () => {
    const of = (assigned: boolean, range: string) => ({
      resource: { aws_subnet: { a: { assign_ipv6_address_on_creation: assigned, ipv6_cidr_block: range } } },
    });

    expect(changes(of(true, "a"), of(true, "b"))[0]?.action).toBe("replaced");
    expect(changes(of(false, "a"), of(false, "b"))[0]?.action).toBe("changed");
  });

  it("replaces a rule of a security group for another kind of source, and not for another range", () => {
    const of = (rule: object) => ({ resource: { aws_vpc_security_group_ingress_rule: { r: rule } } });
    const range = of({ cidr_ipv4: "10.0.0.0/8" });

    expect(changes(range, of({ cidr_ipv4: "10.1.0.0/16" }))[0]?.action).toBe("changed");
    expect(changes(range, of({ referenced_security_group_id: "g" }))[0]?.action).toBe("replaced");
  });

  it("replaces a cluster whose encryption is removed, and not one that gets it", () => {
    const of = (block: object) => ({ resource: { aws_eks_cluster: { c: block } } });
    const encrypted = of({ encryption_config: { resources: ["secrets"] } });

    expect(changes(encrypted, of({}))[0]?.action).toBe("replaced");
    expect(changes(of({}), encrypted)[0]?.action).toBe("changed");
  });
});

describe("resourceDangers", () => {
  it("says of a type without a row that the interruption is not known, and nothing of one that interrupts nothing", () => {
    const before = { resource: { aws_new_thing: { a: {} }, aws_kms_alias: { a: {} } } };

    expect(resourceDangers(changes(before, {})).map(({ code, values }) => [code, values.address])).toEqual([
      ["ResourceDestroyed", "aws_new_thing.a"],
    ]);
  });
});

describe("egressDangers", () => {
  it("names a route that leads to another gateway, and not one that is new", () => {
    const of = (gateway: string) => ({ resource: { aws_route: { r: { nat_gateway_id: gateway } } } });

    expect(egressDangers(changes(of("a"), of("b")))).toMatchObject([
      { code: "EgressMoved", path: "acme-network", values: { address: "aws_route.r" } },
    ]);
    expect(egressDangers(changes({}, of("b")))).toEqual([]);
  });
});

describe("rollingDangers", () => {
  it("names the node groups whose template changes", () => {
    const of = (userData: string) => [
      stack("acme-cluster", {
        resource: {
          aws_launch_template: { t: { user_data: userData } },
          aws_eks_node_group: {
            n: { launch_template: { id: "lt-1", version: `\${aws_launch_template.t.latest_version}` } },
          },
        },
      }),
    ];
    const after = declaredResources(of("b"));
    const found = resourceChanges({ before: declaredResources(of("a")), after, stacks: of("b") });

    expect(rollingDangers(found, after)).toMatchObject([
      { code: "NodesRolled", values: { address: "aws_eks_node_group.n", because: ["aws_launch_template.t"] } },
    ]);
  });
});
