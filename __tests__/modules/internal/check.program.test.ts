import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClusterAddon, EksCluster } from "@eksnet/modules/eks-cluster";
import { supportDeadline } from "@eksnet/modules/eks-cluster/plan";
import { NodeGroup } from "@eksnet/modules/node-group";
import { ExistingVpc, Vpc } from "@eksnet/modules/vpc";
import { fitStack } from "../../../lab/terraform/fit";
import { parseObject } from "../../../lab/terraform/json";
import { runTerraform } from "../../../lab/terraform/terraform";
import { withToolchain } from "../../../lab/terraform/toolchain";
import { synthesiseModule } from "../../support/bench";
import { tools, whereTerraformIs } from "../../support/validation";
import { props } from "../eks-cluster/sample";

/*
 * The checks of the modules, evaluated by Terraform with a mocked provider, whose values are those of a plan: what the lab's AWS
 * cannot be made to answer is here as well. `__tests__/e2e/checks.ts` has the real provider.
 */

const name = "study";
const issuer = "https://oidc.eks.example/id/A1";
const endpoint = {
  endpoint_public_access: true,
  endpoint_private_access: true,
  public_access_cidrs: ["203.0.113.0/24"],
};
const sound = { version: "1.36", vpc_config: [endpoint] };
const subnet = {
  cidr_block: "10.60.0.0/24",
  availability_zone: "ap-northeast-2a",
  vpc_id: "vpc-1",
  available_ip_address_count: 200,
};

/** What is answered otherwise than of sound things, and the check that fails; none for a sound answer. */
interface Row {
  readonly resource?: readonly [address: string, values: object];
  readonly data?: readonly [address: string, values: object];
  readonly fails?: string;
}

