import { AlbGateway, Application, type ApplicationProps } from "@eksnet/modules/application";
import { TerraformVariable } from "cdktf";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import type { StackView } from "../../support/synth";
import { errorsOf } from "../../support/variant";

type GatewayExposure = Extract<ApplicationProps["expose"], { gatewayClass: string }>;

const gateway = { kind: "alb", api: "gateway", gatewayClass: "alb" } as const;
const props: ApplicationProps = {
  name: "shop",
  namespace: "shop",
  image: "registry.example.com/shop:1.4",
  port: 8080,
};
const versions = { v1: {}, v2: {} };

function deploy(expose: Partial<GatewayExposure> = {}, changes: Partial<ApplicationProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new Application(stack, "shop", { ...props, ...changes, expose: { ...gateway, ...expose } });
  });
}

interface Manifest {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly rules?: readonly object[]; readonly [field: string]: unknown };
}

function manifest(stack: StackView, name: string): Manifest {
  return stack.at(`kubernetes_manifest.${name}`).manifest as Manifest;
}

function rules(expose: Partial<GatewayExposure>): readonly object[] {
  return manifest(deploy(expose, { versions }), "shop_route").spec.rules ?? [];
}

const all = { path: { type: "PathPrefix", value: "/" } };

describe("an application behind a Gateway of its own", () => {
  const stack = deploy();

  it("has a Gateway, a route and their configurations, instead of an Ingress", () => {
    expect(stack.addresses()).toEqual([
      "kubernetes_deployment_v1.shop",
      "kubernetes_manifest.shop_gateway",
      "kubernetes_manifest.shop_gateway_load_balancer",
      "kubernetes_manifest.shop_route",
      "kubernetes_manifest.shop_target_group",
      "kubernetes_service_v1.shop_service",
    ]);
  });

  it("waits for the load balancer, ten minutes, and lets it go before its configuration", () => {
    expect(stack.at("kubernetes_manifest.shop_gateway")).toMatchObject({
      wait: { condition: [{ type: "Programmed", status: "True" }] },
      timeouts: { create: "10m", delete: "10m" },
      depends_on: ["kubernetes_manifest.shop_gateway_load_balancer"],
    });
    expect(stack.at("kubernetes_manifest.shop_route").depends_on).toEqual([
      "kubernetes_manifest.shop_gateway",
      "kubernetes_manifest.shop_target_group",
    ]);
  });

  it("is internal, on port 80, for routes of its own namespace", () => {
    expect(manifest(stack, "shop_gateway")).toEqual({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "Gateway",
      metadata: {
        name: "shop",
        namespace: "shop",
        labels: { "app.kubernetes.io/name": "shop", "app.kubernetes.io/managed-by": "terraform" },
      },
      spec: {
        gatewayClassName: "alb",
        infrastructure: {
          parametersRef: { group: "gateway.k8s.aws", kind: "LoadBalancerConfiguration", name: "shop" },
        },
        listeners: [{ name: "http", protocol: "HTTP", port: 80, allowedRoutes: { namespaces: { from: "Same" } } }],
      },
    });
    expect(manifest(stack, "shop_gateway_load_balancer").spec).toEqual({ scheme: "internal" });
  });

  it("sends everything to the pods", () => {
    expect(manifest(stack, "shop_route").spec).toEqual({
      parentRefs: [{ name: "shop", sectionName: "http" }],
      rules: [{ matches: [all], backendRefs: [{ name: "shop", port: 80 }] }],
    });
  });

  it("has the health check that an Ingress has, of which 200 alone is healthy", () => {
    expect(manifest(stack, "shop_target_group").spec).toEqual({
      targetReference: { kind: "Service", name: "shop" },
      defaultConfiguration: { targetType: "ip", healthCheckConfig: { matcher: { httpCode: "200" } } },
    });
  });
});

