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

function deploy(changes: Partial<ApplicationProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new Application(stack, "shop", { ...props, ...changes });
  });
}

interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: Block & { readonly container: readonly [Block] };
}

function podTemplate(stack: StackView): PodTemplate {
  return (stack.at("kubernetes_deployment_v1.shop").spec as { template: PodTemplate }).template;
}

describe("the Deployment of an application", () => {
  const stack = deploy();
  const deployment = stack.at("kubernetes_deployment_v1.shop");

  it("is all there is when nothing is exposed", () => {
    expect(stack.addresses()).toEqual(["kubernetes_deployment_v1.shop"]);
    expect(stack.warnings).toEqual([]);
  });

  it("runs two pods and finds them by one label", () => {
    expect(deployment.metadata).toMatchObject({ name: "shop", namespace: "shop" });
    expect(deployment.spec).toMatchObject({ replicas: "2", selector: { match_labels: { app: "shop" } } });
    expect(podTemplate(stack).metadata.labels).toEqual({
      app: "shop",
      "app.kubernetes.io/name": "shop",
      "app.kubernetes.io/managed-by": "terraform",
    });
  });

  it("has the label, the name and the number of pods that it is given", () => {
    const stack = deploy({ appLabel: "web", deploymentName: "shop-web", replicas: 0 });

    const deployment = stack.at("kubernetes_deployment_v1.shop");
    expect(deployment.metadata).toMatchObject({ name: "shop-web" });
    expect(deployment.spec).toMatchObject({ replicas: "0", selector: { match_labels: { app: "web" } } });
    expect(podTemplate(stack).metadata.labels.app).toBe("web");
    expect(podTemplate(stack).spec.topology_spread_constraint).toMatchObject([
      { label_selector: [{ match_labels: { app: "web" } }] },
    ]);
  });

  it("is rolled out when the pods accept connections, within ten minutes", () => {
    expect(deployment).toMatchObject({ wait_for_rollout: true, timeouts: { create: "10m", update: "10m" } });
    expect(podTemplate(stack).spec.container[0]).toMatchObject({
      image: "registry.example.com/shop:1.4",
      port: [{ container_port: 8080 }],
      readiness_probe: { tcp_socket: [{ port: "8080" }] },
    });
  });

  it("spreads the pods of each variant over zones, and rolls out all the same when one is full", () => {
    expect(podTemplate(stack).spec.topology_spread_constraint).toEqual([
      {
        max_skew: 1,
        topology_key: "topology.kubernetes.io/zone",
        when_unsatisfiable: "ScheduleAnyway",
        label_selector: [{ match_labels: { app: "shop" } }],
        match_label_keys: ["pod-template-hash"],
      },
    ]);
  });

  it("requests little and limits nothing", () => {
    expect(podTemplate(stack).spec.container[0].resources).toEqual({ requests: { cpu: "50m", memory: "64Mi" } });
    expect(podTemplate(deploy({ cpuMillicores: 250, memoryMiB: 512 })).spec.container[0].resources).toEqual({
      requests: { cpu: "250m", memory: "512Mi" },
    });
  });

  it("gives a pod no token of the API server and no way to more rights", () => {
    expect(podTemplate(stack).spec).toMatchObject({
      automount_service_account_token: false,
      enable_service_links: false,
      security_context: { seccomp_profile: { type: "RuntimeDefault" } },
      container: [{ security_context: { allow_privilege_escalation: false } }],
    });
  });

  it("writes environment variables in the order of their names", () => {
    const { env } = podTemplate(deploy({ env: { ZONE: "a", MESSAGE: "hello" } })).spec.container[0];

    expect(env).toEqual([
      { name: "MESSAGE", value: "hello" },
      { name: "ZONE", value: "a" },
    ]);
  });

  it("passes a Terraform value on unchanged", () => {
    const stack = synthesiseInCluster((scope) => {
      const tag = new TerraformVariable(scope, "tag", { type: "string" }).stringValue;
      new Application(scope, "shop", { ...props, image: `shop:${tag}`, env: { TAG: tag } });
    });

    expect(podTemplate(stack).spec.container[0]).toMatchObject({
      image: "shop:${var.tag}",
      env: [{ name: "TAG", value: "${var.tag}" }],
    });
  });

  it("does not take a restart for a change", () => {
    expect(deployment.lifecycle).toEqual({
      ignore_changes: ['spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]'],
    });
  });

  it("warns of the tag latest", () => {
    expect(deploy({ image: "shop:latest" }).warnings).toEqual([expect.stringMatching(/^ImageTagLatest at image: /)]);
  });

  it("refuses what cannot work before anything is declared", () => {
    const findings = errorsOf(() => deploy({ image: "shop" }));

    expect(findings).toMatchObject([{ code: "ImageWithoutTag", path: "image" }]);
  });
});

