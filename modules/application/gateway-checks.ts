import type { Findings } from "../errors";
import type { AlbSettings } from "./alb-settings";
import { errors as applicationErrors } from "./application-findings";
import { errors as exposureErrors } from "./exposure-findings";
import { charactersRefusedIn } from "./host-and-path";
import { errors } from "./rule-findings";
import type { TrafficRule } from "./rule-settings";
import type { ApplicationSettings } from "./settings";
import { type PlannedRule, planRules, routeMatches } from "./traffic-plan";
import { isDnsLabel } from "./words";

/*
 * The limits of an HTTPRoute in its definition: kubernetes-sigs/gateway-api v1.6.0,
 * config/crd/standard/gateway.networking.k8s.io_httproutes.yaml.
 */
const MAX_RULES = 16;
const MAX_MATCHES_OF_A_RULE = 64;
const MAX_MATCHES = 128;
const knownMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
const nameForm = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;
const pathForm = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

/** Whether the Gateway API has words for an exposure. */
export function checkGatewayApi(application: ApplicationSettings, expose: AlbSettings, findings: Findings): void {
  const { groupName, groupOrder } = expose;
  if (groupName !== undefined && !isDnsLabel(groupName)) {
    findings.add(exposureErrors.GroupNameMalformed("expose.groupName", { name: groupName, api: "gateway" }));
  }
  if (groupOrder !== undefined) findings.add(exposureErrors.GroupOrderNeedsIngress("expose.groupOrder"));
  if (application.readinessGates) findings.add(applicationErrors.ReadinessGatesNeedIngress("readinessGates"));
  checkPathForm("expose.path", expose.path, findings);
  for (const [name, rule] of Object.entries(expose.rules ?? {})) checkRule(`expose.rules.${name}`, rule, findings);
  checkSize(expose, findings);
}

function checkRule(path: string, rule: TrafficRule, findings: Findings): void {
  const { headers = {}, query = {}, methods = [], sourceCidrs = [] } = rule;
  const refuse = (at: string, value: string, reason: "client-ip" | "method" | "name" | "wildcard"): void =>
    findings.add(errors.ConditionNeedsIngress(`${path}.${at}`, { value, reason, known: knownMethods }));
  checkPathForm(`${path}.path`, rule.path, findings);
  if (sourceCidrs.length > 0) refuse("sourceCidrs", sourceCidrs.join(", "), "client-ip");
  for (const [index, method] of methods.entries()) {
    if (!knownMethods.includes(method)) refuse(`methods.${index}`, method, "method");
  }
  for (const [field, conditions] of Object.entries({ headers, query })) {
    for (const [name, values] of Object.entries(conditions)) {
      if (!nameForm.test(name)) refuse(`${field}.${name}`, name, "name");
      const wildcard = values.find((value) => /[*?]/.test(value));
      if (wildcard !== undefined) refuse(`${field}.${name}`, wildcard, "wildcard");
    }
  }
}

function checkPathForm(at: string, path: string | undefined, findings: Findings): void {
  // Without a slash, or with what a load balancer refuses, it is a finding for both APIs.
  if (path === undefined || !path.startsWith("/") || charactersRefusedIn(path).length > 0) return;
  if (pathForm.test(path) && !/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(path)) return;
  findings.add(errors.PathNeedsIngress(at, { path }));
}

/* Rules of one host are one route. */
function checkSize(expose: AlbSettings, findings: Findings): void {
  const routes = new Map<string | undefined, PlannedRule[]>();
  for (const rule of planRules(expose)) {
    routes.set(rule.host, [...(routes.get(rule.host) ?? []), rule]);
    const count = routeMatches(rule).length;
    if (count <= MAX_MATCHES_OF_A_RULE) continue;
    findings.add(errors.RouteMatchesTooMany(`expose.rules.${rule.name}`, { count, max: MAX_MATCHES_OF_A_RULE }));
  }
  for (const [host, rules] of routes) {
    const matches = rules.flatMap(routeMatches).length;
    if (rules.length <= MAX_RULES && matches < MAX_MATCHES) continue;
    const limits = { maxRules: MAX_RULES, maxMatches: MAX_MATCHES };
    findings.add(errors.RouteRulesTooMany("expose.rules", { host, rules: rules.length, matches, ...limits }));
  }
}
