import { Findings } from "../errors";
import { rangeProblem } from "../vpc/plan";
import type { AlbSettings } from "./alb-settings";
import { errors as applicationErrors } from "./application-findings";
import { checkPatternLength, checkRuleHost, checkRulePath } from "./host-and-path";
import { errors, type WantedCondition } from "./rule-findings";
import type { TrafficRule } from "./rule-settings";
import type { ApplicationSettings } from "./settings";
import { conditionValues, type PlannedRule, planRules } from "./traffic-plan";
import { variantsOf } from "./variants";
import { isDnsLabel, isWithin } from "./words";

/* https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MAX_CONDITION_VALUES = 5;
const MAX_TARGET_GROUPS = 5;

/* An annotation's name has 63 characters, 11 of them for `conditions.`. */
const MAX_NAME_LENGTH = 52;

/** Whether the rules of an application's load balancer can be made. */
export function checkRules(
  name: string,
  application: ApplicationSettings,
  expose: AlbSettings,
  findings: Findings,
): void {
  const { rules = {} } = expose;
  const versions = Object.keys(application.versions ?? {});
  const [example] = versions;
  if (example !== undefined && Object.keys(rules).length === 0) {
    findings.add(errors.RulesMissing("expose.rules", { versions, example }));
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
    const count = conditionValues(expose.api === "gateway" ? oneValueEach(rule) : rule);
    if (count <= MAX_CONDITION_VALUES) continue;
    const path = rule.name === undefined ? "expose.path" : `expose.rules.${rule.name}`;
    findings.add(errors.ConditionValuesTooMany(path, { count, max: MAX_CONDITION_VALUES }));
  }
  // Rules without a path of their own share one.
  const shared = longPaths.errors.findIndex(({ path }) => path === "expose.path");
  const once = longPaths.errors.filter(({ path }, index) => path !== "expose.path" || index === shared);
  for (const finding of once) findings.add(finding);
}

/* Further values of a condition are further rules behind a Gateway. */
function oneValueEach({ headers, query, methods, ...rule }: PlannedRule): PlannedRule {
  const first = ([name, values]: readonly [string, readonly string[]]) => [name, values.slice(0, 1)] as const;
  return { ...rule, headers: headers.map(first), query: query.map(first), methods: methods.slice(0, 1) };
}

function checkName(rule: string, services: readonly string[], path: string, findings: Findings): void {
  if (!isDnsLabel(rule) || rule.length > MAX_NAME_LENGTH) {
    findings.add(applicationErrors.DnsLabelMalformed(path, { name: rule, max: MAX_NAME_LENGTH }));
  }
  if (services.includes(rule)) findings.add(errors.RuleNameIsService(path, { name: rule }));
}

function checkConditions(rule: TrafficRule, path: string, findings: Findings): void {
  const { headers = {}, query = {}, methods = [], sourceCidrs = [] } = rule;
  if (rule.host !== undefined) checkRuleHost(`${path}.host`, rule.host, findings);
  checkRulePath(`${path}.path`, rule.path, findings);
  const refuse = (at: string, wanted: WantedCondition, value: string): void =>
    findings.add(errors.ConditionMalformed(`${path}.${at}`, { value, wanted }));
  for (const [header, values] of Object.entries(headers)) {
    if (!/^[\w!#$%&'+.^`|~-]{1,40}$/.test(header)) refuse(`headers.${header}`, "header-name", header);
    if (!areValues(values)) refuse(`headers.${header}`, "values", values.join(", "));
  }
  for (const [key, values] of Object.entries(query)) {
    if (key.length > 128 || !areValues(values)) refuse(`query.${key}`, "query-key", `${key}=${values.join(", ")}`);
  }
  for (const [index, method] of methods.entries()) {
    if (!/^[A-Z_-]{1,40}$/.test(method)) refuse(`methods.${index}`, "method", method);
  }
  for (const [index, range] of sourceCidrs.entries()) {
    if (rangeProblem(range) !== undefined) refuse(`sourceCidrs.${index}`, "range", range);
  }
}

function areValues(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value.length >= 1 && value.length <= 128);
}

function checkTargets(rule: TrafficRule, versions: readonly string[], path: string, findings: Findings): void {
  const { to, weights } = rule;
  const checkVersion = (version: string, at: string): void => {
    if (!versions.includes(version)) findings.add(errors.VersionUnknown(at, { version, known: versions }));
  };
  if (to !== undefined) checkVersion(to, `${path}.to`);
  if (to !== undefined && weights !== undefined) findings.add(errors.RuleTargetTwice(path));
  if (to === undefined && weights === undefined && versions.length > 0) {
    findings.add(errors.RuleTargetMissing(path, { versions }));
  }
  if (weights === undefined) return;
  const entries = Object.entries(weights);
  for (const [version, weight] of entries) {
    const at = `${path}.weights.${version}`;
    checkVersion(version, at);
    if (!isWithin(weight, 0, 999)) findings.add(errors.WeightOutOfRange(at, { weight }));
  }
  if (entries.every(([, weight]) => weight === 0)) findings.add(errors.WeightsAllZero(`${path}.weights`));
  if (entries.length > MAX_TARGET_GROUPS) {
    const values = { count: entries.length, max: MAX_TARGET_GROUPS };
    findings.add(errors.TargetGroupsTooMany(`${path}.weights`, values));
  }
}
