import { containsCidr, isCidr } from "../vpc/plan";
import type { PlannedRule } from "./traffic-plan";

/**
 * Whether every request that one rule is for is one that another is for, too: asked after it, it is never reached.
 *
 * Only what is certain: wildcards in values of headers and queries are not worked out, and neither is what several rules
 * cover together.
 *
 * @example covers(planRules({ kind: "alb" })[0], planRules({ kind: "alb", path: "/shop" })[0]) // true
 */
export function covers(rule: PlannedRule, other: PlannedRule): boolean {
  return (
    coversHost(rule.host, other.host) &&
    coversPath(rule, other) &&
    coversConditions(rule.headers.map(withoutCase), other.headers.map(withoutCase)) &&
    coversConditions(rule.query, other.query) &&
    coversValues(rule.methods, other.methods, (one, value) => one === value) &&
    coversValues(rule.sourceCidrs, other.sourceCidrs, coversRange)
  );
}

function coversHost(host: string | undefined, other: string | undefined): boolean {
  if (host === undefined || host === other) return true;
  return host.startsWith("*.") && other?.endsWith(host.slice(1)) === true;
}

function coversPath(rule: PlannedRule, other: PlannedRule): boolean {
  if (rule.pathType === "Exact") return other.pathType === "Exact" && rule.path === other.path;
  const prefix = rule.path.replace(/\/$/, "");
  // An exact path with a final slash is another than the one without it, and both are below the prefix.
  const path = other.pathType === "Exact" ? other.path : other.path.replace(/\/$/, "");
  return path === prefix || path.startsWith(`${prefix}/`);
}

type Condition = readonly [string, readonly string[]];

/* Header names have no case, and neither have their values for a load balancer. */
function withoutCase([header, values]: Condition): Condition {
  return [header.toLowerCase(), values.map((value) => value.toLowerCase())];
}

/* The other may ask for more, and must ask for all of these. */
function coversConditions(conditions: readonly Condition[], others: readonly Condition[]): boolean {
  return conditions.every(([key, values]) =>
    others.some(([other, wanted]) => other === key && wanted.every((value) => values.includes(value))),
  );
}

/* None means all. */
function coversValues(
  values: readonly string[],
  others: readonly string[],
  isIn: (value: string, other: string) => boolean,
): boolean {
  if (values.length === 0) return true;
  return others.length > 0 && others.every((other) => values.some((value) => isIn(value, other)));
}

function coversRange(range: string, other: string): boolean {
  return range === other || (isCidr(range) && isCidr(other) && containsCidr(range, other));
}
