import type { JsonObject } from "../../lab/terraform/json";
import { fitAws } from "./fit-aws";

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
  it("is removed with its requirement, its blocks and all that belongs to it", () => {
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
