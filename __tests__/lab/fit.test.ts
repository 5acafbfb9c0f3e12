import { describeRemoval, fitStack } from "../../lab/terraform/fit";
import type { JsonObject } from "../../lab/terraform/json";
import type { ProviderSchema } from "../../lab/terraform/provider-schema";

const plain = {};
const required = { presence: "required" } as const;
const readOnly = { presence: "read-only" } as const;

/** Version 5.100.0 of a provider that is like aws, as small as the rules need it. */
const aws: ProviderSchema = {
  source: "registry.terraform.io/hashicorp/aws",
  version: "5.100.0",
  provider: { arguments: { region: plain } },
  resource: {
    aws_vpc: { arguments: { id: readOnly, cidr_block: plain, tags: plain } },
    aws_subnet: {
      arguments: { id: readOnly, vpc_id: required, cidr_block: plain, map_public_ip_on_launch: plain, tags: plain },
    },
    aws_nat_gateway: { arguments: { id: readOnly, subnet_id: required, public_ip: readOnly } },
    aws_route: { arguments: { route_table_id: required, nat_gateway_id: plain } },
    aws_eks_cluster: {
      arguments: {
        id: readOnly,
        name: required,
        vpc_config: {
          block: true,
          presence: "required",
          inside: { arguments: { subnet_ids: required, vpc_id: readOnly } },
        },
        encryption_config: { block: true, inside: { arguments: { resources: required, provider_key: plain } } },
        rules: { inside: { arguments: { port: plain, peer: plain }, everyField: true } },
      },
    },
  },
  data: { aws_region: { arguments: { id: readOnly, name: plain } } },
  ephemeral: { aws_eks_cluster_auth: { arguments: { name: required, token: readOnly } } },
};

const schemas = new Map([[aws.source, aws]]);

/** A stack that requires aws in the version found, so that only the rule under test has something to say. */
function fitAws(stack: JsonObject) {
  const required_providers = { aws: { source: "hashicorp/aws", version: "5.100.0" } };
  const { fitted, removed } = fitStack({ terraform: { required_providers }, ...stack }, schemas);
  return { fitted, removed: removed.map(describeRemoval) };
}

const natAddresses = "${aws_nat_gateway.nat.regional_nat_gateway_address}";
const tooNew = "refers to aws_nat_gateway.nat.regional_nat_gateway_address, which is newer than aws 5.100.0";
const nat = { aws_nat_gateway: { nat: { subnet_id: "subnet-1" } } };

describe("a stack that the providers found know in full", () => {
  it("stays as it is", () => {
    const stack: JsonObject = {
      "//": { metadata: { stackName: "study-network" } },
      resource: {
        aws_vpc: { vpc: { "//": { metadata: {} }, cidr_block: "10.0.0.0/16", lifecycle: { prevent_destroy: true } } },
        aws_subnet: {
          a: { vpc_id: "${aws_vpc.vpc.id}", count: 2, depends_on: ["aws_vpc.vpc"], provider: "aws.other" },
        },
        terraform_data: { note: { input: "${aws_subnet.a[0].id}" } },
      },
      provider: { aws: [{ region: "eu-west-1" }, { region: "eu-west-2", alias: "other" }] },
      data: { terraform_remote_state: { network: { backend: "local", config: { path: "x" } } } },
      output: { id: { value: "${data.terraform_remote_state.network.outputs.contract.vpc_id}" } },
    };

    const { fitted, removed } = fitAws(stack);

    expect(fitted).toMatchObject(stack);
    expect(removed).toEqual([]);
  });

  it("is not changed when its copy is", () => {
    const stack = { resource: { aws_vpc: { vpc: { cidr_block: "10.0.0.0/16", new: true } }, helm_release: { a: {} } } };
    const before = structuredClone(stack);

    const { fitted } = fitAws(stack);

    expect(fitted).not.toEqual(before);
    expect(stack).toEqual(before);
  });
});

describe("a provider that is not on the machine", () => {
  it("goes with its requirement, its blocks and all that belongs to it", () => {
    const { fitted, removed } = fitAws({
      terraform: {
        required_providers: { aws: { source: "aws", version: "5.100.0" }, charts: { source: "hashicorp/helm" } },
        backend: { local: { path: "x" } },
      },
      provider: { aws: [{ region: "eu-west-1" }], charts: [{ alias: "one" }, {}] },
      resource: { helm_release: { a: { provider: "charts.one" } }, charts_index: { b: {} }, aws_vpc: { vpc: {} } },
      data: { charts_template: { c: {} } },
      ephemeral: { charts_token: { d: {} } },
    });

    expect(fitted).toEqual({
      terraform: {
        required_providers: { aws: { source: "aws", version: "5.100.0" } },
        backend: { local: { path: "x" } },
      },
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: { aws_vpc: { vpc: {} } },
    });
    const absent = "needs provider hashicorp/helm, which is in no mirror folder; lab/README.md: how to add it";
    expect(removed).toEqual([
      `provider.charts: the requirement ${absent}`,
      `provider.charts.one: the provider block ${absent}`,
      `provider.charts: the provider block ${absent}`,
      `helm_release.a: the whole resource ${absent}`,
      `charts_index.b: the whole resource ${absent}`,
      `data.charts_template.c: the whole data source ${absent}`,
      `ephemeral.charts_token.d: the whole ephemeral resource ${absent}`,
    ]);
  });
});

