import { Application, type ApplicationProps } from "@eksnet/modules/application";
import { Namespace } from "@eksnet/modules/namespace";
import { TerraformVariable } from "cdktf";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import type { Block, StackView } from "../../support/synth";
import { errorsOf } from "../../support/variant";

const props: ApplicationProps = {
  name: "shop",
  namespace: "shop",
  image: "registry.example.com/shop:1.4",
  port: 8080,
};
const nlb = { kind: "nlb", loadBalancerClass: "service.k8s.aws/nlb" } as const;
const alb = { kind: "alb", ingressClass: "alb" } as const;
const externalDns = { zoneName: "example.com", annotationPrefix: "external-dns.alpha.kubernetes.io/" };

function deploy(changes: Partial<ApplicationProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new Application(stack, "shop", { ...props, ...changes });
  });
}

function service(changes: Partial<ApplicationProps>): Block {
  return deploy(changes).at("kubernetes_service_v1.shop_service");
}

function annotations(block: Block): Record<string, string> {
  return (block.metadata as { annotations?: Record<string, string> }).annotations ?? {};
}

function ingressAnnotations(
  expose: Omit<Extract<ApplicationProps["expose"], { kind: "alb"; ingressClass: string }>, "kind" | "ingressClass">,
) {
  return annotations(deploy({ expose: { ...alb, ...expose } }).at("kubernetes_ingress_v1.shop_ingress"));
}

function podSpec(changes: Partial<ApplicationProps>): Block {
  const deployment = deploy(changes).at("kubernetes_deployment_v1.shop");
  return (deployment.spec as { template: { spec: Block } }).template.spec;
}

describe("an exposure without a load balancer", () => {
  it("has a port with a name", () => {
    expect(service({ expose: { kind: "clusterIp", portName: "http" } }).spec).toMatchObject({
      port: [{ name: "http", port: 80 }],
    });
  });

  it("may be a port of every node, picked or given", () => {
    expect(service({ expose: { kind: "nodePort" } }).spec).toEqual({
      type: "NodePort",
      selector: { app: "shop" },
      port: [{ port: 80, target_port: "8080", protocol: "TCP" }],
    });
    expect(service({ expose: { kind: "nodePort", nodePort: 30008 } }).spec).toMatchObject({
      port: [{ node_port: 30008 }],
    });
  });

  it("may be a name for something outside, and has no pods then", () => {
    const expose = { kind: "externalName", host: "db.example.com" } as const;
    const stack = deploy({ image: undefined, port: undefined, expose });

    expect(stack.addresses()).toEqual(["kubernetes_service_v1.shop_service"]);
    expect(stack.only("kubernetes_service_v1")).toMatchObject({
      spec: { type: "ExternalName", external_name: "db.example.com" },
      wait_for_load_balancer: false,
    });
    expect(stack.only("kubernetes_service_v1").spec).not.toHaveProperty("port");
  });

  it("requests zone hints by annotation", () => {
    const auto = service({ expose: { kind: "clusterIp", zoneRouting: "auto" } });

    expect(annotations(auto)).toEqual({ "service.kubernetes.io/topology-mode": "Auto" });
  });

  it("keeps traffic in its zone by the field that the provider's own Service lacks", () => {
    const stack = deploy({ expose: { kind: "clusterIp", portName: "web", zoneRouting: "prefer-same-zone" } });

    expect(stack.addresses()).toEqual(["kubernetes_deployment_v1.shop", "kubernetes_manifest.shop_service"]);
    expect(stack.only("kubernetes_manifest").manifest).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: "shop",
        namespace: "shop",
        labels: { "app.kubernetes.io/name": "shop", "app.kubernetes.io/managed-by": "terraform" },
      },
      spec: {
        type: "ClusterIP",
        trafficDistribution: "PreferSameZone",
        selector: { app: "shop" },
        ports: [{ name: "web", port: 80, targetPort: 8080, protocol: "TCP" }],
      },
    });
  });
});

describe("the client's address behind a network load balancer", () => {
  const targetGroup = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes";
  const targetType = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type";

  it("is lost on the second hop from a node", () => {
    const block = service({ expose: { ...nlb, targets: "instance" } });

    expect(annotations(block)[targetType]).toBe("instance");
    expect(annotations(block)).not.toHaveProperty([targetGroup]);
    expect(block.spec).not.toHaveProperty("external_traffic_policy");
  });

  it("is kept by the nodes that have a pod", () => {
    const block = service({ expose: { ...nlb, targets: "instance", clientIpPreservation: "enabled" } });

    expect(block.spec).toMatchObject({ external_traffic_policy: "Local" });
    expect(annotations(block)).not.toHaveProperty([targetGroup]);
  });

  it("is lost before a pod as target, unless the load balancer keeps it", () => {
    expect(annotations(service({ expose: nlb }))).not.toHaveProperty([targetGroup]);
    const kept = service({ expose: { ...nlb, clientIpPreservation: "enabled", deregistrationDelaySeconds: 60 } });

    expect(annotations(kept)[targetGroup]).toBe(
      "deregistration_delay.timeout_seconds=60,preserve_client_ip.enabled=true",
    );
    expect(kept.spec).not.toHaveProperty("external_traffic_policy");
  });

  it.each(["ip", "instance"] as const)("comes in a header to a program that parses it, with %s targets", (targets) => {
    const expose = { ...nlb, targets, clientIpPreservation: "proxy-protocol" } as const;
    const block = service({ speaksProxyProtocol: true, expose });

    expect(annotations(block)[targetGroup]).toBe("proxy_protocol_v2.enabled=true");
    expect(block.spec).not.toHaveProperty("external_traffic_policy");
  });
});

