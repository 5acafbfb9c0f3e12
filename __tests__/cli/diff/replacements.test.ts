import { changedPaths } from "../../../cli/diff/changed-paths";
import { isReplacing, replacingPaths } from "../../../cli/diff/replacements";
import generated from "../../../cli/diff/replacements.generated.json";
import { resourceTypes } from "../../../cli/diff/resource-types";
import { unmeasuredReplacements } from "../../../cli/diff/unmeasured-replacements";

/** The arguments whose change from one body to the other replaces the resource. */
function because(type: string, before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const replacing = changedPaths(before, after).filter((change) => isReplacing(type, change, before));
  return replacing.map(({ path }) => path);
}

describe("what was measured", () => {
  it("has every type of the platform, and no other", () => {
    expect(Object.keys(generated.types).sort()).toEqual(Object.keys(resourceTypes).sort());
  });

  it("names each argument that could not be measured a second time, with the source that was read instead", () => {
    const open = Object.entries(generated.types).flatMap(([type, { unmeasured }]) =>
      Object.keys(unmeasured).map((path) => ({ type, path })),
    );
    const unread = open.filter(({ type, path }) => {
      const rows = unmeasuredReplacements[type] ?? [];
      return !rows.some((row) => path === "" || row.path === path);
    });

    expect(open).not.toEqual([]);
    expect(unread).toEqual([]);
  });
});

describe("a change replaces", () => {
  it.each<[string, string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ["for another value", "aws_subnet", { cidr_block: "10.0.0.0/24" }, { cidr_block: "10.0.1.0/24" }, ["cidr_block"]],
    ["for nothing in place", "aws_subnet", { tags: { a: "1" } }, { tags: { a: "2" } }, []],
    ["for an argument that is gone", "aws_iam_role", { path: "/a/" }, {}, ["path"]],
    ["for none that keeps its value when it is gone", "aws_security_group", { name: "a" }, {}, []],
    [
      "for a block that is gone",
      "aws_eks_cluster",
      { encryption_config: { resources: ["secrets"] } },
      {},
      ["encryption_config"],
    ],
    [
      "for no block that is added",
      "aws_eks_cluster",
      {},
      { encryption_config: { resources: ["secrets"], provider: { key_arn: "a" } } },
      [],
    ],
    [
      "for what is in an added block",
      "aws_eks_node_group",
      {},
      { launch_template: { id: "lt-1", version: "1" } },
      ["launch_template"],
    ],
    [
      "for one value only",
      "aws_vpc",
      { instance_tenancy: "default" },
      { instance_tenancy: "dedicated" },
      ["instance_tenancy"],
    ],
    [
      "for one value only, and not back",
      "aws_vpc",
      { instance_tenancy: "dedicated" },
      { instance_tenancy: "default" },
      [],
    ],
    [
      "for a value that is not the default",
      "aws_eks_cluster",
      { bootstrap_self_managed_addons: false },
      {},
      ["bootstrap_self_managed_addons"],
    ],
    ["for none that is the default", "aws_eks_cluster", { bootstrap_self_managed_addons: true }, {}, []],
    [
      "for a key of a map",
      "kubernetes_deployment_v1",
      { spec: { selector: { match_labels: { app: "a" } } } },
      { spec: { selector: { match_labels: { app: "a", tier: "b" } } } },
      ["spec.selector.match_labels.tier"],
    ],
    [
      "for another number of blocks",
      "aws_eks_fargate_profile",
      { selector: [{ namespace: "a" }] },
      { selector: [{ namespace: "a" }, { namespace: "b" }] },
      ["selector"],
    ],
    [
      "for the kind of a rule's source",
      "aws_vpc_security_group_ingress_rule",
      { cidr_ipv4: "0.0.0.0/0" },
      { cidr_ipv6: "::/0" },
      ["cidr_ipv4", "cidr_ipv6"],
    ],
    [
      "for none within the kind",
      "aws_vpc_security_group_ingress_rule",
      { cidr_ipv4: "0.0.0.0/0" },
      { cidr_ipv4: "10.0.0.0/8" },
      [],
    ],
    [
      "for a condition",
      "aws_subnet",
      { assign_ipv6_address_on_creation: true, ipv6_cidr_block: "a" },
      { assign_ipv6_address_on_creation: true, ipv6_cidr_block: "b" },
      ["ipv6_cidr_block"],
    ],
    ["for none without its condition", "aws_subnet", { ipv6_cidr_block: "a" }, { ipv6_cidr_block: "b" }, []],
    [
      "for what is newer than the measurement",
      "aws_nat_gateway",
      { availability_mode: "zonal" },
      { availability_mode: "regional" },
      ["availability_mode"],
    ],
    ["for the region of any type of AWS", "aws_kms_key", { region: "eu-west-1" }, { region: "eu-west-2" }, ["region"]],
    ["for nothing in a type without a row", "aws_instance", { ami: "a" }, { ami: "b" }, []],
  ])("%s: %s", (_case, type, before, after, expected) => {
    expect(because(type, before, after)).toEqual(expected);
  });

  it("follows references in arguments whose value replaces, and in no other", () => {
    expect(replacingPaths("aws_nat_gateway")).toEqual(expect.arrayContaining(["subnet_id", "allocation_id", "vpc_id"]));
    expect(replacingPaths("aws_route")).not.toContain("nat_gateway_id");
  });
});
