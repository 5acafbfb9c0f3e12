import type { Findings } from "../errors";
import type { AlbSettings } from "./alb-settings";
import { errors } from "./exposure-findings";
import { hasRules } from "./exposure-kinds";
import type { ExposureSettings } from "./exposure-settings";
import { covers } from "./rule-cover";
import { errors as ruleErrors } from "./rule-findings";
import { byPrecedence, type PlannedRule, planRules, routeMatches } from "./traffic-plan";
import { isInZone } from "./words";

/* https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MAX_RULES = 100;
/* 25, and the default one. */
const MAX_CERTIFICATES = 26;

/** An exposed application among others. */
export interface Member {
  /** What stands before its paths: its name with a dot among others, nothing where it is checked by itself. */
  readonly at: string;

  readonly name: string;

  /** Namespace and name of its Ingress, where it has one, with a slash between them. */
  readonly ingress: string;

  /** How it is reached. */
  readonly expose: ExposureSettings;
}

interface AlbMember extends Member {
  readonly expose: AlbSettings;
}

/**
 * Whether exposed applications conflict: on node ports, in DNS, and on load balancers that they share.
 *
 * @param zone zone in which ExternalDNS makes a record of each host; undefined if it makes none, or if that is unknown
 */
export function checkLoadBalancers(members: readonly Member[], zone: string | undefined, findings: Findings): void {
  checkNodePorts(members, findings);
  checkRecords(members, zone, findings);
  const groups = new Map<string, AlbMember[]>();
  for (const member of members) {
    if (!isAlb(member)) continue;
    const key = loadBalancerOf(member);
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  for (const group of groups.values()) {
    checkAgreement(group, findings);
    checkRulesOf(group, findings);
    checkCertificates(group, findings);
  }
}

function isAlb(member: Member): member is AlbMember {
  return hasRules(member.expose);
}

/* No group's name contains a space, so an application's own load balancer never matches a group. */
function loadBalancerOf({ name, expose }: Member): string {
  return (hasRules(expose) ? expose.groupName : undefined) ?? `${name} `;
}

function checkNodePorts(members: readonly Member[], findings: Findings): void {
  const owners = new Map<number, string>();
  for (const { at, name, expose } of members) {
    const nodePort = "nodePort" in expose ? expose.nodePort : undefined;
    if (nodePort === undefined) continue;
    const owner = owners.get(nodePort);
    if (owner === undefined) owners.set(nodePort, name);
    else findings.add(errors.NodePortTaken(`${at}expose.nodePort`, { port: nodePort, owner }));
  }
}

/* A name leads to one load balancer: if two claim it, ExternalDNS silently picks one. */
function checkRecords(members: readonly Member[], zone: string | undefined, findings: Findings): void {
  const owners = new Map<string, Member>();
  for (const member of members) {
    for (const [record, field] of recordsOf(member.expose, zone)) {
      const owner = owners.get(record);
      if (owner === undefined) owners.set(record, member);
      else if (loadBalancerOf(owner) !== loadBalancerOf(member)) {
        findings.add(errors.DnsNameTaken(`${member.at}expose.${field}`, { name: record, owner: owner.name }));
      }
    }
  }
}

/** The names that ExternalDNS makes records of, each with its field. */
function recordsOf(expose: ExposureSettings, zone: string | undefined): Map<string, string> {
  const records = new Map<string, string>();
  if (hasRules(expose) && zone !== undefined) {
    for (const { name, host } of planRules(expose)) {
      if (host === undefined || !isInZone(host, zone)) continue;
      records.set(host, host === expose.host ? "host" : `rules.${name}.host`);
    }
  }
  if ("dnsName" in expose && expose.dnsName !== undefined) records.set(expose.dnsName, "dnsName");
  return records;
}

function checkAgreement([first, ...others]: readonly AlbMember[], findings: Findings): void {
  if (first === undefined) return;
  for (const { at, expose } of others) {
    for (const [field, settings] of Object.entries(sharedSettings)) {
      const [expected, got] = [settings(first.expose), settings(expose)];
      if (expected === got) continue;
      const values = { group: expose.groupName ?? "", owner: first.name, expected, got };
      findings.add(errors.GroupSettingsDiffer(`${at}expose.${field}`, values));
    }
  }
}

/* What must be equal in a group ("Exclusive" in the controller's documentation), or makes it drop rules. */
const sharedSettings = {
  api: ({ api }: AlbSettings) => api,
  scheme: ({ scheme }: AlbSettings) => scheme,
  tls: ({ tls }: AlbSettings) =>
    tls === undefined ? "no TLS" : `TLS by ${tls.policy ?? "the default policy"}, redirect ${tls.redirect}`,
} as const;

interface AskedRule extends PlannedRule {
  readonly member: AlbMember;
}

function checkRulesOf(group: readonly AlbMember[], findings: Findings): void {
  const asked: AskedRule[] = [];
  for (const rule of rulesOf(group)) {
    checkReached(rule, asked, findings);
    asked.push(rule);
  }
  let count = 0;
  for (const { at, expose } of [...group].sort(byOrder)) {
    const rules = planRules(expose);
    const before = count;
    count += expose.api === "gateway" ? rules.flatMap(routeMatches).length : rules.length;
    if (before > MAX_RULES || count <= MAX_RULES) continue;
    findings.add(ruleErrors.RulesTooMany(`${at}expose.rules`, { count, max: MAX_RULES }));
  }
}

/** The rules of a load balancer in order of evaluation: member by member, except for routes, which share one order. */
function rulesOf(group: readonly AlbMember[]): AskedRule[] {
  const rules = [...group]
    .sort(byOrder)
    .flatMap((member) => planRules(member.expose).map((rule): AskedRule => ({ ...rule, member })));
  return group[0]?.expose.api === "gateway" ? rules.sort(byPrecedence) : rules;
}

/** The order in which the controller puts the members of a group: by their number, then by the names of their objects. */
function byOrder({ expose: one, ingress }: AlbMember, { expose: other, ingress: otherIngress }: AlbMember): number {
  return (one.groupOrder ?? 0) - (other.groupOrder ?? 0) || (ingress < otherIngress ? -1 : 1);
}

/** A rule as the errors of a member name it: by its path in the same member, else with the other member. */
function ownerOf({ name, member }: AskedRule, asking: AlbMember): string {
  if (name === undefined) return member.name;
  return member === asking ? `expose.rules.${name}` : `${name} of ${member.name}`;
}

function checkReached(rule: AskedRule, before: readonly AskedRule[], findings: Findings): void {
  const covering = before.find((earlier) => covers(earlier, rule));
  if (covering === undefined) return;
  const { at, expose } = rule.member;
  const path = rule.name === undefined ? `${at}expose.path` : `${at}expose.rules.${rule.name}`;
  const owner = ownerOf(covering, rule.member);
  if (covers(rule, covering)) {
    findings.add(ruleErrors.RuleDuplicate(path, { owner }));
    return;
  }
  const order = (settings: AlbSettings): number => settings.groupOrder ?? 0;
  const isOrdered = covering.member !== rule.member && expose.api !== "gateway";
  const orders = { own: order(expose), owner: order(covering.member.expose) };
  findings.add(ruleErrors.RuleUnreachable(path, { owner, ...(isOrdered && { order: orders }) }));
}

function checkCertificates(group: readonly AlbMember[], findings: Findings): void {
  const arns = new Set<string>();
  for (const { at, expose } of group) {
    const before = arns.size;
    for (const arn of expose.tls?.certificateArns ?? []) arns.add(arn);
    if (before > MAX_CERTIFICATES || arns.size <= MAX_CERTIFICATES) continue;
    const values = { count: arns.size, max: MAX_CERTIFICATES };
    findings.add(errors.CertificatesTooMany(`${at}expose.tls.certificateArns`, values));
  }
}
