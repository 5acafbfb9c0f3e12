import { Application, type ApplicationProps, type TrafficRule } from "@eksnet/modules/application";
import { synthesiseInCluster } from "../../support/kubernetes-bench";
import type { StackView } from "../../support/synth";

const props: ApplicationProps = {
  name: "shop",
  namespace: "shop",
  image: "registry.example.com/shop:1.4",
  port: 8080,
  versions: { v1: {}, v2: { image: "registry.example.com/shop:2.0", replicas: 1, env: { MESSAGE: "two" } } },
};

function route(rules: Record<string, TrafficRule>, changes: Partial<ApplicationProps> = {}): StackView {
  return synthesiseInCluster((stack) => {
    new Application(stack, "shop", { ...props, expose: { kind: "alb", ingressClass: "alb", rules }, ...changes });
  });
}

interface Path {
  readonly path: string;
  readonly path_type: string;
  readonly backend: { readonly service: { readonly name: string; readonly port: object } };
}

function ingress(stack: StackView) {
  const { metadata, spec } = stack.only("kubernetes_ingress_v1");
  const { annotations } = metadata as { annotations: Record<string, string> };
  const parsed = (prefix: string) =>
    Object.fromEntries(
      Object.entries(annotations)
        .filter(([annotation]) => annotation.startsWith(`alb.ingress.kubernetes.io/${prefix}`))
        .map(([annotation, text]) => [annotation.slice(annotation.indexOf(".", 26) + 1), JSON.parse(text)]),
    );
  return {
    actions: parsed("actions."),
    conditions: parsed("conditions."),
    rules: (spec as { rule: { host?: string; http: { path: Path[] } }[] }).rule,
  };
}

describe("the versions of an application", () => {
  const stack = route({ all: { weights: { v1: 8, v2: 2 } } }, { maxUnavailable: 1 });

  it("have a Deployment and a Service each, and one Ingress", () => {
    expect(stack.addresses()).toEqual([
      "kubernetes_deployment_v1.shop_v1",
      "kubernetes_deployment_v1.shop_v2",
      "kubernetes_ingress_v1.shop_ingress",
      "kubernetes_pod_disruption_budget_v1.shop_v1_disruption_budget",
      "kubernetes_pod_disruption_budget_v1.shop_v2_disruption_budget",
      "kubernetes_service_v1.shop_v1_service",
      "kubernetes_service_v1.shop_v2_service",
    ]);
    expect(stack.only("kubernetes_ingress_v1").depends_on).toEqual([
      "kubernetes_service_v1.shop_v1_service",
      "kubernetes_service_v1.shop_v2_service",
    ]);
  });

  it("differ in what each says", () => {
    expect(stack.at("kubernetes_deployment_v1.shop_v2")).toMatchObject({
      metadata: { name: "shop-v2" },
      spec: {
        replicas: "1",
        selector: { match_labels: { app: "shop-v2" } },
        template: {
          spec: { container: [{ image: "registry.example.com/shop:2.0", env: [{ name: "MESSAGE", value: "two" }] }] },
        },
      },
    });
    expect(stack.at("kubernetes_deployment_v1.shop_v1").spec).toMatchObject({ replicas: "2" });
    expect(stack.at("kubernetes_service_v1.shop_v2_service")).toMatchObject({
      metadata: { name: "shop-v2" },
      spec: { selector: { app: "shop-v2" } },
    });
  });
});

describe("a rule with weights", () => {
  it("is an action of that name", () => {
    const { actions, conditions, rules } = ingress(route({ canary: { weights: { v2: 2, v1: 8 } } }));

    expect(actions).toEqual({
      canary: {
        type: "forward",
        forwardConfig: {
          targetGroups: [
            { serviceName: "shop-v1", servicePort: 80, weight: 8 },
            { serviceName: "shop-v2", servicePort: 80, weight: 2 },
          ],
        },
      },
    });
    expect(conditions).toEqual({});
    expect(rules).toEqual([
      {
        http: {
          path: [
            {
              path: "/",
              path_type: "Prefix",
              backend: { service: { name: "canary", port: { name: "use-annotation" } } },
            },
          ],
        },
      },
    ]);
  });

  it("changes nothing but itself when the weights do", () => {
    const blue = route({ "blue-green": { weights: { v1: 100, v2: 0 } } });
    const green = route({ "blue-green": { weights: { v1: 0, v2: 100 } } });

    const lines = blue.text.split("\n").filter((line, index) => line !== green.text.split("\n")[index]);
    expect(lines).toEqual([expect.stringContaining("alb.ingress.kubernetes.io/actions.blue-green")]);
  });
});