it("checks the health behind a network load balancer by HTTP where a path is given", () => {
  expect(annotations(service({ expose: { ...nlb, healthCheckPath: "/ready" } }))).toMatchObject({
    "service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol": "http",
    "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path": "/ready",
  });
});

describe("an application load balancer", () => {
  it("sets only scheme and targets by default", () => {
    expect(ingressAnnotations({})).toEqual({
      "alb.ingress.kubernetes.io/scheme": "internal",
      "alb.ingress.kubernetes.io/target-type": "ip",
    });
  });

  it("speaks TLS 1.3 with the certificates that it is given, and sends port 80 there", () => {
    const certificateArns = ["a", "b"].map((id) => `arn:aws:acm:eu-west-1:111122223333:certificate/${id}`);

    expect(ingressAnnotations({ tls: { certificateArns } })).toMatchObject({
      "alb.ingress.kubernetes.io/listen-ports": '[{"HTTP":80},{"HTTPS":443}]',
      "alb.ingress.kubernetes.io/certificate-arn": certificateArns.join(","),
      "alb.ingress.kubernetes.io/ssl-policy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
      "alb.ingress.kubernetes.io/ssl-redirect": "443",
    });
  });

  it("looks for certificates of its hosts, and leaves port 80 alone when told so", () => {
    const found = ingressAnnotations({
      host: "www.example.com",
      tls: { redirect: false, policy: "ELBSecurityPolicy-TLS13-1-3-2021-06" },
    });

    expect(found).toMatchObject({
      "alb.ingress.kubernetes.io/listen-ports": '[{"HTTPS":443}]',
      "alb.ingress.kubernetes.io/ssl-policy": "ELBSecurityPolicy-TLS13-1-3-2021-06",
    });
    expect(found).not.toHaveProperty(["alb.ingress.kubernetes.io/certificate-arn"]);
    expect(found).not.toHaveProperty(["alb.ingress.kubernetes.io/ssl-redirect"]);
  });

  it("shares a load balancer in its place of the group", () => {
    expect(ingressAnnotations({ groupName: "web", groupOrder: -5 })).toMatchObject({
      "alb.ingress.kubernetes.io/group.name": "web",
      "alb.ingress.kubernetes.io/group.order": "-5",
    });
  });

  it("checks health and drains requests as set", () => {
    const found = ingressAnnotations({
      healthCheckPath: "/ready",
      healthCheckPort: 8081,
      healthCheckIntervalSeconds: 20,
      healthCheckTimeoutSeconds: 3,
      healthCheckSuccessCodes: "200-299",
      deregistrationDelaySeconds: 30,
    });

    expect(found).toMatchObject({
      "alb.ingress.kubernetes.io/healthcheck-path": "/ready",
      "alb.ingress.kubernetes.io/healthcheck-port": "8081",
      "alb.ingress.kubernetes.io/healthcheck-interval-seconds": "20",
      "alb.ingress.kubernetes.io/healthcheck-timeout-seconds": "3",
      "alb.ingress.kubernetes.io/success-codes": "200-299",
      "alb.ingress.kubernetes.io/target-group-attributes": "deregistration_delay.timeout_seconds=30",
    });
  });

  it("reaches nodes through a Service that has a port of them", () => {
    expect(ingressAnnotations({ targets: "instance" })).toMatchObject({
      "alb.ingress.kubernetes.io/target-type": "instance",
    });
    expect(service({ expose: { ...alb, targets: "instance" } }).spec).toMatchObject({ type: "NodePort" });
    expect(service({ expose: { ...alb, serviceType: "NodePort" } }).spec).toMatchObject({ type: "NodePort" });
  });
});

