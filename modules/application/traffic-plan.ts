import { entriesByKey, withDefaults } from "../fields/plan";
import { type AlbInput, type AlbSettings, albSettings } from "./alb-settings";
import type { TrafficRuleSettings } from "./rule-settings";

/** A rule of an application load balancer with every default applied. */
export interface PlannedRule {
  /** Name in `rules`; undefined for the one rule of an application that has none. */
  readonly name: string | undefined;

  /** Host name; undefined for every host. */
  readonly host: string | undefined;

  /** Path of the requests; `pathType` says whether it includes everything below. */
  readonly path: string;

  /** Whether the path is meant with everything below it, or alone. */
  readonly pathType: "Prefix" | "Exact";

  /** Values by header, in order. */
  readonly headers: readonly (readonly [string, readonly string[]])[];

  /** Values by key of the query string, in order. */
  readonly query: readonly (readonly [string, readonly string[]])[];

  /** HTTP methods; empty for all. */
  readonly methods: readonly string[];

  /** Ranges of clients; empty for all. */
  readonly sourceCidrs: readonly string[];

  /** Who answers: versions with their weights, where there is more than one; without a version the application itself. */
  readonly targets: readonly RuleTarget[];
}

/** Who answers the requests of a rule. */
export interface RuleTarget {
  /** Version; undefined in an application without versions. */
  readonly version: string | undefined;

  /** Weight among the rule's targets; undefined where the target is named by `to`. */
  readonly weight: number | undefined;
}

/**
 * The rules of an application load balancer from the most specific to the least.
 *
 * Exact hosts come before wildcards and those before every host; exact paths before prefixes, long prefixes before short
 * ones, as the controller sorts them itself; then the rule with more conditions; then names decide, so that the order of
 * keys does not. With `api: "gateway"` the conditions go by the Gateway API's own precedence, which no application can
 * change: a method first, then more headers, then more keys of the query string.
 *
 * @example
 * planRules({ kind: "alb", rules: { rest: { to: "v1" }, test: { headers: { "x-test": ["yes"] }, to: "v2" } } })
 *   .map(({ name }) => name) // ["test", "rest"]
 */
export function planRules(expose: AlbInput): PlannedRule[] {
  const { api, host, path, rules = {} } = withDefaults(albSettings, expose);
  const named = entriesByKey(rules).map(([name, rule]) =>
    plannedRule(name, { host, ...rule, path: rule.path ?? path }),
  );
  return named.length > 0 ? named.sort(specificity[api]) : [plannedRule(undefined, { host, path, pathType: "Prefix" })];
}

function plannedRule(name: string | undefined, rule: TrafficRuleSettings & { readonly path: string }): PlannedRule {
  const { host, path, pathType, headers = {}, query = {}, to, weights } = rule;
  return {
    name,
    host,
    path,
    pathType,
    headers: entriesByKey(headers),
    query: entriesByKey(query),
    methods: rule.methods ?? [],
    sourceCidrs: rule.sourceCidrs ?? [],
    targets:
      weights === undefined
        ? [{ version: to, weight: undefined }]
        : entriesByKey(weights).map(([version, weight]) => ({ version, weight })),
  };
}

type Order = (one: PlannedRule, other: PlannedRule) => number;

/* The second as kubernetes-sigs/aws-load-balancer-controller v3.5.0 (11eb202) has it, pkg/gateway/routeutils/route_rule_precedence.go. */
const specificity: Readonly<Record<AlbSettings["api"], Order>> = {
  ingress: (one, other) =>
    byHostAndPath(one, other) || conditionCount(other) - conditionCount(one) || byName(one, other),
  gateway: (one, other) => byPrecedence(one, other) || byName(one, other),
};

/** The order in which the rules of all routes of a Gateway are evaluated; among equals the older route's is first. */
export function byPrecedence(one: PlannedRule, other: PlannedRule): number {
  return (
    byHostAndPath(one, other) ||
    Math.min(other.methods.length, 1) - Math.min(one.methods.length, 1) ||
    other.headers.length - one.headers.length ||
    other.query.length - one.query.length
  );
}

function byName(one: PlannedRule, other: PlannedRule): number {
  return alphabetical(one.name ?? "", other.name ?? "");
}

function byHostAndPath(one: PlannedRule, other: PlannedRule): number {
  return (
    hostRank(one.host) - hostRank(other.host) ||
    (other.host ?? "").length - (one.host ?? "").length ||
    alphabetical(one.host ?? "", other.host ?? "") ||
    Number(one.pathType === "Prefix") - Number(other.pathType === "Prefix") ||
    other.path.length - one.path.length ||
    alphabetical(one.path, other.path)
  );
}

function hostRank(host: string | undefined): number {
  if (host === undefined) return 2;
  return host.startsWith("*.") ? 1 : 0;
}

function alphabetical(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/* Conditions of a rule beside host and path. */
function conditionCount({ headers, query, methods, sourceCidrs }: PlannedRule): number {
  return headers.length + query.length + Math.min(methods.length, 1) + Math.min(sourceCidrs.length, 1);
}

/**
 * Values in all conditions of a rule, of which AWS allows five.
 *
 * A prefix other than `/` is two values, itself and everything below it: the controller's
 * pkg/ingress/model_build_listener_rules.go, v3.5.0.
 */
export function conditionValues({ host, path, pathType, headers, query, methods, sourceCidrs }: PlannedRule): number {
  const paths = pathType === "Prefix" && path !== "/" ? 2 : 1;
  const listed = [...headers, ...query].reduce((sum, [, values]) => sum + values.length, 0);
  return (host === undefined ? 0 : 1) + paths + listed + methods.length + sourceCidrs.length;
}

/** Conditions of a rule with one value each, all of which must hold. */
export interface RouteMatch {
  /** Value by header, in order. */
  readonly headers: readonly (readonly [string, string])[];

  /** Value by key of the query string, in order. */
  readonly query: readonly (readonly [string, string])[];

  /** HTTP method; undefined for all. */
  readonly method: string | undefined;
}

/**
 * A rule as the Gateway API says it, where a condition has one value: each combination is a match, and a rule of the load
 * balancer.
 */
export function routeMatches({ headers, query, methods }: PlannedRule): RouteMatch[] {
  const allMethods = methods.length === 0 ? [undefined] : methods;
  return combinations(headers).flatMap((ofHeaders) =>
    combinations(query).flatMap((ofQuery) =>
      allMethods.map((method) => ({ headers: ofHeaders, query: ofQuery, method })),
    ),
  );
}

type OneEach = readonly (readonly [string, string])[];

/** Every way to take one value for each name. */
function combinations(conditions: readonly (readonly [string, readonly string[]])[]): OneEach[] {
  return conditions.reduce<OneEach[]>(
    (taken, [name, values]) => taken.flatMap((those) => values.map((value) => [...those, [name, value] as const])),
    [[]],
  );
}

/**
 * What part of the requests each version gets.
 *
 * @returns percent by version, in the order of the versions' names
 * @example trafficShares({ v1: 8, v2: 2 }) // { v1: 80, v2: 20 }
 */
export function trafficShares(weights: Readonly<Record<string, number>>): Record<string, number> {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(
    entriesByKey(weights).map(([version, weight]) => [version, total === 0 ? 0 : (weight / total) * 100]),
  );
}
