import { unaccounted } from "../../../cli/drift/listed-elsewhere";
import type { StateResource } from "../../../cli/terraform/plan-json";

const resource = (address: string, values: StateResource["values"]): StateResource => ({
  address,
  mode: "managed",
  type: address.split(".")[0] ?? "",
  values,
});

const rule = { from_port: 443, to_port: 443, protocol: "tcp", description: "" };
const group = (ingress: object[]) => resource("aws_security_group.nodes", { id: "sg-1", ingress });

function found(resources: readonly StateResource[], known = resources, governed = false) {
  return unaccounted("acme-cluster", resources, { governed: () => governed, known }).map(
    ({ class: kind, attribute, after }) => [kind, attribute, JSON.stringify(after)].join(" "),
  );
}

describe("what one resource lists and another makes", () => {
  it("finds a source that was added to a rule", () => {
    const resources = [
      group([{ ...rule, cidr_blocks: ["10.0.0.0/16", "0.0.0.0/0"] }]),
      resource("aws_vpc_security_group_ingress_rule.vpc", {
        security_group_id: "sg-1",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        cidr_ipv4: "10.0.0.0/16",
      }),
    ];

    expect(found(resources)).toEqual([
      'drifted ingress {"protocol":"tcp","from_port":443,"to_port":443,"source":"0.0.0.0/0"}',
    ]);
  });

  it.each([
    ["a group", { security_groups: ["sg-2"] }, { referenced_security_group_id: "sg-2" }],
    [
      "a group of another account",
      { security_groups: ["sg-2"] },
      { referenced_security_group_id: "111122223333/sg-2" },
    ],
    ["itself", { self: true }, { referenced_security_group_id: "sg-1" }],
    ["a prefix list", { prefix_list_ids: ["pl-1"] }, { prefix_list_id: "pl-1" }],
    ["IPv6", { ipv6_cidr_blocks: ["::/0"] }, { cidr_ipv6: "::/0" }],
  ])("knows a rule from %s", (_, listed, made) => {
    const resources = [
      group([{ ...rule, ...listed }]),
      resource("aws_vpc_security_group_ingress_rule.a", {
        security_group_id: "sg-1",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        ...made,
      }),
    ];

    expect(found(resources)).toEqual([]);
  });

  it("takes all ports of every protocol for the same, whether 0 or null", () => {
    const resources = [
      group([{ ...rule, protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8"] }]),
      resource("aws_vpc_security_group_ingress_rule.a", {
        security_group_id: "sg-1",
        ip_protocol: "-1",
        from_port: null,
        to_port: null,
        cidr_ipv4: "10.0.0.0/8",
      }),
    ];

    expect(found(resources)).toEqual([]);
  });

  it("knows what another stack makes", () => {
    const parents = [resource("aws_iam_role.nodes", { name: "nodes", managed_policy_arns: ["arn:a"] })];
    const attachment = resource("aws_iam_role_policy_attachment.a", { role: "nodes", policy_arn: "arn:a" });

    expect(found(parents, [...parents, attachment])).toEqual([]);
    expect(found(parents)).toEqual(['drifted managed_policy_arns "arn:a"']);
  });

  it("does not take what belongs to another resource of the type for its own", () => {
    const resources = [
      resource("aws_route_table.a", { id: "rtb-1", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] }),
      resource("aws_route.b", { route_table_id: "rtb-2", destination_cidr_block: "0.0.0.0/0" }),
    ];

    expect(found(resources)).toEqual(['drifted route {"cidr_block":"0.0.0.0/0","gateway_id":"igw-1"}']);
  });

  it("expects the rules of the AWS Load Balancer Controller", () => {
    const description = "elbv2.k8s.aws/targetGroupBinding=shared";

    expect(found([group([{ ...rule, description, cidr_blocks: ["10.0.0.0/16"] }])])[0]).toMatch(/^expected ingress /);
  });

  it("leaves to Terraform what the configuration itself lists", () => {
    expect(found([group([{ ...rule, cidr_blocks: ["0.0.0.0/0"] }])], undefined, true)).toEqual([]);
  });
});
