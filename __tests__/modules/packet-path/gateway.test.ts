import { type KubernetesObject, manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import type { ListenerRule, PacketPath } from "@eksnet/modules/packet-path/plan";
import { gatewayStudy } from "../../support/gateway-study";
import { synthesisePlatform } from "../../support/platform";
import { edited, pathTo, said } from "./study";

const stacks = Object.values(synthesisePlatform(gatewayStudy)).map(({ id, json }) => ({ id, document: json }));
const producers = ["network", "cluster", "addons"].map((kind) => ({ id: `gateways-${kind}`, kind }));
const sources = stackSources(stacks, () => producers);
const objects: readonly KubernetesObject[] = manifestsOf(sources, sources).manifests.map(({ object }) => object);

/** What a Gateway and an Ingress must have in common: all but the object, and the controller's own defaults. */
function common({ exposure, names, loadBalancer, rules, ruleCount, sharedWith, backends }: PacketPath) {
  const where = ({ declaredBy: _, ...rule }: ListenerRule) => rule;
  return {
    ...{ exposure, names, loadBalancer, ruleCount, sharedWith },
    rules: rules.map(where),
    backends: backends.map(({ targetGroup, pods, ...backend }) => ({
      ...backend,
      targetGroup: { ...targetGroup, healthCheck: { ...targetGroup?.healthCheck, failures: 0 } },
      pods: pods.map((group) => ({ ...group, readinessGate: false })),
    })),
  };
}

describe("behind a Gateway", () => {
  it.each(Object.keys(gatewayStudy.workloads))("the path to %s is that behind an Ingress", (application) => {
    expect(common(pathTo(application, objects))).toEqual(common(pathTo(application)));
  });

  it("gets its own load balancer, shared only within a group", () => {
    expect(pathTo("canary", objects).object).toBe("Gateway canary/hello-kubernetes-canary");
    expect(said(pathTo("canary", objects), "name")[0]).toContain(
      "kubectl -n canary get gateway hello-kubernetes-canary",
    );
    expect(pathTo("shared-alb-web", objects)).toMatchObject({
      object: "Gateway gateways/shared",
      loadBalancer: { group: "shared", listeners: [{ port: 80, redirectsTo: 443 }, { port: 443 }] },
      sharedWith: ["shared-alb-echo"],
    });
  });

  it("scheme, target type, health check and delay are those of the configurations", () => {
    const inside = edited(
      "LoadBalancerConfiguration canary/hello-kubernetes-canary",
      { spec: { scheme: "internal" } },
      objects,
    );
    const nodes = edited(
      "TargetGroupConfiguration canary/hello-kubernetes-v1",
      {
        spec: {
          defaultConfiguration: {
            targetType: "instance",
            healthCheckConfig: { healthCheckPath: "/ready", healthCheckInterval: 20, matcher: undefined },
            targetGroupAttributes: [{ key: "deregistration_delay.timeout_seconds", value: "5" }],
          },
        },
      },
      objects,
    );

    expect(pathTo("canary", inside).loadBalancer?.scheme).toBe("internal");
    expect(pathTo("canary", nodes).backends[0]).toMatchObject({
      delivery: { hops: 2, podSees: "node", clientIn: "x-forwarded-for" },
      targetGroup: {
        targetType: "instance",
        deregistrationDelaySeconds: 5,
        healthCheck: { path: "/ready", codes: "200-399", intervalSeconds: 20, failures: 3 },
      },
    });
  });

  it("weights are shares", () => {
    const backendRefs = [
      { name: "hello-kubernetes-v1", weight: 1 },
      { name: "hello-kubernetes-v2", weight: 3 },
    ];
    const path = pathTo(
      "canary",
      edited("HTTPRoute canary/hello-kubernetes-canary", { spec: { rules: [{ backendRefs }] } }, objects),
    );

    expect(path.rules[0]?.targets.map(({ share }) => share)).toEqual([25, 75]);
  });

  it("rules are asked in the order of the Gateway API, each match by itself", () => {
    const backendRefs = [{ name: "service-2048" }];
    const matches = [
      {},
      { path: { type: "PathPrefix", value: "/a" }, queryParams: [{ name: "q", value: "1" }] },
      { path: { type: "PathPrefix", value: "/a" }, headers: [{ name: "x", value: "a\\,b" }] },
      { path: { type: "PathPrefix", value: "/a" }, method: "GET" },
      { path: { type: "Exact", value: "/" } },
    ];
    const path = pathTo(
      "game-2048",
      edited("HTTPRoute game-2048/ingress-2048", { spec: { rules: [{ matches, backendRefs }] } }, objects),
    );

    expect(path.rules.map((rule) => [rule.path, ...rule.conditions])).toEqual([
      ["/"],
      ["/a", "method GET"],
      ["/a", "header x: a,b"],
      ["/a", "query q=1"],
      ["/"],
    ]);
  });

  it("a Service whose route is gone is one inside the cluster", () => {
    const gone = objects.filter(({ kind }) => kind !== "HTTPRoute");

    expect(pathTo("game-2048", gone).exposure).toBe("clusterIp");
  });
});
