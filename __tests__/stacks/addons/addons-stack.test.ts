import type { Environment, EnvironmentInput } from "../../../environments/schema";
import { defineEnvironment } from "../../../environments/schema";
import type { AddonsStackContracts } from "../../../stacks/addons/addons-stack";
import { AddonsStack } from "../../../stacks/addons/addons-stack";
import { stackWarnings } from "../../../stacks/stack-warnings";
import study from "../../fixtures/study";
import { chartValues } from "../../support/kubernetes-bench";
import { labShows } from "../../support/labs";
import { studyCluster, studyNetwork } from "../../support/study-contracts";
import { type Block, type StackView, synthesise } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const contracts: AddonsStackContracts = { network: studyNetwork(), cluster: studyCluster() };

function build(environment: Environment = study, changes: Partial<AddonsStackContracts> = {}): StackView {
  const stacks = synthesise((app) => {
    new AddonsStack(app, environment, { ...contracts, ...changes }).warn(stackWarnings(environment, "addons"));
  });
  return stacks["study-addons"] as StackView;
}

function variantOfStudy(changes: Partial<EnvironmentInput>): Environment {
  return defineEnvironment({ ...study, ...changes } as EnvironmentInput);
}

const hcp = {
  kind: "hcp",
  organization: "acme",
  runRoles: {
    addons: "arn:aws:iam::111122223333:role/addons",
    workloads: "arn:aws:iam::111122223333:role/workloads",
  },
} as const;

describe("the addons stack of study", () => {
  const stack = build();

  it("has exactly three releases, each with an exact version", () => {
    const releases = Object.entries(stack.all("helm_release")).map(([name, { version }]) => [name, version]);

    expect(Object.fromEntries(releases)).toEqual({
      load_balancer_controller: "3.5.0",
      external_dns: "1.21.1",
      kube_ops_view: "1.2.2",
    });
  });

  it("has these addresses, which are public API", () => {
    expect(stack.addresses()).toEqual([
      "helm_release.external_dns",
      "helm_release.kube_ops_view",
      "helm_release.load_balancer_controller",
      "kubernetes_namespace_v1.external_dns_namespace",
    ]);
  });

  it("makes and deletes Services while the load balancer controller is there", () => {
    for (const name of ["helm_release.external_dns", "helm_release.kube_ops_view"]) {
      expect(stack.at(name).depends_on).toContain("helm_release.load_balancer_controller");
    }
  });

  labShows(["C2", "C9", "C10"], "passes on the settings of the environment", () => {
    expect(chartValues(stack.at("helm_release.external_dns"))).toMatchObject({
      policy: "sync",
      txtOwnerId: "study",
      domainFilters: ["kgetall.click"],
    });
    expect(chartValues(stack.at("helm_release.kube_ops_view"))).toMatchObject({ env: { TZ: "Asia/Seoul" } });
    expect(chartValues(stack.at("helm_release.load_balancer_controller"))).toMatchObject({
      vpcId: "vpc-0123456789abcdef0",
      replicaCount: 2,
      defaultTags: { "eksnet:environment": "study", "eksnet:stack": "addons" },
    });
  });

  it("publishes what it serves, once every release is there", () => {
    expect(stack.contract()).toEqual({
      kind: "addons",
      schema: 1,
      environment: "study",
      account_id: "111122223333",
      region: "ap-northeast-2",
      partition: "aws",
      ingress_class: "alb",
      load_balancer_class: "service.k8s.aws/nlb",
      internal_load_balancer_subnet_ids: null,
      internet_facing_load_balancer_subnet_ids: null,
      gateway_classes: [],
      dns_zone_name: "kgetall.click",
      external_dns_policy: "sync",
      external_dns_annotation_prefix: "external-dns.alpha.kubernetes.io/",
      chart_versions: { "aws-load-balancer-controller": "3.5.0", "external-dns": "1.21.1", "kube-ops-view": "1.2.2" },
    });
    expect(stack.json.output).toMatchObject({
      contract: {
        depends_on: [
          "helm_release.external_dns",
          "helm_release.kube_ops_view",
          "helm_release.load_balancer_controller",
        ],
      },
    });
  });

  it("warns of kube-ops-view on the internet and of nothing else", () => {
    expect(stack.warnings).toEqual([expect.stringContaining("kube-ops-view")]);
  });

  it("does not depend on the order of keys", () => {
    const { kubeOpsView, externalDns, loadBalancerController } = study.addons;
    const addons = { kubeOpsView, externalDns, loadBalancerController } as EnvironmentInput["addons"];

    expect(build(variantOfStudy({ addons })).text).toBe(stack.text);
  });
});

