import { addonsContract, clusterContract, contractFrom } from "@eksnet/modules/contracts";
import type { Environment, EnvironmentInput } from "../../../environments/schema";
import { defineEnvironment } from "../../../environments/schema";
import { stackWarnings } from "../../../stacks/stack-warnings";
import { WorkloadsStack, type WorkloadsStackContracts } from "../../../stacks/workloads/workloads-stack";
import study from "../../fixtures/study";
import { studyAddons, studyCluster } from "../../support/study-contracts";
import { type StackView, synthesise } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const contracts: WorkloadsStackContracts = { cluster: studyCluster(), addons: studyAddons() };

function build(environment: Environment = study, changes: Partial<WorkloadsStackContracts> = {}): StackView {
  const stacks = synthesise((app) => {
    new WorkloadsStack(app, environment, { ...contracts, ...changes }).warn(stackWarnings(environment, "workloads"));
  });
  return stacks["study-workloads"] as StackView;
}

function withWorkloads(workloads: EnvironmentInput["workloads"]): Environment {
  return defineEnvironment({ ...study, workloads } as EnvironmentInput);
}

const shop = { image: "shop:1.4", port: 8080 };

describe("the workloads stack of an IPv6 cluster", () => {
  const { echo, "game-2048": game } = study.workloads;
  const labs = { echo, "game-2048": game } as EnvironmentInput["workloads"];
  const podNetworking = { mode: "ipv6", networkPolicy: "standard" } as const;
  const cluster = { ...study.cluster, serviceCidr: undefined, podNetworking };

  it("has load balancers of both families, which alone reach pods by IPv6", () => {
    const stack = build(defineEnvironment({ ...study, cluster, workloads: labs } as EnvironmentInput));

    expect(stack.at("kubernetes_service_v1.echo_service")).toMatchObject({
      metadata: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-ip-address-type": "dualstack" } },
    });
    expect(stack.at("kubernetes_ingress_v1.game_2048_ingress")).toMatchObject({
      metadata: { annotations: { "alb.ingress.kubernetes.io/ip-address-type": "dualstack" } },
    });
    expect(build(withWorkloads(labs)).text).not.toContain("ip-address-type");
  });
});

describe("an application with security groups of its own", () => {
  const workloads = { shop: { ...shop, securityGroupIds: ["sg-0a1b2c3d"] } };
  const nodeGroups = { workers: { ...study.cluster.nodeGroups.workers, instanceTypes: ["m5.large"] } };
  const groupsOf = (changes: object, contract: Parameters<typeof studyCluster>[0] = {}) => {
    const podNetworking = { mode: "secondary-ip", securityGroupsForPods: {} };
    const cluster = { ...study.cluster, nodeGroups, podNetworking, ...changes };
    const network = {
      ...study.network,
      subnets: { ...("subnets" in study.network && study.network.subnets), pod: {} },
    };
    const environment = defineEnvironment({ ...study, network, cluster, workloads } as EnvironmentInput);
    const stack = build(environment, { cluster: studyCluster(contract) });
    return stack.at("kubernetes_manifest.shop_security_groups").manifest;
  };
  const egress = [{ cidr: "0.0.0.0/0", protocol: "tcp", port: 443, description: "AWS" }];
  const spec = (groupIds: string[]) => ({ spec: { securityGroups: { groupIds } } });

  it("keeps the cluster's, with which it stays part of the cluster", () => {
    expect(groupsOf({})).toMatchObject(spec(["sg-0123456789abcdef0", "sg-0a1b2c3d"]));
  });

  it("keeps that of nodes where their egress is limited, and they carry no other", () => {
    expect(groupsOf({ egress })).toMatchObject(spec(["sg-0123456789abcdef1", "sg-0a1b2c3d"]));
  });

  it("keeps that of the pods beside it in custom networking", () => {
    const podNetworking = { mode: "custom-networking", securityGroupsForPods: {} };
    const own = { podSecurityGroupId: "sg-0123456789abcdef2" };

    expect(groupsOf({ podNetworking }, own)).toMatchObject(
      spec(["sg-0123456789abcdef0", "sg-0123456789abcdef2", "sg-0a1b2c3d"]),
    );
    expect(groupsOf({ podNetworking, egress }, own)).toMatchObject(spec(["sg-0123456789abcdef2", "sg-0a1b2c3d"]));
    expect(errorsOf(() => groupsOf({ podNetworking }))).toMatchObject([
      { code: "ContractFieldMissing", path: "podSecurityGroupId" },
    ]);
  });
});