describe("the version of a provider", () => {
  it("becomes the one found", () => {
    const { fitted, removed } = fitAws({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.25, < 7" } } },
    });

    expect(fitted).toEqual({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
    });
    expect(removed).toEqual(['provider.aws: version ">= 6.25, < 7" is replaced by 5.100.0, the version found']);
  });
});

describe("what a provider is too old for", () => {
  it("goes: attributes and blocks at every depth, in resources, data sources and provider blocks", () => {
    const { fitted, removed } = fitAws({
      provider: { aws: [{ region: "eu-west-1", user_agent: ["x"] }] },
      resource: {
        aws_eks_cluster: {
          cluster: {
            name: "study",
            deletion_protection: true,
            control_plane_scaling_config: [{ tier: "standard" }],
            vpc_config: { subnet_ids: ["subnet-1"], egress: { mode: "none" } },
            encryption_config: [{ resources: ["secrets"], rotation: 1 }],
          },
        },
      },
      data: { aws_region: { here: { name: "eu-west-1", endpoint: "x" } } },
    });

    expect(fitted).toMatchObject({
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_eks_cluster: {
          cluster: {
            name: "study",
            vpc_config: { subnet_ids: ["subnet-1"] },
            encryption_config: [{ resources: ["secrets"] }],
          },
        },
      },
    });
    expect(removed).toEqual([
      "provider.aws: attribute user_agent is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: attribute deletion_protection is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: block control_plane_scaling_config is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: block vpc_config.egress is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: attribute encryption_config.rotation is newer than aws 5.100.0",
      "data.aws_region.here: attribute endpoint is newer than aws 5.100.0",
    ]);
  });

  it("goes where it is still read-only", () => {
    const { removed } = fitAws({ resource: { aws_vpc: { vpc: { id: "vpc-1" } } } });

    expect(removed).toEqual(["aws_vpc.vpc: attribute id is read-only in aws 5.100.0"]);
  });

  it("goes as a whole when it is a type", () => {
    const { fitted, removed } = fitAws({ resource: { aws_eks_capability: { argo: { name: "x" } } } });

    expect(fitted).not.toHaveProperty("resource");
    expect(removed).toEqual(["aws_eks_capability.argo: the whole resource is of a type newer than aws 5.100.0"]);
  });

  it("goes from ignore_changes, while places within a known block stay", () => {
    const { fitted, removed } = fitAws({
      resource: {
        aws_eks_cluster: {
          cluster: {
            name: "study",
            vpc_config: { subnet_ids: ["subnet-1"] },
            lifecycle: { ignore_changes: ["vpc_config[0].subnet_ids", "deletion_protection"] },
          },
        },
      },
    });

    expect(fitted).toMatchObject({
      resource: { aws_eks_cluster: { cluster: { lifecycle: { ignore_changes: ["vpc_config[0].subnet_ids"] } } } },
    });
    expect(removed).toEqual([
      "aws_eks_cluster.cluster: deletion_protection in ignore_changes is newer than aws 5.100.0",
    ]);
  });

  it("goes from a dynamic block, whose other content stays", () => {
    const { fitted, removed } = fitAws({
      resource: {
        aws_eks_cluster: {
          cluster: {
            name: "study",
            deletion_protection: true,
            dynamic: {
              vpc_config: { for_each: ["a"], content: { subnet_ids: ["subnet-1"], egress: 1 } },
              scaling: { for_each: ["a"], content: {} },
            },
          },
        },
      },
    });

    expect(fitted).toMatchObject({
      resource: {
        aws_eks_cluster: {
          cluster: { dynamic: { vpc_config: { for_each: ["a"], content: { subnet_ids: ["subnet-1"] } } } },
        },
      },
    });
    expect(removed).toEqual([
      "aws_eks_cluster.cluster: attribute deletion_protection is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: attribute vpc_config.egress is newer than aws 5.100.0",
      "aws_eks_cluster.cluster: block scaling is newer than aws 5.100.0",
    ]);
  });
});

describe("a reference to something that went", () => {
  it("takes the attribute with it, the field of a map, the element of a list", () => {
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

  it("takes a block with it that it repeats", () => {
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

  it("takes the resource with it when nothing can stand in", () => {
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

  it("takes a nested block with it, and the resource only when it needs that block", () => {
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
