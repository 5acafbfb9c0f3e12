import { fitAws } from "./fit-aws";

const natAddresses = "${aws_nat_gateway.nat.regional_nat_gateway_address}";
const tooNew = "refers to aws_nat_gateway.nat.regional_nat_gateway_address, which is newer than aws 5.100.0";
const nat = { aws_nat_gateway: { nat: { subnet_id: "subnet-1" } } };

describe("a reference to something that went", () => {
  it("removes the attribute, the field of a map, the element of a list", () => {
    const { fitted, removed } = fitAws({
      resource: {
        ...nat,
        aws_vpc: { vpc: { tags: { nat: natAddresses, list: ["a", natAddresses], kept: "${aws_nat_gateway.nat.id}" } } },
        aws_route: { out: { route_table_id: "rtb-1", nat_gateway_id: `\${join(",", ["${natAddresses}"])}` } },
      },
    });

    expect(fitted.resource).toMatchObject({
      aws_vpc: { vpc: { tags: { list: ["a"], kept: "${aws_nat_gateway.nat.id}" } } },
      aws_route: { out: { route_table_id: "rtb-1" } },
    });
    expect(removed).toEqual([
      `aws_vpc.vpc: attribute tags.nat ${tooNew}`,
      `aws_vpc.vpc: attribute tags.list[1] ${tooNew}`,
      `aws_route.out: attribute nat_gateway_id ${tooNew}`,
    ]);
  });

  it("removes the assertion of a check, and a check that asserts nothing else", () => {
    const lost = { condition: `\${length(${natAddresses.slice(2, -1)}) > 0}`, error_message: "no address" };
    const kept = { condition: "${aws_nat_gateway.nat.id != null}", error_message: "no gateway" };
    const { fitted, removed } = fitAws({
      resource: nat,
      check: { both: { assert: [lost, kept] }, one: { assert: [lost] } },
    });

    expect(fitted.check).toEqual({ both: { assert: [kept] } });
    expect(removed).toEqual([`check.both: an assertion ${tooNew}`, `check.one: an assertion ${tooNew}`]);
  });

  it("becomes null in an output, whose other fields stay", () => {
    const { fitted, removed } = fitAws({
      resource: nat,
      output: {
        contract: {
          value: { kind: "network", nat_public_ips: [natAddresses], by_zone: { a: natAddresses, b: "x" } },
          depends_on: ["aws_nat_gateway.nat", "helm_release.a"],
          precondition: [
            {
              condition: "${length(aws_nat_gateway.nat.regional_nat_gateway_address) > 0}",
              error_message: "no address",
            },
            { condition: "${true}", error_message: "fine" },
          ],
        },
        addresses: { value: natAddresses },
      },
    });

    expect(fitted.output).toEqual({
      contract: {
        value: { kind: "network", nat_public_ips: null, by_zone: { a: null, b: "x" } },
        depends_on: ["aws_nat_gateway.nat", "helm_release.a"],
        precondition: [{ condition: "${true}", error_message: "fine" }],
      },
      addresses: { value: null },
    });
    expect(removed).toEqual([
      `output.contract: a precondition ${tooNew}`,
      `output.contract: field nat_public_ips[0] is null: it ${tooNew}`,
      `output.contract: field by_zone.a is null: it ${tooNew}`,
      `output.addresses: the value is null: it ${tooNew}`,
    ]);
  });

  it("goes from depends_on, conditions, triggers and provider blocks", () => {
    const { fitted, removed } = fitAws({
      provider: { aws: [{ region: "${helm_release.a.name}" }] },
      resource: {
        helm_release: { a: {} },
        aws_vpc: {
          vpc: {
            depends_on: ["helm_release.a", "aws_route.out"],
            lifecycle: {
              replace_triggered_by: ["helm_release.a"],
              postcondition: [
                { condition: "${self.region == null}", error_message: "too new" },
                { condition: "${self.id != null}", error_message: "fine" },
              ],
            },
          },
        },
        aws_route: { out: { route_table_id: "rtb-1" } },
      },
      output: { contract: { value: 1, depends_on: ["helm_release.a"] } },
    });

    expect(fitted).toMatchObject({
      provider: { aws: [{}] },
      resource: {
        aws_vpc: {
          vpc: {
            depends_on: ["aws_route.out"],
            lifecycle: {
              replace_triggered_by: [],
              postcondition: [{ condition: "${self.id != null}", error_message: "fine" }],
            },
          },
        },
      },
      output: { contract: { value: 1, depends_on: [] } },
    });
    expect(removed.slice(1)).toEqual([
      "aws_vpc.vpc: an entry of depends_on refers to helm_release.a, which is removed",
      "aws_vpc.vpc: a postcondition refers to aws_vpc.vpc.region, which is newer than aws 5.100.0",
      "aws_vpc.vpc: an entry of replace_triggered_by refers to helm_release.a, which is removed",
      "provider.aws: attribute region refers to helm_release.a, which is removed",
      "output.contract: an entry of depends_on refers to helm_release.a, which is removed",
    ]);
  });

  it("removes a block that it repeats", () => {
    const { removed } = fitAws({
      resource: { ...nat, aws_vpc: { vpc: { for_each: natAddresses }, two: { count: "${length(aws_vpc.vpc)}" } } },
    });

    expect(removed).toEqual([
      `aws_vpc.vpc: the whole resource is repeated by a value that ${tooNew}`,
      "aws_vpc.two: the whole resource is repeated by a value that refers to aws_vpc.vpc, which is removed",
    ]);
  });

  it("is followed until nothing more changes, whatever the order of the document", () => {
    const { fitted, removed } = fitAws({
      output: { last: { value: { id: "${aws_subnet.a.id}", name: "x" } } },
      locals: { second: "${local.first}", first: "${helm_release.a.name}", other: { id: "${local.second}", n: 1 } },
      resource: {
        aws_subnet: { a: { vpc_id: "${local.second}" }, b: { vpc_id: "vpc-1" } },
        helm_release: { a: {} },
      },
    });

    expect(fitted).toMatchObject({
      output: { last: { value: { id: null, name: "x" } } },
      locals: { other: { id: null, n: 1 } },
      resource: { aws_subnet: { b: { vpc_id: "vpc-1" } } },
    });
    expect(fitted.resource).toEqual({ aws_subnet: { b: { vpc_id: "vpc-1" } } });
    expect(removed.slice(1).sort()).toEqual([
      "aws_subnet.a: attribute vpc_id refers to local.second, which is removed",
      "aws_subnet.a: the whole resource lacks vpc_id, which aws 5.100.0 requires",
      "local.first: the value refers to helm_release.a, which is removed",
      "local.other: attribute id refers to local.second, which is removed",
      "local.second: the value refers to local.first, which is removed",
      "output.last: field id is null: it refers to aws_subnet.a, which is removed",
    ]);
  });

  it("is not taken for one to a place that the stack never declared, which Terraform must report", () => {
    const { fitted, removed } = fitAws({ resource: { aws_vpc: { vpc: { cidr_block: "${aws_vpc_ipam.none.cidr}" } } } });

    expect(fitted.resource).toEqual({ aws_vpc: { vpc: { cidr_block: "${aws_vpc_ipam.none.cidr}" } } });
    expect(removed).toEqual([]);
  });
});