const actual = "data.aws_eks_cluster.cluster_actual";
const withEndpoint = (change: object) => [actual, { ...sound, vpc_config: [{ ...endpoint, ...change }] }] as const;
const rows: Readonly<Record<string, Row>> = {
  sound: {},
  public_endpoint: {
    data: withEndpoint({ endpoint_private_access: false }),
    fails: "cluster_has_configured_endpoint",
  },
  private_endpoint: {
    data: withEndpoint({ endpoint_public_access: false, public_access_cidrs: [] }),
    fails: "cluster_has_configured_endpoint",
  },
  widened_ranges: {
    data: withEndpoint({ public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"] }),
    fails: "cluster_has_configured_endpoint",
  },
  upgraded: { data: [actual, { ...sound, version: "1.37" }], fails: "cluster_has_configured_version" },
  other_build: {
    data: ["data.aws_eks_addon.coredns_actual", { addon_version: "v1.0.0-eksbuild.1" }],
    fails: "coredns_has_pinned_build",
  },
  degraded_nodes: {
    resource: ["aws_eks_node_group.nodes_workers_ap_northeast_2c", { status: "DEGRADED" }],
    fails: "nodes_workers_are_healthy",
  },
  updated_nodes: { resource: ["aws_eks_node_group.nodes_workers_ap_northeast_2c", { status: "UPDATING" }] },
  no_internet_gateway: {
    resource: ["aws_route.vpc_routes_public_internet", { state: "blackhole" }],
    fails: "vpc_routes_lead_to_working_gateways",
  },
  no_nat_gateway: {
    resource: ["aws_route.vpc_routes_private_nat_ap_northeast_2a", { state: "blackhole" }],
    fails: "vpc_routes_lead_to_working_gateways",
  },
  full_subnet: {
    data: ["data.aws_subnet.vpc_actual", { ...subnet, available_ip_address_count: 50 }],
    fails: "vpc_subnets_have_free_addresses",
  },
  one_fifth_is_free: { data: ["data.aws_subnet.vpc_actual", { ...subnet, available_ip_address_count: 51 }] },
  full_small_subnet: {
    data: ["data.aws_subnet.vpc_actual", { ...subnet, cidr_block: "10.60.0.0/28", available_ip_address_count: 7 }],
    fails: "vpc_subnets_have_free_addresses",
  },
  full_subnet_of_others: {
    data: ["data.aws_subnet.others_private_ap_northeast_2a", { ...subnet, available_ip_address_count: 50 }],
    fails: "others_subnets_have_free_addresses",
  },
};

const allowed = { access: "public-and-private", allowedCidrs: ["203.0.113.0/24"] } as const;
const clusters = {
  cluster: { name, version: "1.36", endpoint: allowed },
  older: { name: "older", version: "1.34", endpoint: allowed },
} as const;

/** The support of a version ends on a day that is compared with the day on which this runs. */
const endingSoon = Object.entries(clusters)
  .filter(([, { version }]) => Date.parse(supportDeadline(version, "STANDARD")?.nearFrom ?? "") <= Date.now())
  .map(([id]) => `${id}_support_does_not_end_soon`);

const zones = ["ap-northeast-2a", "ap-northeast-2c"];

/** Every module with checks, in one stack. */
function checkedStack(): object {
  const { text } = synthesiseModule((scope) => {
    new Vpc(scope, "vpc", {
      environment: name,
      region: "ap-northeast-2",
      cidr: "10.60.0.0/16",
      zones,
      subnets: { public: {}, private: {} },
    });
    new ExistingVpc(scope, "others", {
      region: "ap-northeast-2",
      vpcId: "vpc-1",
      cidr: "10.60.0.0/16",
      zones,
      subnets: { private: { "ap-northeast-2a": "subnet-1", "ap-northeast-2c": "subnet-2" } },
    });
    const [{ arn, oidcIssuer, oidcProviderArn }] = (["cluster", "older"] as const).map(
      (id) => new EksCluster(scope, id, { ...props, ...clusters[id] }),
    ) as [EksCluster, EksCluster];
    new ClusterAddon(scope, "coredns", {
      addon: "coredns",
      environment: name,
      partition: "aws",
      clusterName: name,
      clusterArn: arn,
      kubernetesVersion: "1.36",
      oidcProviderArn,
      oidcIssuer,
    });
    new NodeGroup(scope, "nodes-workers", {
      environment: name,
      group: "workers",
      clusterName: name,
      version: "1.36",
      podNetworking: { mode: "prefix-delegation" },
      vpcId: "vpc-1",
      instanceTypes: ["t3.medium"],
      subnetIds: { "ap-northeast-2a": "subnet-aaaaaaaa", "ap-northeast-2c": "subnet-cccccccc" },
      securityGroupIds: ["sg-11111111"],
      nodeRoleArn: "arn:aws:iam::111122223333:role/nodes",
      nodesPerZone: { min: 1, desired: 2, max: 3 },
    });
  });
  return JSON.parse(text);
}

/** Values of sound things, by type; those of other types are Terraform's own. */
const mocks = {
  mock_resource: {
    aws_eks_cluster: {
      id: name,
      arn: "arn:aws:eks:ap-northeast-2:111122223333:cluster/study",
      identity: [{ oidc: [{ issuer }] }],
    },
    aws_eks_addon: { id: `${name}:coredns` },
    aws_eks_node_group: { status: "ACTIVE" },
    aws_subnet: { id: "subnet-1" },
    aws_route: { state: "active" },
    aws_iam_role: { arn: "arn:aws:iam::111122223333:role/some" },
    aws_kms_key: { arn: "arn:aws:kms:ap-northeast-2:111122223333:key/some" },
    aws_launch_template: { id: "lt-1", latest_version: 1 },
  },
  mock_data: {
    aws_eks_cluster: sound,
    aws_eks_addon: { addon_version: "v1.14.3-eksbuild.23" },
    aws_subnet: subnet,
    aws_vpc: { cidr_block: "10.60.0.0/16", enable_dns_support: true, enable_dns_hostnames: true },
    aws_ec2_instance_type_offerings: { locations: zones },
  },
};

/** Answers that are not alike for all of a type. */
const answers = {
  "data.aws_eks_cluster.older_actual": { ...sound, version: "1.34" },
  ...Object.fromEntries(
    zones.map((zone) => [
      `data.aws_subnet.others_private_${zone.replaceAll("-", "_")}`,
      { ...subnet, availability_zone: zone },
    ]),
  ),
};

/** The rows as a file of `terraform test`. */
function testFile(): object {
  const defaults = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([type, of]) => [type, { defaults: of }]));
  const override = (of: Row["data"]) => of && { target: of[0], values: of[1], override_during: "plan" };
  const run = ({ resource, data, fails }: Row) => ({
    command: "plan",
    override_resource: override(resource),
    override_data: override(data),
    expect_failures: [...endingSoon, ...(fails === undefined ? [] : [fails])].map((check) => `check.${check}`),
  });
  return {
    mock_provider: {
      aws: {
        override_during: "plan",
        mock_resource: defaults(mocks.mock_resource),
        mock_data: defaults(mocks.mock_data),
      },
    },
    override_data: Object.entries(answers).map(([target, values]) => ({ target, values, override_during: "plan" })),
    run: Object.fromEntries(Object.entries(rows).map(([title, row]) => [title, run(row)])),
  };
}

/** An event of `terraform test -json`. */
interface TestEvent {
  readonly type: string;
  readonly test_run?: { readonly run: string; readonly status?: string };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
  readonly "@testrun"?: string;
}

whereTerraformIs("the checks of modules", () => {
  const outcomes = new Map<string, string[]>();

  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "eksnet-checks-"));
    try {
      await withToolchain(tools, async ({ terraform, variables, lockFile, schemas }) => {
        const { fitted } = fitStack(parseObject(JSON.stringify(checkedStack()), "the stack"), schemas);
        mkdirSync(join(root, "tests"));
        writeFileSync(join(root, "cdk.tf.json"), JSON.stringify(fitted));
        writeFileSync(join(root, "tests", "checks.tftest.json"), JSON.stringify(testFile()));
        await copyFile(lockFile, join(root, ".terraform.lock.hcl"));
        const output = await runTerraform(terraform, ["test", "-json"], { folder: root, variables, accepted: [0, 1] });
        for (const line of output.split("\n").filter((text) => text.startsWith("{"))) {
          const { type, test_run: run, diagnostic, "@testrun": testRun = "" }: TestEvent = JSON.parse(line);
          if (type === "test_run" && run?.status !== undefined) outcomes.set(run.run, [run.status]);
          if (diagnostic?.severity === "error")
            outcomes.get(testRun)?.push(`${diagnostic.summary}: ${diagnostic.detail}`);
        }
      });
    } finally {
      rmSync(root, { recursive: true });
    }
  }, 120_000);

  it.each(Object.keys(rows))("fail as the table says, and no others, with %s", (title) => {
    expect(outcomes.get(title)).toEqual(["pass"]);
  });
});
