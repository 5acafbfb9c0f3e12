import type { Findings } from "../errors";
import { isHost } from "./words";

/** Whether a text is a host name, `*.example.com` for all names below one; an address is none. */
export function checkHost(path: string, host: string, findings: Findings): void {
  if (isHostName(host)) return;
  const message = `got "${host}"; write a host name such as "www.example.com" or "*.example.com", without port or path`;
  findings.add("HostMalformed", path, message);
}

/** Whether a text is a host name, and no IP address. */
export function isHostName(text: string): boolean {
  return isHost(text) && !/(^|\.)\d+$/.test(text);
}

/** Whether a text is the host name of one host. */
export function checkOneHost(path: string, host: string, findings: Findings): void {
  if (host.startsWith("*.")) {
    const message = `got "${host}"; it stands for one name, so write that, such as "${host.replace("*", "db")}"`;
    findings.add("HostMalformed", path, message);
  } else checkHost(path, host, findings);
}

/** Whether a path begins where paths begin. */
export function checkPath(at: string, path: string | undefined, findings: Findings): void {
  if (path === undefined || path.startsWith("/")) return;
  findings.add("PathMalformed", at, `got "${path}"; begin with a slash`);
}

/*
 * What Elastic Load Balancing accepts in conditions of a rule: API_HostHeaderConditionConfig, API_PathPatternConditionConfig
 * and API_RuleCondition of https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference, and "Path conditions" of
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html. Read on 2026-12-01.
 */
const LONGEST_CONDITION = 128;
const refusedInPaths = /[^A-Za-z0-9_.$/~"'@:+&*?-]/gu;

/** Whether an application load balancer accepts a host in a rule; an internal name such as `localhost` is none. */
export function checkRuleHost(path: string, host: string, findings: Findings): void {
  checkHost(path, host, findings);
  if (!isHostName(host)) return;
  if (host.length > LONGEST_CONDITION) {
    const message = `got ${host.length} characters, and a load balancer accepts ${LONGEST_CONDITION} in a host; use a shorter name`;
    findings.add("HostTooLong", path, message);
  }
  if (endsWithLetters(host)) return;
  const message = `got "${host}"; a load balancer accepts only hosts with a dot and, after the last one, letters only; use a name such as "shop.example.com"`;
  findings.add("HostMalformed", path, message);
}

/** Whether a host has a dot, and only letters after the last one. */
export function endsWithLetters(host: string): boolean {
  return /\.[a-z]+$/.test(host);
}

/** Whether an application load balancer accepts a path in a rule, its length aside. */
export function checkRulePath(at: string, path: string | undefined, findings: Findings): void {
  checkPath(at, path, findings);
  checkWildcard(at, path, findings);
  const refused = charactersRefusedIn(path);
  if (refused.length === 0) return;
  const message = `got "${path}"; a load balancer accepts only letters, digits and _-.$/~"'@:+& in the path of a rule, not ${refused.join(" ")}; route by a shorter prefix, or rename the path`;
  findings.add("PathMalformed", at, message);
}

/** The characters of a path that an application load balancer refuses in a rule, in quotation marks. */
export function charactersRefusedIn(path = ""): string[] {
  return [...new Set(path.match(refusedInPaths) ?? [])].map((character) => `"${character}"`);
}

/**
 * Whether the patterns that a path becomes are short enough. A prefix becomes two, of which the longer ends with `/*`:
 * pkg/ingress/model_build_listener_rules.go of the AWS Load Balancer Controller v3.5.0.
 */
export function checkPatternLength(at: string, path: string, pathType: "Prefix" | "Exact", findings: Findings): void {
  const most = LONGEST_CONDITION - (pathType === "Prefix" ? "/*".length : 0);
  const { length } = pathType === "Prefix" ? path.replace(/\/$/, "") : path;
  if (length <= most) return;
  const why = pathType === "Prefix" ? " with the /* that a prefix ends with" : "";
  const message = `got ${length} characters, and a load balancer accepts ${LONGEST_CONDITION}${why}; use at most ${most}`;
  findings.add("PathTooLong", at, message);
}

/** Whether a path has no wildcard, which the controller refuses in prefixes and in exact paths. */
function checkWildcard(at: string, path: string | undefined, findings: Findings): void {
  if (path === undefined || !/[*?]/.test(path)) return;
  const message = `got "${path}"; a prefix means everything below it already, so remove the wildcard: "${path.replace(/[*?].*$/, "")}"`;
  findings.add("PathHasWildcard", at, message);
}