describe("a rule with conditions", () => {
  it("has each kind of them, under its own name", () => {
    const rule: TrafficRule = {
      headers: { "x-b": ["1"], "x-a": ["1*"] },
      query: { version: ["2"] },
      methods: ["GET"],
      to: "v2",
    };
    const { actions, conditions } = ingress(route({ test: rule, all: { to: "v1" } }));

    expect(conditions).toEqual({
      test: [
        { field: "http-header", httpHeaderConfig: { httpHeaderName: "x-a", values: ["1*"] } },
        { field: "http-header", httpHeaderConfig: { httpHeaderName: "x-b", values: ["1"] } },
        { field: "query-string", queryStringConfig: { values: [{ key: "version", value: "2" }] } },
        { field: "http-request-method", httpRequestMethodConfig: { values: ["GET"] } },
      ],
    });
    expect(actions).toEqual({
      test: { type: "forward", forwardConfig: { targetGroups: [{ serviceName: "shop-v2", servicePort: 80 }] } },
    });
  });

  it("may ask for the client's range", () => {
    const { conditions } = ingress(route({ office: { sourceCidrs: ["203.0.113.0/24"], to: "v2" } }));

    expect(conditions).toEqual({
      office: [{ field: "source-ip", sourceIPConfig: { values: ["203.0.113.0/24"] } }],
    });
  });

  it("comes before the rule that matches the rest", () => {
    const [{ http }] = ingress(route({ all: { to: "v1" }, test: { headers: { x: ["1"] }, to: "v2" } })).rules as [
      { http: { path: Path[] } },
    ];

    expect(http.path.map(({ backend }) => backend.service)).toEqual([
      { name: "test", port: { name: "use-annotation" } },
      { name: "shop-v1", port: { number: 80 } },
    ]);
  });

  it("is sorted with those of its host, exact hosts first", () => {
    const { rules } = ingress(
      route({
        all: { to: "v1" },
        admin: { host: "www.example.com", path: "/admin", pathType: "Exact", to: "v2" },
        www: { host: "www.example.com", to: "v1" },
        any: { host: "*.example.com", to: "v2" },
      }),
    );

    expect(rules.map(({ host, http }) => [host, http.path.map(({ path, path_type }) => [path, path_type])])).toEqual([
      [
        "www.example.com",
        [
          ["/admin", "Exact"],
          ["/", "Prefix"],
        ],
      ],
      ["*.example.com", [["/", "Prefix"]]],
      [undefined, [["/", "Prefix"]]],
    ]);
  });

  it("leads to the application itself where it has no versions", () => {
    const { actions, rules } = ingress(
      route({ test: { headers: { x: ["1"] } }, api: { path: "/api" } }, { versions: undefined }),
    );

    expect(actions).toMatchObject({ test: { forwardConfig: { targetGroups: [{ serviceName: "shop" }] } } });
    expect(rules[0]?.http.path[0]).toMatchObject({ path: "/api", backend: { service: { name: "shop" } } });
  });
});

it("refers to a port by its name where it has one", () => {
  const expose = { kind: "alb", ingressClass: "alb", portName: "http", rules: { all: { to: "v1" } } } as const;
  const { rules } = ingress(route({}, { expose }));

  expect(rules[0]?.http.path[0]?.backend.service).toEqual({ name: "shop-v1", port: { name: "http" } });
});

it("does not depend on the order of keys", () => {
  const one = route({ all: { weights: { v1: 1, v2: 2 } }, test: { headers: { a: ["1"], b: ["1"] }, to: "v1" } });
  const other = route(
    { test: { headers: { b: ["1"], a: ["1"] }, to: "v1" }, all: { weights: { v2: 2, v1: 1 } } },
    { versions: { v2: props.versions?.v2 ?? {}, v1: {} } },
  );

  expect(other.text).toBe(one.text);
});
