import type { TrafficRule } from "@eksnet/modules/application";
import {
  type ApplicationInput,
  checkApplication,
  conditionValues,
  planRules,
  trafficShares,
} from "@eksnet/modules/application/plan";
import fc from "fast-check";
import { errorsOf } from "../../support/variant";

type Rules = Record<string, TrafficRule>;

const application: ApplicationInput = { image: "shop:1.4", port: 8080, versions: { v1: {}, v2: {} } };

function refused(rules: Rules, changes: Partial<ApplicationInput> = {}): string[] {
  const settings: ApplicationInput = { ...application, ...changes, expose: { kind: "alb", rules } };
  return errorsOf(() => checkApplication("shop", settings)).map(({ code, path }) => `${code} ${path}`);
}

describe("a traffic rule", () => {
  it.each<Rules>([
    { all: { to: "v1" } },
    { all: { weights: { v1: 8, v2: 2 } } },
    { all: { weights: { v1: 999, v2: 0 } } },
    { test: { headers: { "x-test": ["yes", "maybe*"] }, to: "v2" }, all: { to: "v1" } },
    { test: { query: { version: ["2"] }, methods: ["GET", "HEAD"], to: "v2" }, all: { to: "v1" } },
    { test: { sourceCidrs: ["203.0.113.0/24"], host: "www.example.com", path: "/a", pathType: "Exact", to: "v2" } },
  ])("is sound: %j", (rules) => {
    expect(refused(rules)).toEqual([]);
  });

  it.each<[string, Rules]>([
    ["WeightOutOfRange expose.rules.all.weights.v1", { all: { weights: { v1: 1000, v2: 1 } } }],
    ["WeightOutOfRange expose.rules.all.weights.v1", { all: { weights: { v1: -1, v2: 1 } } }],
    ["WeightOutOfRange expose.rules.all.weights.v1", { all: { weights: { v1: 0.5, v2: 1 } } }],
    ["WeightsAllZero expose.rules.all.weights", { all: { weights: { v1: 0, v2: 0 } } }],
    ["WeightsAllZero expose.rules.all.weights", { all: { weights: {} } }],
    ["VersionUnknown expose.rules.all.weights.v3", { all: { weights: { v1: 1, v3: 1 } } }],
    ["VersionUnknown expose.rules.all.to", { all: { to: "v3" } }],
    ["RuleTargetMissing expose.rules.all", { all: {} }],
    ["RuleTargetTwice expose.rules.all", { all: { to: "v1", weights: { v2: 1 } } }],
    ["RulesMissing expose.rules", {}],
    ["RuleNameIsService expose.rules.shop-v1", { "shop-v1": { to: "v1" } }],
    ["DnsLabelMalformed expose.rules.All", { All: { to: "v1" } }],
    [`DnsLabelMalformed expose.rules.${"a".repeat(53)}`, { ["a".repeat(53)]: { to: "v1" } }],
    ["HostMalformed expose.rules.all.host", { all: { host: "a b", to: "v1" } }],
    ["PathMalformed expose.rules.all.path", { all: { path: "a", to: "v1" } }],
    ["PathHasWildcard expose.rules.all.path", { all: { path: "/a*", pathType: "Exact", to: "v1" } }],
    ["ConditionMalformed expose.rules.all.headers.x*", { all: { headers: { "x*": ["1"] }, to: "v1" } }],
    ["ConditionMalformed expose.rules.all.headers.x", { all: { headers: { x: [] }, to: "v1" } }],
    ["ConditionMalformed expose.rules.all.query.q", { all: { query: { q: [""] }, to: "v1" } }],
    ["ConditionMalformed expose.rules.all.methods.0", { all: { methods: ["get"], to: "v1" } }],
    ["ConditionMalformed expose.rules.all.sourceCidrs.0", { all: { sourceCidrs: ["203.0.113.7"], to: "v1" } }],
    ["ConditionValuesTooMany expose.rules.all", { all: { headers: { x: ["1", "2", "3", "4", "5"] }, to: "v1" } }],
    [
      "ConditionValuesTooMany expose.rules.all",
      { all: { path: "/a", headers: { x: ["1", "2", "3", "4"] }, to: "v1" } },
    ],
    ["RuleDuplicate expose.rules.b", { a: { to: "v1" }, b: { to: "v2" } }],
    [
      "RuleDuplicate expose.rules.b",
      {
        a: { headers: { "X-Test": ["1", "2"] }, to: "v1" },
        b: { headers: { "x-test": ["2", "1"] }, to: "v2" },
      },
    ],
    [
      "RuleUnreachable expose.rules.b",
      { a: { sourceCidrs: ["203.0.113.0/24"], to: "v1" }, b: { sourceCidrs: ["203.0.113.64/26"], to: "v2" } },
    ],
    [
      "RuleUnreachable expose.rules.b",
      { a: { query: { q: ["1", "2"] }, to: "v1" }, b: { query: { q: ["1"] }, to: "v2" } },
    ],
    [
      "RuleUnreachable expose.rules.b",
      { a: { methods: ["GET", "HEAD"], to: "v1" }, b: { methods: ["GET"], to: "v2" } },
    ],
  ])("is refused with %s", (problem, rules) => {
    expect(refused(rules)).toEqual([problem]);
  });

  it("has at most five versions", () => {
    const versions = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`v${index}`, {}]));
    const weights = Object.fromEntries(Object.keys(versions).map((version) => [version, 1]));

    expect(refused({ all: { weights } }, { versions })).toEqual(["TargetGroupsTooMany expose.rules.all.weights"]);
  });

  it("leads to the application itself where it has no versions", () => {
    expect(refused({ api: { path: "/api" }, rest: { headers: { x: ["1"] } } }, { versions: undefined })).toEqual([]);
    expect(refused({ api: { to: "v1" } }, { versions: undefined })).toEqual(["VersionUnknown expose.rules.api.to"]);
  });
});

