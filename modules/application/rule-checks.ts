import { Findings } from "../errors";
import { rangeProblem } from "../vpc/plan";
import type { AlbSettings } from "./alb-exposure";
import type { ApplicationSettings } from "./application-settings";
import { checkPatternLength, checkRuleHost, checkRulePath } from "./host-and-path";
import { conditionValues, type PlannedRule, planRules } from "./traffic-plan";
import type { TrafficRule } from "./traffic-rule";
import { variantsOf } from "./variants";
import { isDnsLabel, isWithin } from "./words";

/* https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MAX_CONDITION_VALUES = 5;
const MAX_TARGET_GROUPS = 5;

/* An annotation's name has 63 characters, and `conditions.` takes 11 of them. */
const LONGEST_NAME = 52;

/** Whether the rules of an application's load balancer can be made. */
export function checkRules(
  name: string,
  application: ApplicationSettings,
  expose: AlbSettings,
  findings: Findings,
): void {
  const { rules = {} } = expose;
  const versions = Object.keys(application.versions ?? {});
  if (versions.length > 0 && Object.keys(rules).length === 0) {
    const message = `nothing says which of ${versions.join(", ")} answers; add a rule, such as { "all": { to: "${versions[0]}" } }`;
    findings.add("RulesMissing", "expose.rules", message);
  }
  const services = variantsOf(name, application).map(({ serviceName }) => serviceName);
  for (const [rule, settings] of Object.entries(rules)) {
    const path = `expose.rules.${rule}`;
    checkName(rule, services, path, findings);
    checkConditions(settings, path, findings);
    checkTargets(settings, versions, path, findings);
  }
  const longPaths = new Findings();
  for (const rule of planRules(expose)) {
    const own = rule.name !== undefined && rules[rule.name]?.path !== undefined;
    checkPatternLength(own ? `expose.rules.${rule.name}.path` : "expose.path", rule.path, rule.pathType, longPaths);
    const values = conditionValues(expose.api === "gateway" ? oneValueEach(rule) : rule);
    if (values <= MAX_CONDITION_VALUES) continue;
    const path = rule.name === undefined ? "expose.path" : `expose.rules.${rule.name}`;
    const message = `its conditions have ${values} values, AWS allows ${MAX_CONDITION_VALUES} (a prefix other than "/" counts twice); split it into rules with the same target`;
    findings.add("ConditionValuesTooMany", path, message);
  }
  // Rules without a path of their own share one.
  const shared = longPaths.list.findIndex(({ path }) => path === "expose.path");
  const once = longPaths.list.filter(({ path }, index) => path !== "expose.path" || index === shared);
  for (const { code, path, message } of once) findings.add(code, path, message);
}

/* Further values of a condition are further rules behind a Gateway. */
function oneValueEach({ headers, query, methods, ...rule }: PlannedRule): PlannedRule {
  const first = ([name, values]: readonly [string, readonly string[]]) => [name, values.slice(0, 1)] as const;
  return { ...rule, headers: headers.map(first), query: query.map(first), methods: methods.slice(0, 1) };
}

function checkName(rule: string, services: readonly string[], path: string, findings: Findings): void {
  if (!isDnsLabel(rule) || rule.length > LONGEST_NAME) {
    const message = `got "${rule}"; use at most ${LONGEST_NAME} lower case letters, digits and hyphens between them, a letter first`;
    findings.add("NameMalformed", path, message);
  }
  if (services.includes(rule)) {
    const message = `"${rule}" is a Service, which the controller would read the conditions into as well; name it otherwise`;
    findings.add("RuleNameIsService", path, message);
  }
}

function checkConditions(rule: TrafficRule, path: string, findings: Findings): void {
  const { headers = {}, query = {}, methods = [], sourceCidrs = [] } = rule;
  if (rule.host !== undefined) checkRuleHost(`${path}.host`, rule.host, findings);
  checkRulePath(`${path}.path`, rule.path, findings);
  const refuse = (at: string, message: string): void => findings.add("ConditionMalformed", `${path}.${at}`, message);
  for (const [header, values] of Object.entries(headers)) {
    if (!/^[\w!#$%&'+.^`|~-]{1,40}$/.test(header)) {
      refuse(`headers.${header}`, `got "${header}"; use a header's name of at most 40 characters, without wildcards`);
    }
    if (!areValues(values)) refuse(`headers.${header}`, "give at least one value, each of 1 to 128 characters");
  }
  for (const [key, values] of Object.entries(query)) {
    if (key.length > 128 || !areValues(values)) {
      refuse(`query.${key}`, "give at least one value, each of 1 to 128 characters as the key");
    }
  }
  for (const [index, method] of methods.entries()) {
    if (/^[A-Z_-]{1,40}$/.test(method)) continue;
    refuse(`methods.${index}`, `got "${method}"; write a method in capitals, such as "GET"`);
  }
  for (const [index, range] of sourceCidrs.entries()) {
    const problem = rangeProblem(range);
    if (problem !== undefined) refuse(`sourceCidrs.${index}`, problem);
  }
}

function areValues(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value.length >= 1 && value.length <= 128);
}

function checkTargets(rule: TrafficRule, versions: readonly string[], path: string, findings: Findings): void {
  const { to, weights } = rule;
  const known = (version: string, at: string): void => {
    if (versions.includes(version)) return;
    const there = versions.length === 0 ? "the application has no versions" : `there are ${versions.join(", ")}`;
    findings.add("VersionUnknown", at, `got "${version}", and ${there}`);
  };
  if (to !== undefined) known(to, `${path}.to`);
  if (to !== undefined && weights !== undefined) {
    findings.add("RuleTargetTwice", path, "both to and weights are set; remove one");
  }
  if (to === undefined && weights === undefined && versions.length > 0) {
    findings.add("RuleTargetMissing", path, `nothing says which of ${versions.join(", ")} answers; set to or weights`);
  }
  if (weights === undefined) return;
  const entries = Object.entries(weights);
  for (const [version, weight] of entries) {
    known(version, `${path}.weights.${version}`);
    if (!isWithin(weight, 0, 999)) {
      findings.add("WeightOutOfRange", `${path}.weights.${version}`, `got ${weight}; use a whole number from 0 to 999`);
    }
  }
  if (entries.every(([, weight]) => weight === 0)) {
    findings.add(
      "WeightsAllZero",
      `${path}.weights`,
      "nobody would answer; give at least one version a weight above 0",
    );
  }
  if (entries.length > MAX_TARGET_GROUPS) {
    const message = `got ${entries.length} versions, AWS shares out between at most ${MAX_TARGET_GROUPS}; remove some`;
    findings.add("TargetGroupsTooMany", `${path}.weights`, message);
  }
}