describe("the sign-in of the addons stack", () => {
  it("feeds both providers a token that Terraform keeps nowhere", () => {
    const stack = build();

    const access = {
      host: "https://0123456789ABCDEF.gr7.ap-northeast-2.eks.amazonaws.com",
      cluster_ca_certificate: '${base64decode("LS0tLS1CRUdJTg==")}',
      token: "${ephemeral.aws_eks_cluster_auth.cluster.token}",
    };
    expect(stack.blocks("ephemeral")).toEqual({ "ephemeral.aws_eks_cluster_auth.cluster": { name: "study" } });
    expect(stack.json.provider).toMatchObject({ helm: [{ kubernetes: access }], kubernetes: [access] });
    expect(stack.text).not.toContain('"exec"');
    expect(stack.blocks("data")).toEqual({});
  });

  it("gives the providers no token where HCP Terraform brings its own", () => {
    const stack = build(variantOfStudy({ state: { ...hcp, kubernetesCredentials: "dynamic" } }));

    const { helm, kubernetes } = stack.json.provider as Record<string, readonly Block[]>;
    expect(helm).toEqual([{ kubernetes: { host: expect.any(String), cluster_ca_certificate: expect.any(String) } }]);
    expect(kubernetes?.filter(({ token }) => token !== undefined)).toEqual([
      {
        alias: "by-iam",
        host: expect.any(String),
        cluster_ca_certificate: expect.any(String),
        token: expect.any(String),
      },
    ]);
  });

  it("uses the ephemeral token in HCP Terraform as well by default", () => {
    expect(Object.keys(build(variantOfStudy({ state: hcp })).blocks("ephemeral"))).toHaveLength(1);
  });

  it("accepts ranges of provider versions", () => {
    const { required_providers } = build().json.terraform as { required_providers: unknown };

    expect(required_providers).toMatchObject({
      helm: { source: "helm", version: ">= 3.1, < 4" },
      kubernetes: { source: "kubernetes", version: "~> 2.38" },
    });
  });
});

describe("an addon that is not in the environment", () => {
  it("has no release", () => {
    const stack = build(variantOfStudy({ addons: { kubeOpsView: { chart: "christianhuth" } }, workloads: {} }));

    expect(stack.addresses()).toEqual(["helm_release.kube_ops_view"]);
    expect(stack.at("helm_release.kube_ops_view").depends_on).toEqual([]);
  });

  it("leaves its fields of the contract empty", () => {
    const stack = build(variantOfStudy({ addons: {}, workloads: {} }));

    expect(stack.addresses()).toEqual([]);
    expect(stack.contract()).toMatchObject({
      ingress_class: null,
      load_balancer_class: null,
      dns_zone_name: null,
      external_dns_policy: null,
      external_dns_annotation_prefix: null,
      chart_versions: {},
    });
    expect(stack.json.output).not.toHaveProperty("contract.depends_on");
  });
});

