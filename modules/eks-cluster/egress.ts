import { Findings } from "../errors";
import { rangeId } from "../internal/range-rule";
import { containsCidr, isCidr, rangeProblem } from "../vpc/plan";
import { errors } from "./egress-findings";
import type { EgressRule } from "./settings";

/**
 * A name for a rule that says what it allows, so that the order of a list has no meaning.
 *
 * @example egressId({ cidr: "10.0.0.0/8", protocol: "tcp", port: 443, description: "..." }) // "tcp-443-10.0.0.0/8"
 */
export function egressId({ cidr, protocol, port, toPort = port }: EgressRule): string {
  const span = port === toPort ? port : `${port}-${toPort}`;
  return [protocol, span, rangeId(cidr)].filter((part) => part !== undefined).join("-");
}

/*
 * IPv4 ranges without public addresses: RFC 1918, RFC 6598 (100.64.0.0/10), RFC 1122 (127.0.0.0/8) and RFC 3927
 * (169.254.0.0/16).
 */
const privateRanges = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
] as const;

/** What decides which connections a rule allows. */
export type AllowedTraffic = Pick<EgressRule, "cidr" | "port" | "toPort"> & {
  /** Protocol; `all`, or one that a rule of EC2 names. */
  readonly protocol: string;
};

/** Whether a rule allows HTTPS, TCP port 443. */
export function allowsHttps({ protocol, port, toPort = port }: AllowedTraffic): boolean {
  if (protocol === "all") return true;
  return protocol === "tcp" && port !== undefined && toPort !== undefined && port <= 443 && toPort >= 443;
}

/**
 * Whether a rule allows HTTPS to public IPv4 addresses. Amazon ECR serves the images of EKS's own pods over IPv4, so an
 * IPv6 range is not enough, in an IPv6 cluster either.
 *
 * @param ofVpc ranges of the VPC, which may be public ones and are routed inside it
 */
export function allowsHttpsToInternet(rule: AllowedTraffic, ofVpc: readonly string[] = []): boolean {
  if (!allowsHttps(rule) || !isCidr(rule.cidr)) return false;
  return ![...privateRanges, ...ofVpc.filter(isCidr)].some((range) => containsCidr(range, rule.cidr));
}

/**
 * Checks rules of egress.
 *
 * @throws ConfigurationError `EgressInvalid`, the paths beginning with the place in the list: `CidrInvalid`,
 * `EgressPortUnused`, `EgressPortMissing`, `EgressPortsReversed`, `EgressRuleRepeated`, `DescriptionMalformed`
 */
export function checkEgress(rules: readonly EgressRule[]): void {
  const findings = new Findings();
  const ids = rules.map(egressId);
  for (const [index, rule] of rules.entries()) {
    checkRule(rule, `${index}`, findings);
    const first = ids.indexOf(ids[index] as string);
    if (first < index) findings.add(errors.EgressRuleRepeated(`${index}`, { first }));
  }
  findings.throwIfAny("EgressInvalid");
}

function checkRule({ cidr, protocol, port, toPort, description }: EgressRule, path: string, findings: Findings): void {
  const problem = rangeProblem(cidr);
  if (problem !== undefined) findings.add({ ...problem, path: `${path}.cidr` });
  if (protocol === "all") {
    for (const [name, value] of Object.entries({ port, toPort })) {
      if (value !== undefined) findings.add(errors.EgressPortUnused(`${path}.${name}`));
    }
  } else if (port === undefined) {
    findings.add(errors.EgressPortMissing(`${path}.port`, { protocol }));
  } else if (toPort !== undefined && toPort < port) {
    findings.add(errors.EgressPortsReversed(`${path}.toPort`, { port, toPort }));
  }
  const refused = description.replace(/[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g, "");
  if (refused !== "") findings.add(errors.DescriptionMalformed(`${path}.description`, { refused }));
}