describe("a DNS name", () => {
  it("is an annotation with the prefix that ExternalDNS reads", () => {
    const dnsName = "shop.example.com";
    const ofNlb = deploy({ externalDns, expose: { ...nlb, dnsName } });
    const ofAlb = deploy({ externalDns, expose: { ...alb, dnsName } });

    const wanted = { "external-dns.alpha.kubernetes.io/hostname": dnsName };
    expect(annotations(ofNlb.only("kubernetes_service_v1"))).toMatchObject(wanted);
    expect(annotations(ofAlb.only("kubernetes_ingress_v1"))).toMatchObject(wanted);
    expect(annotations(ofAlb.only("kubernetes_service_v1"))).toEqual({});
  });

  it("is refused outside a zone that is known, and without anybody who writes it", () => {
    const expose = { ...nlb, dnsName: "shop.example.org" };

    expect(errorsOf(() => deploy({ externalDns, expose }))).toMatchObject([
      { code: "HostOutsideZone", path: "expose.dnsName" },
    ]);
    expect(errorsOf(() => deploy({ expose }))).toMatchObject([
      { code: "DnsNameNeedsExternalDns", path: "expose.dnsName" },
    ]);
  });

  it("is compared at plan with a zone that only Terraform knows", () => {
    const stack = synthesiseInCluster((scope) => {
      const zoneName = new TerraformVariable(scope, "zone", { type: "string" }).stringValue;
      new Application(scope, "shop", {
        ...props,
        externalDns: { ...externalDns, zoneName },
        expose: { ...nlb, dnsName: "shop.example.org" },
      });
    });

    expect(stack.only("kubernetes_service_v1").lifecycle).toMatchObject({
      precondition: [
        {
          condition: '${endswith(".shop.example.org", ".${var.zone}")}',
          error_message: expect.stringContaining("var.zone"),
        },
      ],
    });
  });
});

describe("the end of a pod", () => {
  it("waits for load balancers to stop sending, and then has the usual time", () => {
    expect(podSpec({ drainSeconds: 60 })).toMatchObject({
      termination_grace_period_seconds: 90,
      container: [{ lifecycle: { pre_stop: [{ exec: { command: ["sleep", "60"] } }] } }],
    });
    expect(podSpec({})).not.toHaveProperty("termination_grace_period_seconds");
  });

  it("is warned about when requests may outlive it", () => {
    expect(deploy({ drainSeconds: 60, expose: nlb }).warnings).toEqual([
      expect.stringMatching(/^DrainShorterThanDeregistration at drainSeconds: .*300 s.*60 s/),
    ]);
    expect(deploy({ drainSeconds: 60, expose: { ...nlb, deregistrationDelaySeconds: 60 } }).warnings).toEqual([]);
  });

  it("leaves others there while nodes are drained", () => {
    const stack = deploy({ maxUnavailable: 1, podLabels: { tier: "web" } });

    expect(stack.at("kubernetes_pod_disruption_budget_v1.shop_disruption_budget")).toMatchObject({
      metadata: { name: "shop", namespace: "shop" },
      spec: { max_unavailable: "1", selector: { match_labels: { app: "shop", tier: "web" } } },
    });
  });
});

describe("readiness gates", () => {
  it("come to pods that are made after the load balancer", () => {
    const stack = deploy({ readinessGates: true, expose: alb });

    expect(stack.at("kubernetes_deployment_v1.shop").depends_on).toEqual([
      "kubernetes_service_v1.shop_service",
      "kubernetes_ingress_v1.shop_ingress",
    ]);
    expect(deploy({ expose: alb }).at("kubernetes_deployment_v1.shop")).not.toHaveProperty("depends_on");
  });

  it("come by a label of the namespace", () => {
    const stack = synthesiseInCluster((scope) => {
      new Namespace(scope, "one", { name: "one", labels: { lab: "C8" }, readinessGates: true });
    });

    expect(stack.only("kubernetes_namespace_v1").metadata).toMatchObject({
      labels: { lab: "C8", "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled" },
    });
  });
});

describe("pods", () => {
  it("stay pending rather than crowd a zone when told so", () => {
    expect(podSpec({ zoneSpread: "require" })).toMatchObject({
      topology_spread_constraint: [{ when_unsatisfiable: "DoNotSchedule" }],
    });
  });

  it("run another program than the image's, and are ready when they run where there is no port", () => {
    const { container } = podSpec({ command: ["sleep", "infinity"], port: undefined });

    expect(container).toMatchObject([{ command: ["sleep", "infinity"] }]);
    expect((container as Block[])[0]).not.toHaveProperty("readiness_probe");
    expect((container as Block[])[0]).not.toHaveProperty("port");
  });

  it("carry the application's labels, as everything else of it", () => {
    const stack = deploy({ labels: { lab: "C7" }, podLabels: { tier: "web" }, maxUnavailable: 1, expose: alb });

    for (const [address, block] of Object.entries(stack.blocks("resource"))) {
      expect([address, block.metadata]).toMatchObject([address, { labels: { lab: "C7" } }]);
    }
    expect(stack.at("kubernetes_deployment_v1.shop").spec).toMatchObject({
      selector: { match_labels: { app: "shop", tier: "web" } },
      template: { metadata: { labels: { lab: "C7", app: "shop", tier: "web" } } },
    });
    expect(stack.only("kubernetes_service_v1").spec).toMatchObject({ selector: { app: "shop", tier: "web" } });
  });
});
