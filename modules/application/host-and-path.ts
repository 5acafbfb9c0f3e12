import type { Findings } from "../errors";
import { errors } from "./rule-findings";
import { isHost } from "./words";

/** Whether a text is a host name, `*.example.com` for all names below one; an address is none. */
export function checkHost(path: string, host: string, findings: Findings): void {
  if (!isHostName(host)) findings.add(errors.HostMalformed(path, { host, allowed: "any" }));
}

/** Whether a text is a host name, and no IP address. */
export function isHostName(text: string): boolean {
  return isHost(text) && !/(^|\.)\d+$/.test(text);
}

/** Whether a text is the host name of one host. */
export function checkOneHost(path: string, host: string, findings: Findings): void {
  if (host.startsWith("*.")) findings.add(errors.HostMalformed(path, { host, allowed: "one-name" }));
  else checkHost(path, host, findings);
}

/** Whether a path begins where paths begin. */
export function checkPath(at: string, path: string | undefined, findings: Findings): void {
  if (path === undefined || path.startsWith("/")) return;
  findings.add(errors.PathMalformed(at, { path, refused: [] }));
}

/*
 * What Elastic Load Balancing accepts in conditions of a rule: API_HostHeaderConditionConfig, API_PathPatternConditionConfig
 * and API_RuleCondition of https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference, and the characters of hosts
 * and paths in https://docs.aws.amazon.com/elasticloadbalancing/latest/application/add-rule.html. Read on 2026-12-01.
 */
const MAX_CONDITION_LENGTH = 128;
const refusedInPaths = /[^A-Za-z0-9_.$/~"'@:+&*?-]/gu;

/** Whether an application load balancer accepts a host in a rule; an internal name such as `localhost` is none. */
export function checkRuleHost(path: string, host: string, findings: Findings): void {
  checkHost(path, host, findings);
  if (!isHostName(host)) return;
  if (host.length > MAX_CONDITION_LENGTH) {
    findings.add(errors.RuleHostTooLong(path, { length: host.length, max: MAX_CONDITION_LENGTH }));
  }
  if (!endsWithLetters(host)) findings.add(errors.HostMalformed(path, { host, allowed: "in-rule" }));
}

/** Whether a text is a host that an application load balancer accepts in a rule. */
export function isRuleHost(host: string): boolean {
  return isHostName(host) && host.length <= MAX_CONDITION_LENGTH && endsWithLetters(host);
}

/** Whether a host has a dot, and only letters after the last one. */
function endsWithLetters(host: string): boolean {
  return /\.[a-z]+$/.test(host);
}

/** Whether an application load balancer accepts a path in a rule, its length aside. */
export function checkRulePath(at: string, path: string | undefined, findings: Findings): void {
  if (path === undefined) return;
  checkPath(at, path, findings);
  checkWildcard(at, path, findings);
  const refused = charactersRefusedIn(path);
  if (refused.length > 0) findings.add(errors.PathMalformed(at, { path, refused }));
}

/** The characters of a path that an application load balancer refuses in a rule. */
export function charactersRefusedIn(path: string): string[] {
  return [...new Set(path.match(refusedInPaths) ?? [])];
}

/**
 * Whether the patterns that a path becomes are short enough. A prefix becomes two, of which the longer ends with `/*`:
 * buildPathPatternsForPrefixPathType in pkg/ingress/model_build_listener_rules.go of kubernetes-sigs/aws-load-balancer-controller
 * at 043f39b947.
 */
export function checkPatternLength(at: string, path: string, pathType: "Prefix" | "Exact", findings: Findings): void {
  const prefix = pathType === "Prefix";
  const max = MAX_CONDITION_LENGTH - (prefix ? "/*".length : 0);
  const { length } = prefix ? path.replace(/\/$/, "") : path;
  if (length > max) findings.add(errors.PathTooLong(at, { length, max, prefix }));
}

/** Whether a path has no wildcard, which the controller refuses in prefixes and in exact paths. */
function checkWildcard(at: string, path: string, findings: Findings): void {
  if (!/[*?]/.test(path)) return;
  findings.add(errors.PathHasWildcard(at, { path, prefix: path.replace(/[*?].*$/, "") }));
}