describe("the workloads stack of two labs", () => {
  const { echo, "game-2048": game } = study.workloads;
  const stack = build(withWorkloads({ echo, "game-2048": game } as EnvironmentInput["workloads"]));

  it("has these addresses, which are public API", () => {
    expect(stack.addresses()).toEqual([
      "kubernetes_deployment_v1.echo",
      "kubernetes_deployment_v1.game_2048",
      "kubernetes_ingress_v1.game_2048_ingress",
      "kubernetes_namespace_v1.echo_namespace",
      "kubernetes_namespace_v1.game_2048_namespace",
      "kubernetes_service_v1.echo_service",
      "kubernetes_service_v1.game_2048_service",
    ]);
  });

  // svc-nlb-ip-type of lab C5 and ingress-2048 of lab C7, each in the namespace of its application.
  it("exposes echo and 2048 as the study does", () => {
    expect(stack.at("kubernetes_service_v1.echo_service")).toMatchObject({
      metadata: {
        name: "svc-nlb-ip-type",
        namespace: "${kubernetes_namespace_v1.echo_namespace.metadata[0].name}",
        annotations: {
          "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
          "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing",
          "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "8080",
          "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "true",
          "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes":
            "deregistration_delay.timeout_seconds=60",
        },
      },
      spec: {
        type: "LoadBalancer",
        load_balancer_class: "service.k8s.aws/nlb",
        selector: { app: "deploy-websrv" },
        port: [{ port: 80, target_port: "8080", protocol: "TCP" }],
      },
    });
    expect(stack.at("kubernetes_ingress_v1.game_2048_ingress")).toMatchObject({
      metadata: {
        name: "ingress-2048",
        namespace: "${kubernetes_namespace_v1.game_2048_namespace.metadata[0].name}",
        annotations: {
          "alb.ingress.kubernetes.io/scheme": "internet-facing",
          "alb.ingress.kubernetes.io/target-type": "ip",
        },
      },
      spec: {
        ingress_class_name: "alb",
        rule: [
          {
            http: {
              path: [
                {
                  path: "/",
                  path_type: "Prefix",
                  backend: { service: { name: "service-2048", port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("runs two pods of each", () => {
    expect(stack.at("kubernetes_deployment_v1.echo")).toMatchObject({
      metadata: { name: "deploy-echo" },
      spec: { replicas: "2" },
    });
    expect(stack.at("kubernetes_deployment_v1.game_2048")).toMatchObject({
      metadata: { name: "deployment-2048" },
      spec: { replicas: "2" },
    });
  });

  it("publishes nothing", () => {
    expect(stack.json).not.toHaveProperty("output");
  });

  it("signs in with a token that Terraform keeps nowhere", () => {
    expect(stack.blocks("ephemeral")).toEqual({ "ephemeral.aws_eks_cluster_auth.cluster": { name: "study" } });
    expect(stack.json.provider).toMatchObject({
      kubernetes: [{ token: "${ephemeral.aws_eks_cluster_auth.cluster.token}" }],
    });
    expect(stack.json.provider).not.toHaveProperty("helm");
    expect(stack.json.terraform).toMatchObject({ required_providers: { kubernetes: { version: "~> 2.38" } } });
  });

  it("does not depend on the order of keys", () => {
    const reversed = Object.fromEntries(Object.entries(study.workloads).reverse());

    expect(build(withWorkloads(reversed as EnvironmentInput["workloads"])).text).toBe(build().text);
  });
});

describe("applications of one namespace", () => {
  const stack = build(
    withWorkloads({ web: { ...shop, namespace: "shop" }, worker: { ...shop, namespace: "shop" }, blog: shop }),
  );

  it("share it", () => {
    expect(Object.keys(stack.all("kubernetes_namespace_v1"))).toEqual(["blog_namespace", "shop_namespace"]);
    for (const name of ["web", "worker"]) {
      expect(stack.at(`kubernetes_deployment_v1.${name}`).metadata).toMatchObject({
        namespace: "${kubernetes_namespace_v1.shop_namespace.metadata[0].name}",
      });
    }
  });

  it("may not take each other's pods for their own", () => {
    const environment = () =>
      withWorkloads({
        web: { ...shop, namespace: "shop", appLabel: "shop" },
        worker: { ...shop, namespace: "shop", appLabel: "shop" },
      });

    expect(errorsOf(() => build(environment()))).toMatchObject([{ code: "PodLabelShared" }]);
  });
});

describe("the namespace of several applications", () => {
  const stack = build(
    withWorkloads({
      web: { ...shop, namespace: "shop", labels: { lab: "C8", team: "one" } },
      worker: { ...shop, namespace: "shop", labels: { lab: "C8", team: "two" } },
      blog: { ...shop, readinessGates: true, expose: { kind: "nlb" } },
    }),
  );

  it("has the labels that they share", () => {
    const { labels } = stack.at("kubernetes_namespace_v1.shop_namespace").metadata as { labels: object };

    expect(labels).toMatchObject({ lab: "C8" });
    expect(labels).not.toHaveProperty("team");
  });

  it("has readiness gates where an application sets them", () => {
    const gates = (name: string) => JSON.stringify(stack.at(`kubernetes_namespace_v1.${name}`).metadata);

    expect(gates("blog_namespace")).toContain('"elbv2.k8s.aws/pod-readiness-gate-inject":"enabled"');
    expect(gates("shop_namespace")).not.toContain("readiness-gate");
  });
});

describe("an application with TLS", () => {
  const warnings = (host: string, tls: { certificateArns?: string[] } = {}) => {
    const dns = {
      zone: "acme.dev",
      manage: "adopt",
      id: "Z0123456789ABC",
      certificate: { names: ["acme.dev", "*.acme.dev"] },
    };
    const workloads = { shop: { ...shop, expose: { kind: "alb", host, hostRecords: "elsewhere", tls } } };
    const network = { ...study.network, dns };
    return build(defineEnvironment({ ...study, network, workloads } as EnvironmentInput)).warnings.filter((text) =>
      text.includes("network.dns.certificate"),
    );
  };

  it.each(["a.b.acme.dev", "*.b.acme.dev", "www.example.org"])("is warned of the uncovered host %s", (host) => {
    expect(warnings(host)).toEqual([
      expect.stringMatching(
        `^CertificateNameMissing at workloads.shop.expose.tls: .* ${host.replaceAll("*", "\\*")} of shop`,
      ),
    ]);
  });

  it.each(["acme.dev", "www.acme.dev", "*.acme.dev"])("is not warned of %s, which the certificate covers", (host) => {
    expect(warnings(host)).toEqual([]);
  });

  it("is not warned where it names certificates itself", () => {
    const certificateArns = ["arn:aws:acm:ap-northeast-2:111122223333:certificate/12345678"];

    expect(warnings("www.example.org", { certificateArns })).toEqual([]);
  });
});

describe("readiness gates of one application", () => {
  const exposed = { ...shop, namespace: "shop", expose: { kind: "nlb" } } as const;
  const warnings = (web: object) =>
    build(withWorkloads({ web: { ...exposed, readinessGates: true }, api: { ...exposed, ...web } })).warnings.filter(
      (text) => text.includes("readinessGates"),
    );

  it("are warned of where a neighbour behind a load balancer gets them without asking", () => {
    expect(warnings({})).toEqual([
      expect.stringMatching(
        /^ReadinessGatesShared at workloads\.web\.readinessGates: readinessGates of web labels the whole namespace shop, .* readiness gates to pods of api/,
      ),
    ]);
  });

  it.each<[string, object]>([
    ["asks for them as well", { readinessGates: true }],
    ["has another namespace", { namespace: "other" }],
    ["is reached through its nodes", { expose: { kind: "nlb", targets: "instance" } }],
    ["has no load balancer", { expose: { kind: "clusterIp" } }],
  ])("go unmentioned where the neighbour %s", (_, neighbour) => {
    expect(warnings(neighbour)).toEqual([]);
  });
});

describe("what the workloads stack needs", () => {
  const noController = studyAddons({ loadBalancerClass: undefined, ingressClass: undefined });

  it("is a controller that creates load balancers", () => {
    expect(errorsOf(() => build(study, { addons: noController }))).toMatchObject([
      { code: "ContractFieldMissing", path: "ingressClass" },
      { code: "ContractFieldMissing", path: "loadBalancerClass" },
    ]);
  });

  it("is none for what stays inside the cluster", () => {
    const environment = withWorkloads({ shop: { ...shop, expose: { kind: "clusterIp" } }, job: shop });

    expect(errorsOf(() => build(environment, { addons: noController }))).toEqual([]);
  });

  it("is asked at plan where this program does not know it", () => {
    const source = { environment: "study", state: { kind: "local" } } as const;
    const stack = build(study, {
      cluster: contractFrom(clusterContract, source),
      addons: contractFrom(addonsContract, source),
    });

    const remote = JSON.stringify(stack.at("data.terraform_remote_state.addons").lifecycle);
    expect(remote).toContain("load_balancer_class");
    expect(remote).toContain("ingress_class");
    expect(remote).toContain("dns_zone_name");
    expect(stack.at("kubernetes_ingress_v1.game_2048_ingress").spec).toMatchObject({
      ingress_class_name: "${data.terraform_remote_state.addons.outputs.contract.ingress_class}",
    });
  });

  it("is a controller that writes the DNS names", () => {
    const environment = withWorkloads({ shop: { ...shop, expose: { kind: "nlb", dnsName: "shop.kgetall.click" } } });
    const nameless = studyAddons({ dnsZoneName: undefined, externalDnsAnnotationPrefix: undefined });

    expect(errorsOf(() => build(environment, { addons: nameless }))).toMatchObject([
      { code: "ContractFieldMissing", path: "dnsZoneName" },
      { code: "ContractFieldMissing", path: "externalDnsAnnotationPrefix" },
    ]);
    expect(build(environment).at("kubernetes_service_v1.shop_service").metadata).toMatchObject({
      annotations: { "external-dns.alpha.kubernetes.io/hostname": "shop.kgetall.click" },
    });
  });

  it("is a cluster of its own account and region", () => {
    expect(errorsOf(() => build(study, { cluster: studyCluster({ accountId: "999999999999" }) }))).toMatchObject([
      { code: "ContractLocationMismatch", path: "accountId" },
    ]);
  });
});

it("is empty when there are no applications", () => {
  expect(build(withWorkloads({})).addresses()).toEqual([]);
});