describe("what the addons stack needs", () => {
  it("is a DNS zone with ExternalDNS", () => {
    const network = studyNetwork({ dnsZoneId: undefined, dnsZoneName: undefined });

    expect(errorsOf(() => build(study, { network }))).toMatchObject([
      { code: "ContractFieldMissing", path: "dnsZoneId" },
      { code: "ContractFieldMissing", path: "dnsZoneName" },
    ]);
  });

  it("is no DNS zone without ExternalDNS", () => {
    const network = studyNetwork({ dnsZoneId: undefined, dnsZoneName: undefined });
    const addons = { loadBalancerController: {} };

    expect(errorsOf(() => build(variantOfStudy({ addons, workloads: {} }), { network }))).toEqual([]);
  });

  it("is a role for the service account of each controller, in force before its pods start", () => {
    const roles = { "external-dns/external-dns": "arn:aws:iam::111122223333:role/dns" };

    expect(errorsOf(() => build(study, { cluster: studyCluster({ serviceAccountRoleArns: roles }) }))).toMatchObject([
      {
        code: "ContractMemberMissing",
        path: "serviceAccountRoleArns",
        message: expect.stringContaining("kube-system/aws-load-balancer-controller"),
      },
    ]);
  });

  it("is a cluster and a network of its own account and region", () => {
    const elsewhere = { region: "eu-west-1" };

    expect(errorsOf(() => build(study, { network: studyNetwork(elsewhere) }))).toMatchObject([
      { code: "ContractLocationMismatch", path: "region" },
    ]);
    expect(errorsOf(() => build(study, { cluster: studyCluster(elsewhere) }))).toMatchObject([
      { code: "ContractLocationMismatch", path: "region" },
    ]);
  });
});

describe("an environment whose nodes have no way to the internet", () => {
  const { network, cluster } = study;
  if (network.kind !== "create" || cluster.nodeGroups.workers === undefined) throw new Error("study has changed");
  const workers = (subnets: "public" | "private") => ({
    ...cluster,
    endpoint: { access: "public-and-private" as const },
    nodeGroups: { workers: { ...study.cluster.nodeGroups.workers, subnets } },
  });
  const mirror = (of: string) => ({
    kind: "repository",
    prefix: `111122223333.dkr.ecr.${study.region}.amazonaws.com/${of}`,
  });
  const withoutNat = { ...network, nat: "none", endpoints: "private-cluster" };

  it("has a controller that leaves Shield and WAF alone, and ExternalDNS without a warning, as Route 53 has an endpoint", () => {
    const stack = build(
      variantOfStudy({
        network: withoutNat,
        cluster: workers("private"),
        registry: Object.fromEntries(
          ["public.ecr.aws", "registry.k8s.io", "docker.io", "ghcr.io"].map((of) => [of, mirror(of)]),
        ),
        workloads: {},
      } as Partial<EnvironmentInput>),
    );

    expect(chartValues(stack.at("helm_release.load_balancer_controller"))).toMatchObject({ enableWafv2: false });
    expect(stack.warnings).not.toContainEqual(expect.stringContaining("Route 53"));
  });

  it("is none whose nodes are all in public subnets", () => {
    const stack = build(
      variantOfStudy({ network: withoutNat, cluster: workers("public") } as Partial<EnvironmentInput>),
    );

    expect(chartValues(stack.at("helm_release.load_balancer_controller"))).not.toHaveProperty("enableWafv2");
    expect(stack.warnings).not.toContainEqual(expect.stringContaining("Route 53"));
  });
});

it("names the roles of the cluster contract on service accounts with IRSA, and none with Pod Identity", () => {
  const accounts = (environment: Environment) =>
    ["external_dns", "load_balancer_controller"].map(
      (name) => chartValues(build(environment).at(`helm_release.${name}`)).serviceAccount as { annotations: object },
    );
  const irsa = variantOfStudy({ cluster: { ...study.cluster, identity: "irsa" } as EnvironmentInput["cluster"] });

  expect(build(irsa).json.locals).toEqual({
    external_dns_role: "arn:aws:iam::111122223333:role/eksnet/study/study-external-dns-1",
    lb_controller_role: "arn:aws:iam::111122223333:role/eksnet/study/study-lb-controller-1",
  });
  expect(accounts(irsa).map(({ annotations }) => annotations)).toEqual([
    { "eks.amazonaws.com/role-arn": "${local.external_dns_role}" },
    { "eks.amazonaws.com/role-arn": "${local.lb_controller_role}" },
  ]);
  expect(accounts(study).map(({ annotations }) => annotations)).toEqual([{}, {}]);
});
