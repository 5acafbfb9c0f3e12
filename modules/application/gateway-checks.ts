import type { Findings } from "../errors";
import type { AlbSettings } from "./alb-exposure";
import type { ApplicationSettings } from "./application-settings";
import { charactersRefusedIn } from "./host-and-path";
import { type PlannedRule, planRules, routeMatches } from "./traffic-plan";
import type { TrafficRule } from "./traffic-rule";
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
    const message = `got "${groupName}", which names a Gateway; use at most 63 lower case letters, digits and hyphens between them, a letter first`;
    findings.add("GroupNameMalformed", "expose.groupName", message);
  }
  if (groupOrder !== undefined) {
    const message =
      'routes of a Gateway have no order: the most specific rule of all is asked first; remove it, or set api to "ingress"';
    findings.add("GroupOrderNeedsIngress", "expose.groupOrder", message);
  }
  if (application.readinessGates) {
    const message =
      'nothing tells when the target groups behind a Gateway are there, and pods that are earlier get no gate; remove it, or set expose.api to "ingress"';
    findings.add("ReadinessGatesNeedIngress", "readinessGates", message);
  }
  checkPathForm("expose.path", expose.path, findings);
  for (const [name, rule] of Object.entries(expose.rules ?? {})) checkRule(`expose.rules.${name}`, rule, findings);
  checkSize(expose, findings);
}

function checkRule(path: string, rule: TrafficRule, findings: Findings): void {
  const { headers = {}, query = {}, methods = [], sourceCidrs = [] } = rule;
  const refuse = (at: string, reason: string): void =>
    findings.add("ConditionNeedsIngress", `${path}.${at}`, `${reason}; set expose.api to "ingress"`);
  checkPathForm(`${path}.path`, rule.path, findings);
  if (sourceCidrs.length > 0) {
    refuse("sourceCidrs", "HTTPRoute has no match for the client's address; remove it");
  }
  for (const [index, method] of methods.entries()) {
    if (!knownMethods.includes(method)) {
      refuse(`methods.${index}`, `got "${method}", and HTTPRoute has ${knownMethods.join(", ")}`);
    }
  }
  for (const [field, conditions] of Object.entries({ headers, query })) {
    for (const [name, values] of Object.entries(conditions)) {
      if (!nameForm.test(name)) {
        refuse(`${field}.${name}`, "HTTPRoute wants a name of letters, digits and !#$%&'*+-.^_`|~");
      }
      if (values.some((value) => /[*?]/.test(value))) {
        refuse(`${field}.${name}`, "HTTPRoute compares values as they are, without wildcards; write each value out");
      }
    }
  }
}

function checkPathForm(at: string, path: string | undefined, findings: Findings): void {
  // Without a slash, or with what a load balancer refuses, it is a finding for both APIs.
  if (path === undefined || !path.startsWith("/") || charactersRefusedIn(path).length > 0) return;
  if (pathForm.test(path) && !/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(path)) return;
  const message = `got "${path}", and HTTPRoute takes no "//", "/./", "/../", "%2F" and only characters of a URL's path; write it otherwise, or set expose.api to "ingress"`;
  findings.add("PathNeedsIngress", at, message);
}

/* Rules of one host are one route. */
function checkSize(expose: AlbSettings, findings: Findings): void {
  const routes = new Map<string | undefined, PlannedRule[]>();
  for (const rule of planRules(expose)) {
    routes.set(rule.host, [...(routes.get(rule.host) ?? []), rule]);
    const matches = routeMatches(rule).length;
    if (matches <= MAX_MATCHES_OF_A_RULE) continue;
    const message = `its values make ${matches} combinations, and a rule of an HTTPRoute has at most ${MAX_MATCHES_OF_A_RULE}; split it into rules with the same target`;
    findings.add("RouteMatchesTooMany", `expose.rules.${rule.name}`, message);
  }
  for (const [host, rules] of routes) {
    const matches = rules.flatMap(routeMatches).length;
    if (rules.length <= MAX_RULES && matches < MAX_MATCHES) continue;
    const message = `${host ?? "every host"} has ${rules.length} rules with ${matches} combinations of values, and an HTTPRoute at most ${MAX_RULES} with fewer than ${MAX_MATCHES}; move some to another application of the group, or set expose.api to "ingress"`;
    findings.add("RouteRulesTooMany", "expose.rules", message);
  }
}
