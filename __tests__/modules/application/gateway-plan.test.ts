import type { AlbInput, TrafficRule } from "@eksnet/modules/application";
import {
  type ApplicationInput,
  checkApplication,
  checkApplications,
  planGateways,
  planRules,
  routeMatches,
} from "@eksnet/modules/application/plan";
import { errorsOf } from "../../support/variant";

const application: ApplicationInput = { image: "shop:1.4", port: 8080 };
const gateway = { kind: "alb", api: "gateway" } as const;

function refused(expose: Partial<AlbInput>, changes: Partial<ApplicationInput> = {}): string[] {
  const settings: ApplicationInput = { ...application, ...changes, expose: { ...gateway, ...expose } };
  return errorsOf(() => checkApplication("shop", settings)).map(({ code, path }) => `${code} ${path}`);
}

const ofRule = (rule: TrafficRule): Partial<AlbInput> => ({ rules: { all: rule } });

describe("an exposure with a Gateway", () => {
  it("is sound with everything that HTTPRoutes have words for", () => {
    const rules = { a: { headers: { x: ["1", "2"] }, query: { q: ["1"] }, methods: ["GET"], host: "*.a.io" }, b: {} };

    expect(refused({ rules, groupName: "front", tls: { certificateArns: [] }, host: "b.io" })).toEqual([]);
  });

  it.each<[string, Partial<AlbInput>]>([
    ["ConditionNeedsIngress expose.rules.all.sourceCidrs", ofRule({ sourceCidrs: ["203.0.113.0/24"] })],
    ["ConditionNeedsIngress expose.rules.all.headers.x", ofRule({ headers: { x: ["a*"] } })],
    ["ConditionNeedsIngress expose.rules.all.query.q", ofRule({ query: { q: ["a?"] } })],
    ["ConditionNeedsIngress expose.rules.all.query.a b", ofRule({ query: { "a b": ["1"] } })],
    ["ConditionNeedsIngress expose.rules.all.methods.1", ofRule({ methods: ["GET", "PURGE"] })],
    ["PathNeedsIngress expose.rules.all.path", ofRule({ path: "/a/../b" })],
    ["PathNeedsIngress expose.path", { path: "/a//b" }],
    ["PathNeedsIngress expose.path", { path: '/a"b' }],
    ["PathMalformed expose.path", { path: "/a b" }],
    ["GroupOrderNeedsIngress expose.groupOrder", { groupName: "front", groupOrder: 1 }],
    ["GroupNameMalformed expose.groupName", { groupName: "front.example" }],
    ["GroupNameMalformed expose.groupName", { groupName: "no name" }],
  ])("is refused with %s", (problem, expose) => {
    expect(refused(expose)).toEqual([problem]);
  });

  it("has no readiness gates, because nothing reports when its target groups exist", () => {
    expect(refused({}, { readinessGates: true })).toEqual(["ReadinessGatesNeedIngress readinessGates"]);
  });

  it("has at most 16 rules for a host, and the limits of the load balancer for all of them", () => {
    const rules = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, { path: `/${index}` }]));

    expect(refused({ rules: rules(16) })).toEqual([]);
    expect(refused({ rules: rules(17) })).toEqual(["RouteRulesTooMany expose.rules"]);
  });

  it("counts a rule of the load balancer for each combination of values", () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => String(index));
    const two = { a: { headers: { x: values(55) } }, b: { query: { q: values(50) } } };

    expect(refused({ rules: two })).toEqual(["RulesTooMany expose.rules"]);
    expect(refused(ofRule({ headers: { x: values(65) } }))).toEqual(["RouteMatchesTooMany expose.rules.all"]);
    expect(refused(ofRule({ headers: { x: values(5), y: ["1"] }, path: "/a" }))).toEqual([]);
  });

  it("does not share a load balancer with an Ingress", () => {
    const expose = { groupName: "front", path: "/a" };
    const both = {
      one: { ...application, expose: { ...gateway, ...expose } },
      other: { ...application, expose: { ...expose, kind: "alb", path: "/b" } },
    } as const;

    expect(errorsOf(() => checkApplications(both))).toMatchObject([
      { code: "GroupSettingsDiffer", path: "other.expose.api" },
    ]);
  });

  it("is matched by how specific its rules are, whatever else is in the group", () => {
    const member = (path?: string, headers?: Record<string, string[]>): ApplicationInput => ({
      ...application,
      expose: { ...gateway, groupName: "front", ...(headers ? { rules: { test: { headers } } } : { path }) },
    });

    expect(
      errorsOf(() => checkApplications({ a: member("/"), b: member("/shop"), c: member("/", { x: ["1"] }) })),
    ).toEqual([]);
    expect(errorsOf(() => checkApplications({ a: member("/"), b: member("/") }))).toMatchObject([
      { code: "RuleDuplicate", path: "b.expose.path" },
    ]);
  });

  it("leaves other routes their names", () => {
    const expose = { ...gateway, path: "/a" };
    const both = {
      one: { ...application, namespace: "shop", ingressName: "web", expose },
      other: { ...application, namespace: "shop", ingressName: "web", expose },
    };

    expect(errorsOf(() => checkApplications(both))).toMatchObject([{ code: "ObjectNameDuplicate", path: "other" }]);
  });
});

describe("the order of rules", () => {
  const rules: Record<string, TrafficRule> = {
    headers: { headers: { x: ["1"], y: ["1"] } },
    method: { methods: ["GET"] },
    query: { query: { a: ["1"], b: ["1"], c: ["1"] } },
    rest: {},
  };
  const names = (api: "gateway" | "ingress") => planRules({ kind: "alb", api, rules }).map(({ name }) => name);

  it("is the Gateway API's own behind a Gateway: method, headers, query", () => {
    expect(names("gateway")).toEqual(["method", "headers", "query", "rest"]);
  });

  it("goes by the number of conditions behind an Ingress", () => {
    expect(names("ingress")).toEqual(["query", "headers", "method", "rest"]);
  });
});

it("makes a match of each combination of values", () => {
  const [rule] = planRules({ kind: "alb", rules: { all: { headers: { x: ["1", "2"] }, methods: ["GET"] } } });

  expect(rule && routeMatches(rule)).toEqual([
    { headers: [["x", "1"]], query: [], method: "GET" },
    { headers: [["x", "2"]], query: [], method: "GET" },
  ]);
});

describe("shared Gateways", () => {
  const arn = (id: number) => `arn:aws:acm:eu-west-1:111122223333:certificate/${id}`;
  const member = (id: number, namespace?: string): ApplicationInput => ({
    ...application,
    namespace,
    expose: { ...gateway, groupName: "front", scheme: "internet-facing", tls: { certificateArns: [arn(id)] } },
  });

  it("have the certificates and the namespaces of all members, whatever the order of keys", () => {
    const front = {
      name: "front",
      scheme: "internet-facing",
      tls: { certificateArns: [arn(1), arn(2)], redirect: true },
      namespaces: ["one", "shop"],
    };

    expect(planGateways({ one: member(1), other: member(2, "shop") })).toEqual([front]);
    expect(planGateways({ other: member(2, "shop"), one: member(1) })).toEqual([front]);
  });

  it("are none of groups with Ingresses and of applications alone", () => {
    expect(
      planGateways({
        one: { ...application, expose: { kind: "alb", groupName: "front" } },
        other: { ...application, expose: gateway },
      }),
    ).toEqual([]);
  });
});
