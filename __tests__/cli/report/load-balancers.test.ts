import { loadBalancers } from "../../../cli/report/model/load-balancers";
import { defineEnvironment, type EnvironmentInput } from "../../../environments/schema";
import study from "../../fixtures/study";
import { gatewayStudy } from "../../support/gateway-study";
import { synthesisedStacks } from "./reports";

describe("loadBalancers", () => {
  it("finds those of charts, Services and Ingresses", () => {
    const { echo, "game-2048": game } = study.workloads;
    const environment = defineEnvironment({ ...study, workloads: { echo, "game-2048": game } } as EnvironmentInput);

    expect(loadBalancers(synthesisedStacks(environment))).toEqual([
      {
        kind: "nlb",
        name: "kube-ops-view",
        namespace: "kube-system",
        scheme: "internet-facing",
        targets: "ip",
        serves: [],
      },
      {
        kind: "nlb",
        name: "svc-nlb-ip-type",
        namespace: "echo",
        scheme: "internet-facing",
        targets: "ip",
        serves: ["TCP 80"],
      },
      {
        kind: "alb",
        name: "ingress-2048",
        namespace: "game-2048",
        scheme: "internet-facing",
        targets: "ip",
        serves: ["*/"],
      },
    ]);
  });

  it("finds those of routes, and shows which share a Gateway", () => {
    const found = loadBalancers(synthesisedStacks(gatewayStudy));

    expect(found.filter(({ name }) => ["ingress-2048", "shared-alb-echo"].includes(name))).toEqual([
      {
        kind: "alb",
        name: "ingress-2048",
        namespace: "game-2048",
        scheme: "internet-facing",
        targets: "ip",
        serves: ["*/"],
      },
      {
        kind: "alb",
        name: "shared-alb-echo",
        namespace: "shared-alb",
        scheme: "internet-facing",
        targets: "ip",
        serves: ["web.kgetall.click/echo"],
        group: "shared",
      },
    ]);
    expect(found.map(({ name }) => name)).not.toContain("shared.redirect");
  });

  it("shows which Ingresses share one", () => {
    const [stack] = synthesisedStacks(study);
    const ingress = {
      metadata: { name: "shop", namespace: "web", annotations: { "alb.ingress.kubernetes.io/group.name": "front" } },
      spec: { rule: [{ host: "shop.example.com", http: { path: [{ path: "/cart" }] } }] },
    };
    const document = { terraform: {}, resource: { kubernetes_ingress_v1: { shop: ingress } } };

    expect(loadBalancers(stack === undefined ? [] : [{ ...stack, document }])).toEqual([
      {
        kind: "alb",
        name: "shop",
        namespace: "web",
        scheme: "internal",
        targets: "ip",
        serves: ["shop.example.com/cart"],
        group: "front",
      },
    ]);
  });
});