describe("an application inside the cluster", () => {
  const stack = deploy({ expose: { kind: "clusterIp" } });

  it("has a Service on port 80 before the port of its container", () => {
    expect(stack.addresses()).toEqual(["kubernetes_deployment_v1.shop", "kubernetes_service_v1.shop_service"]);
    expect(stack.only("kubernetes_service_v1")).toMatchObject({
      metadata: { name: "shop", namespace: "shop" },
      spec: {
        type: "ClusterIP",
        selector: { app: "shop" },
        port: [{ port: 80, target_port: "8080", protocol: "TCP" }],
      },
      wait_for_load_balancer: false,
    });
  });

  it("has the port and the name that it is given", () => {
    const service = deploy({ serviceName: "web", expose: { kind: "clusterIp", port: 9000 } }).only(
      "kubernetes_service_v1",
    );

    expect(service).toMatchObject({ metadata: { name: "web" }, spec: { port: [{ port: 9000 }] } });
  });
});

describe("an application behind a network load balancer", () => {
  const nlb = { kind: "nlb", loadBalancerClass: "service.k8s.aws/nlb" } as const;

  it("is inside the VPC, with pods as targets in all zones, by default", () => {
    const service = deploy({ expose: nlb }).only("kubernetes_service_v1");

    expect(service.metadata).toMatchObject({
      annotations: {
        "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
        "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
        "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "true",
      },
    });
    expect(Object.keys((service.metadata as { annotations: object }).annotations)).toHaveLength(3);
  });

  it("keeps traffic in its zone when told so", () => {
    const { metadata } = deploy({ expose: { ...nlb, crossZone: false } }).only("kubernetes_service_v1");

    expect(metadata).toMatchObject({
      annotations: { "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "false" },
    });
  });

  // The object svc-nlb-ip-type of lab C5, but for its namespace.
  it("is the Service of the study with the study's settings", () => {
    const service = deploy({
      appLabel: "deploy-websrv",
      serviceName: "svc-nlb-ip-type",
      expose: {
        ...nlb,
        scheme: "internet-facing",
        port: 80,
        healthCheckPort: 8080,
        deregistrationDelaySeconds: 60,
      },
    }).only("kubernetes_service_v1");

    expect(service.metadata).toMatchObject({ name: "svc-nlb-ip-type" });
    expect((service.metadata as { annotations: object }).annotations).toEqual({
      "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
      "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing",
      "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "8080",
      "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "true",
      "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes": "deregistration_delay.timeout_seconds=60",
    });
    expect(service.spec).toEqual({
      type: "LoadBalancer",
      load_balancer_class: "service.k8s.aws/nlb",
      selector: { app: "deploy-websrv" },
      port: [{ port: 80, target_port: "8080", protocol: "TCP" }],
    });
  });

  it("is applied when the load balancer has a name, within ten minutes", () => {
    expect(deploy({ expose: nlb }).only("kubernetes_service_v1")).toMatchObject({
      wait_for_load_balancer: true,
      timeouts: { create: "10m" },
    });
  });
});

describe("an application behind an application load balancer", () => {
  const alb = { kind: "alb", ingressClass: "alb" } as const;

  // The object ingress-2048 of lab C7, but for its namespace.
  it("is the Ingress of the study with the study's settings", () => {
    const stack = deploy({
      name: "game-2048",
      image: "public.ecr.aws/l6m2t8p7/docker-2048:latest",
      port: 80,
      serviceName: "service-2048",
      ingressName: "ingress-2048",
      expose: { ...alb, scheme: "internet-facing" },
    });

    const ingress = stack.at("kubernetes_ingress_v1.shop_ingress");
    expect(ingress.metadata).toMatchObject({ name: "ingress-2048" });
    expect((ingress.metadata as { annotations: object }).annotations).toEqual({
      "alb.ingress.kubernetes.io/scheme": "internet-facing",
      "alb.ingress.kubernetes.io/target-type": "ip",
    });
    expect(ingress.spec).toEqual({
      ingress_class_name: "alb",
      rule: [
        {
          http: {
            path: [
              { path: "/", path_type: "Prefix", backend: { service: { name: "service-2048", port: { number: 80 } } } },
            ],
          },
        },
      ],
    });
    expect(stack.only("kubernetes_service_v1")).toMatchObject({
      metadata: { name: "service-2048" },
      spec: { type: "ClusterIP", port: [{ port: 80, target_port: "80" }] },
    });
  });

  it("is inside the VPC and serves every host and path by default", () => {
    const ingress = deploy({ expose: alb }).only("kubernetes_ingress_v1");

    expect(ingress.metadata).toMatchObject({
      name: "shop",
      annotations: { "alb.ingress.kubernetes.io/scheme": "internal" },
    });
    expect(ingress.spec).toMatchObject({ rule: [{ http: { path: [{ path: "/" }] } }] });
    expect(JSON.stringify(ingress.spec)).not.toContain('"host"');
  });

  it("serves the host, the path and the port that it is given", () => {
    const expose = { ...alb, host: "www.example.com", path: "/shop", port: 8443 };
    const ingress = deploy({ expose }).only("kubernetes_ingress_v1");

    expect(ingress.spec).toMatchObject({
      rule: [
        {
          host: "www.example.com",
          http: { path: [{ path: "/shop", backend: { service: { port: { number: 8443 } } } }] },
        },
      ],
    });
  });

  it("is made after its Service, and applied when the load balancer has a name", () => {
    expect(deploy({ expose: alb }).only("kubernetes_ingress_v1")).toMatchObject({
      depends_on: ["kubernetes_service_v1.shop_service"],
      wait_for_load_balancer: true,
      timeouts: { create: "10m", delete: "10m" },
    });
  });
});

describe("a namespace", () => {
  it("isolates pods from the node by default, and further when set so", () => {
    const stack = synthesiseInCluster((scope) => {
      new Namespace(scope, "one", { name: "one" });
      new Namespace(scope, "two", { name: "two", podSecurity: "restricted" });
    });

    const labels = (name: string) => stack.at(`kubernetes_namespace_v1.${name}`).metadata;
    expect(labels("one")).toMatchObject({ name: "one", labels: { "pod-security.kubernetes.io/enforce": "baseline" } });
    expect(labels("two")).toMatchObject({ labels: { "pod-security.kubernetes.io/enforce": "restricted" } });
  });

  it("outlives the applications that refer to it", () => {
    const stack = synthesiseInCluster((scope) => {
      const { name } = new Namespace(scope, "home", { name: "home" });
      new Application(scope, "shop", { ...props, namespace: name });
    });

    expect(stack.at("kubernetes_deployment_v1.shop").metadata).toMatchObject({
      namespace: "${kubernetes_namespace_v1.home.metadata[0].name}",
    });
  });
});