describe("the order of rules", () => {
  const names = (rules: Rules) => planRules({ kind: "alb", rules }).map(({ name }) => name);

  it("is from the most specific to the least: host, path, conditions", () => {
    const rules: Rules = {
      rest: { to: "v1" },
      header: { headers: { x: ["1"] }, to: "v2" },
      prefix: { path: "/shop", to: "v1" },
      longer: { path: "/shop/cart", to: "v1" },
      exact: { path: "/", pathType: "Exact", to: "v1" },
      wildcard: { host: "*.example.com", to: "v1" },
      deeper: { host: "*.a.example.com", to: "v1" },
      host: { host: "a.io", to: "v1" },
    };

    expect(names(rules)).toEqual(["host", "deeper", "wildcard", "exact", "longer", "prefix", "header", "rest"]);
  });

  it("does not depend on the order of keys", () => {
    const rules: Rules = {
      a: { headers: { x: ["1"] }, to: "v1" },
      b: { headers: { y: ["1"] }, to: "v1" },
      c: { query: { y: ["1"] }, methods: ["GET"], to: "v1" },
      d: { to: "v1" },
    };
    const order = fc.shuffledSubarray(Object.keys(rules), { minLength: 4 });

    fc.assert(
      fc.property(order, (keys) => {
        const shuffled = Object.fromEntries(keys.map((key) => [key, rules[key] as TrafficRule]));
        expect(names(shuffled)).toEqual(["c", "a", "b", "d"]);
      }),
    );
  });

  it("is of one rule, that of host and path, where none is given", () => {
    expect(planRules({ kind: "alb", host: "www.example.com" })).toMatchObject([
      { name: undefined, host: "www.example.com", path: "/", targets: [{ version: undefined }] },
    ]);
  });

  it("has the exposure's host and path where a rule names none", () => {
    const rules: Rules = { a: { to: "v1" }, b: { host: "b.example.com", path: "/b", to: "v1" } };

    expect(planRules({ kind: "alb", host: "a.example.com", path: "/a", rules })).toMatchObject([
      { name: "a", host: "a.example.com", path: "/a" },
      { name: "b", host: "b.example.com", path: "/b" },
    ]);
  });
});

it("counts the values of a rule's conditions, a prefix twice unless it is all", () => {
  const values = (rule: TrafficRule) => planRules({ kind: "alb", rules: { all: rule } }).map(conditionValues);

  expect(values({})).toEqual([1]);
  expect(values({ path: "/a" })).toEqual([2]);
  expect(values({ path: "/a", pathType: "Exact", host: "a.io" })).toEqual([2]);
  expect(values({ headers: { x: ["1", "2"] }, query: { q: ["1"] }, methods: ["GET"] })).toEqual([5]);
});

describe("the shares of versions", () => {
  it("are relative: 8 and 2 are 80 % and 20 %", () => {
    expect(trafficShares({ v2: 2, v1: 8 })).toEqual({ v1: 80, v2: 20 });
    expect(trafficShares({ v1: 100, v2: 0 })).toEqual({ v1: 100, v2: 0 });
  });

  it("are the whole together", () => {
    const weights = fc.dictionary(fc.stringMatching(/^v[0-9]$/), fc.integer({ min: 1, max: 999 }), { minKeys: 1 });

    fc.assert(
      fc.property(weights, (given) => {
        const sum = Object.values(trafficShares(given)).reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(100);
      }),
    );
  });
});
