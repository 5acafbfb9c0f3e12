import type { TrafficRule } from "@eksnet/modules/application";
import { type PlannedRule, planRules } from "@eksnet/modules/application/plan";
import fc from "fast-check";
import { covers } from "../../../modules/application/rule-cover";

function planned(rule: TrafficRule): PlannedRule {
  return planRules({ kind: "alb", rules: { rule } })[0] as PlannedRule;
}

interface Request {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly header: string;
  readonly address: number;
}

/** Whether a load balancer finds that a rule is for a request; ranges are parts of 10.0.0.0/24. */
function takes({ host, path, pathType, methods, headers, sourceCidrs }: PlannedRule, request: Request): boolean {
  const hosts = host === undefined || request.host === host || request.host.endsWith(host.replace(/^\*/, " ").trim());
  const patterns = pathType === "Exact" ? [path] : path === "/" ? ["/*"] : [path, `${path}/*`];
  const paths = patterns.some((pattern) =>
    pattern.endsWith("*") ? request.path.startsWith(pattern.slice(0, -1)) : request.path === pattern,
  );
  return (
    hosts &&
    paths &&
    (methods.length === 0 || methods.includes(request.method)) &&
    headers.every(([, values]) => values.includes(request.header)) &&
    (sourceCidrs.length === 0 || sourceCidrs.some((range) => isIn(range, request.address)))
  );
}

function isIn(range: string, address: number): boolean {
  const [first = "", length = ""] = range.split("/");
  const start = Number(first.split(".")[3]);
  return address >= start && address < start + 2 ** (32 - Number(length));
}

const rules = fc
  .record({
    host: fc.constantFrom(undefined, "a.io", "b.a.io", "*.a.io", "*.io"),
    path: fc.constantFrom("/", "/a", "/a/b", "/ab"),
    pathType: fc.constantFrom("Prefix" as const, "Exact" as const),
    methods: fc.subarray(["GET", "PUT"]),
    header: fc.subarray(["x", "y"]),
    sourceCidrs: fc.subarray(["10.0.0.0/24", "10.0.0.0/25", "10.0.0.64/26"]),
  })
  .map(({ header, ...rule }) => planned({ ...rule, headers: header.length === 0 ? {} : { "x-test": header } }));

const requests = fc.record({
  host: fc.constantFrom("a.io", "b.a.io", "c.b.a.io", "io"),
  path: fc.constantFrom("/", "/a", "/a/", "/a/b", "/a/b/c", "/ab", "/b"),
  method: fc.constantFrom("GET", "PUT", "POST"),
  header: fc.constantFrom("x", "y", "z"),
  address: fc.nat(255),
});

describe("covers", () => {
  it("is true only of rules that take every request of the other", () => {
    let covered = 0;
    const several = fc.array(requests, { minLength: 30, maxLength: 30 });

    fc.assert(
      fc.property(rules, rules, several, (one, other, asked) => {
        if (!covers(one, other)) return;
        covered += 1;
        expect(asked.filter((request) => takes(other, request) && !takes(one, request))).toEqual([]);
      }),
      { numRuns: 6000 },
    );

    // About 230 of 6,000 random pairs.
    expect(covered).toBeGreaterThan(100);
  });

  it("is true of a rule and itself, and of one for everything", () => {
    fc.assert(
      fc.property(rules, (rule) => {
        expect([covers(rule, rule), covers(planned({}), rule)]).toEqual([true, true]);
      }),
    );
  });

  it("does not take a header's wildcards or several rules together into account", () => {
    expect(covers(planned({ headers: { x: ["a*"] } }), planned({ headers: { x: ["ab"] } }))).toBe(false);
    expect(covers(planned({ methods: ["GET"] }), planned({}))).toBe(false);
  });
});