describe("a required argument that is missing after a removal", () => {
  const regional = { availability_mode: "regional", vpc_id: "${aws_vpc.vpc.id}" };
  const newer = [
    "aws_nat_gateway.nat: attribute availability_mode is newer than aws 5.100.0",
    "aws_nat_gateway.nat: attribute vpc_id is newer than aws 5.100.0",
  ];

  it("is the first public subnet for a NAT gateway that was regional", () => {
    const { fitted, removed } = fitAws({
      resource: {
        aws_nat_gateway: { nat: regional },
        aws_subnet: {
          private_a: { vpc_id: "vpc-1", tags: { "kubernetes.io/role/internal-elb": "1" } },
          public_a: { vpc_id: "vpc-1", map_public_ip_on_launch: true },
          public_b: { vpc_id: "vpc-1", map_public_ip_on_launch: true },
        },
      },
    });

    expect(fitted.resource).toMatchObject({ aws_nat_gateway: { nat: { subnet_id: "${aws_subnet.public_a.id}" } } });
    expect(removed).toEqual([
      ...newer,
      "aws_nat_gateway.nat: attribute subnet_id is required by aws 5.100.0: the first public subnet, " +
        "aws_subnet.public_a, stands in",
    ]);
  });

  it("removes the resource when nothing can stand in", () => {
    const { fitted, removed } = fitAws({
      resource: {
        aws_nat_gateway: { nat: regional },
        aws_subnet: { private_a: { vpc_id: "vpc-1" } },
        aws_route: { out: { route_table_id: "rtb-1", nat_gateway_id: "${aws_nat_gateway.nat.id}" } },
      },
    });

    expect(fitted.resource).toEqual({
      aws_subnet: { private_a: { vpc_id: "vpc-1" } },
      aws_route: { out: { route_table_id: "rtb-1" } },
    });
    expect(removed).toEqual([
      ...newer,
      "aws_nat_gateway.nat: the whole resource lacks subnet_id, which aws 5.100.0 requires",
      "aws_route.out: attribute nat_gateway_id refers to aws_nat_gateway.nat, which is removed",
    ]);
  });

  it("removes a nested block, and the resource only when it needs that block", () => {
    const { fitted, removed } = fitAws({
      resource: {
        ...nat,
        aws_eks_cluster: {
          one: {
            name: "one",
            vpc_config: { subnet_ids: ["subnet-1"] },
            encryption_config: [{ resources: natAddresses }, { resources: ["secrets"] }],
          },
          two: { name: "two", vpc_config: { subnet_ids: [natAddresses] } },
        },
      },
    });

    expect(fitted.resource).toMatchObject({
      aws_eks_cluster: { one: { encryption_config: [{ resources: ["secrets"] }] } },
    });
    expect(removed).toEqual([
      `aws_eks_cluster.one: attribute encryption_config[0].resources ${tooNew}`,
      "aws_eks_cluster.one: block encryption_config lacks resources, which aws 5.100.0 requires",
      `aws_eks_cluster.two: attribute vpc_config.subnet_ids[0] ${tooNew}`,
      "aws_eks_cluster.two: block vpc_config lacks subnet_ids, which aws 5.100.0 requires",
      "aws_eks_cluster.two: the whole resource lacks vpc_config, which aws 5.100.0 requires",
    ]);
  });

  it("is null in an object type, which must have all of its fields", () => {
    const { fitted } = fitAws({
      resource: {
        ...nat,
        aws_eks_cluster: {
          one: { name: "one", vpc_config: { subnet_ids: ["subnet-1"] }, rules: [{ port: 1, peer: natAddresses }] },
        },
      },
    });

    expect(fitted.resource).toMatchObject({ aws_eks_cluster: { one: { rules: [{ port: 1, peer: null }] } } });
  });

  it("stays missing where nothing was removed, for Terraform to report", () => {
    const stack = { resource: { ...nat, aws_subnet: { a: { depends_on: ["helm_release.a"] } } } };

    const { fitted } = fitAws({ resource: { ...stack.resource, helm_release: { a: {} } } });

    expect(fitted.resource).toEqual({ ...nat, aws_subnet: { a: { depends_on: [] } } });
  });
});