describe("the words of an exposure behind a Gateway", () => {
  it("are scheme and addresses of the load balancer", () => {
    const stack = deploy({ scheme: "internet-facing", addressType: "dualstack" });

    expect(manifest(stack, "shop_gateway_load_balancer").spec).toEqual({
      scheme: "internet-facing",
      ipAddressType: "dualstack",
    });
  });

  it("are nodes as targets, with a port of theirs", () => {
    const stack = deploy({ targets: "instance" });

    expect(manifest(stack, "shop_target_group").spec).toMatchObject({
      defaultConfiguration: { targetType: "instance" },
    });
    expect(stack.at("kubernetes_service_v1.shop_service").spec).toMatchObject({ type: "NodePort" });
  });

  it("are health check and deregistration delay of the target group", () => {
    const stack = deploy({
      healthCheckPath: "/healthz",
      healthCheckPort: 9090,
      healthCheckIntervalSeconds: 10,
      healthCheckTimeoutSeconds: 4,
      healthCheckSuccessCodes: "200-299",
      deregistrationDelaySeconds: 30,
    });

    expect(manifest(stack, "shop_target_group").spec).toMatchObject({
      defaultConfiguration: {
        healthCheckConfig: {
          healthCheckPath: "/healthz",
          healthCheckPort: "9090",
          healthCheckInterval: 10,
          healthCheckTimeout: 4,
          matcher: { httpCode: "200-299" },
        },
        targetGroupAttributes: [{ key: "deregistration_delay.timeout_seconds", value: "30" }],
      },
    });
  });

  it("are TLS with certificates and policy, and a redirection from port 80", () => {
    const certificateArns = [
      "arn:aws:acm:eu-west-1:111122223333:certificate/1",
      "arn:aws:acm:eu-west-1:111122223333:certificate/2",
    ];
    const stack = deploy({ tls: { certificateArns }, host: "shop.example.com" });

    expect(manifest(stack, "shop_gateway_load_balancer").spec).toMatchObject({
      listenerConfigurations: [
        {
          protocolPort: "HTTPS:443",
          sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
          defaultCertificate: certificateArns[0],
          certificates: [certificateArns[1]],
        },
      ],
    });
    expect(manifest(stack, "shop_gateway").spec).toMatchObject({ listeners: [{ name: "http" }, { name: "https" }] });
    expect(manifest(stack, "shop_route").spec).toMatchObject({
      parentRefs: [{ name: "shop", sectionName: "https" }],
      hostnames: ["shop.example.com"],
    });
    expect(manifest(stack, "shop_gateway_redirect")).toMatchObject({
      metadata: { name: "shop.redirect" },
      spec: {
        parentRefs: [{ name: "shop", sectionName: "http" }],
        rules: [
          {
            matches: [all],
            filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }],
          },
        ],
      },
    });
  });

  it("leave certificates to the hosts, and port 80 closed where clients are not redirected", () => {
    const stack = deploy({ tls: { redirect: false, policy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }, host: "a.io" });

    expect(manifest(stack, "shop_gateway_load_balancer").spec).toEqual({
      scheme: "internal",
      listenerConfigurations: [{ protocolPort: "HTTPS:443", sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }],
    });
    expect(manifest(stack, "shop_gateway").spec).toMatchObject({ listeners: [{ name: "https" }] });
    expect(stack.addresses()).not.toContain("kubernetes_manifest.shop_gateway_redirect");
  });

  it("are a DNS name on the route, in the zone", () => {
    const stack = synthesiseInCluster((scope) => {
      const zone = new TerraformVariable(scope, "zone", {});
      new Application(scope, "shop", {
        ...props,
        externalDns: { zoneName: zone.stringValue, annotationPrefix: "external-dns.alpha.kubernetes.io/" },
        expose: { ...gateway, dnsName: "shop.example.com" },
      });
    });

    expect(stack.at("kubernetes_manifest.shop_route")).toMatchObject({
      manifest: { metadata: { annotations: { "external-dns.alpha.kubernetes.io/hostname": "shop.example.com" } } },
      lifecycle: { precondition: [{ condition: '${endswith(".shop.example.com", ".${var.zone}")}' }] },
    });
  });
});

describe("the rules of a route", () => {
  it("share requests out by weights", () => {
    expect(rules({ rules: { canary: { weights: { v1: 9, v2: 1 } } } })).toEqual([
      {
        name: "canary",
        matches: [all],
        backendRefs: [
          { name: "shop-v1", port: 80, weight: 9 },
          { name: "shop-v2", port: 80, weight: 1 },
        ],
      },
    ]);
  });

  it("match headers, query and method, the most specific rule first", () => {
    const found = rules({
      port: 8000,
      rules: {
        rest: { to: "v1" },
        test: { path: "/a", pathType: "Exact", headers: { x: ["1"] }, query: { q: ["2"] }, methods: ["GET"], to: "v2" },
      },
    });

    expect(found).toEqual([
      {
        name: "test",
        matches: [
          {
            path: { type: "Exact", value: "/a" },
            headers: [{ type: "Exact", name: "x", value: "1" }],
            queryParams: [{ type: "Exact", name: "q", value: "2" }],
            method: "GET",
          },
        ],
        backendRefs: [{ name: "shop-v2", port: 8000 }],
      },
      { name: "rest", matches: [all], backendRefs: [{ name: "shop-v1", port: 8000 }] },
    ]);
  });

  it("match one of several values by one match for each", () => {
    const [rule] = rules({ rules: { all: { headers: { x: ["1", "2"] }, methods: ["GET", "PUT"], to: "v1" } } });
    const match = (value: string, method: string) => ({
      ...all,
      headers: [{ type: "Exact", name: "x", value }],
      method,
    });

    expect(rule).toMatchObject({
      matches: [match("1", "GET"), match("1", "PUT"), match("2", "GET"), match("2", "PUT")],
    });
  });

  it("keep a comma in a header's value from ending it", () => {
    expect(rules({ rules: { all: { headers: { x: ["a,b\\c"] }, to: "v1" } } })).toMatchObject([
      { matches: [{ headers: [{ value: "a\\,b\\\\c" }] }] },
    ]);
  });

  it("are a route for each host", () => {
    const stack = deploy(
      {
        host: "shop.example.com",
        rules: {
          own: { to: "v1" },
          api: { host: "api.example.com", to: "v2" },
          any: { host: "*.example.org", to: "v2" },
        },
      },
      { versions },
    );

    expect(manifest(stack, "shop_route")).toMatchObject({
      metadata: { name: "shop" },
      spec: { hostnames: ["shop.example.com"] },
    });
    expect(manifest(stack, "shop_route_api_example_com")).toMatchObject({
      metadata: { name: "shop.host.api.example.com" },
      spec: { hostnames: ["api.example.com"] },
    });
    expect(manifest(stack, "shop_route_example_org")).toMatchObject({
      metadata: { name: "shop.host.any.example.org" },
      spec: { hostnames: ["*.example.org"] },
    });
  });
});

describe("applications behind one Gateway", () => {
  it("are routes of their own namespaces, and it accepts no others", () => {
    const stack = synthesiseInCluster((scope) => {
      const shared = new AlbGateway(scope, "front", {
        name: "front",
        namespace: "gateways",
        gatewayClass: "alb",
        namespaces: ["shop", "stock"],
      });
      const expose = { ...gateway, groupName: "front", gateway: shared };
      new Application(scope, "shop", { ...props, expose: { ...expose, path: "/shop" } });
      new Application(scope, "stock", { ...props, name: "stock", namespace: "stock", expose });
    });

    expect(Object.keys(stack.all("kubernetes_manifest"))).toEqual([
      "front",
      "front_load_balancer",
      "shop_route",
      "shop_target_group",
      "stock_route",
      "stock_target_group",
    ]);
    expect(manifest(stack, "front").spec).toMatchObject({
      listeners: [
        {
          name: "http",
          allowedRoutes: {
            namespaces: {
              from: "Selector",
              selector: {
                matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["shop", "stock"] }],
              },
            },
          },
        },
      ],
    });
    expect(manifest(stack, "stock_route")).toMatchObject({
      metadata: { namespace: "stock" },
      spec: { parentRefs: [{ name: "front", namespace: "gateways", sectionName: "http" }] },
    });
    expect(stack.at("kubernetes_manifest.shop_route").depends_on).toContain("kubernetes_manifest.front");
  });

  it("have nothing but the redirection on port 80 where they speak TLS", () => {
    const stack = synthesiseInCluster((scope) => {
      new AlbGateway(scope, "front", {
        name: "front",
        namespace: "gateways",
        gatewayClass: "alb",
        namespaces: ["shop"],
        tls: {},
      });
    });

    expect(manifest(stack, "front").spec).toMatchObject({
      listeners: [
        { name: "http", allowedRoutes: { namespaces: { from: "Same" } } },
        { name: "https", allowedRoutes: { namespaces: { from: "Selector" } } },
      ],
    });
  });

  it("want that Gateway", () => {
    expect(errorsOf(() => deploy({ groupName: "front" }))).toMatchObject([
      { code: "GatewayMissing", path: "expose.gateway" },
    ]);
  });
});
