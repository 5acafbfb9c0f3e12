import { Address4, Address6 } from "ip-address";
import { Findings } from "../errors";
import { withDefaults } from "../fields/plan";
import { errors } from "./findings";
import { enforcesPolicies, isCilium } from "./policy-engine";
import { type PodsPeer, type PolicyPort, portSettings, type RangePeer } from "./settings";

/** The other end of a connection. */
export type PolicyPeer = PodsPeer | RangePeer;

/** Connections that may be. */
export interface PolicyRule {
  /**
   * Allowed peers; a connection needs to match one. Errors: `PeersEmpty`.
   * @default - all addresses
   */
  readonly peers?: readonly PolicyPeer[];

  /**
   * Ports of the pod that answers. Errors: `PortsEmpty`.
   * @default - every port
   */
  readonly ports?: readonly PolicyPort[];
}

/** What is checked of a policy. */
export interface NetworkPolicySettings {
  /** Who enforces it: `networkPolicyEngine` of the cluster contract; undefined where only Terraform knows. */
  readonly engine?: string;

  /** Connections to the pods that may be; without the list policies of this kind do not restrict them, empty: none. */
  readonly ingress?: readonly PolicyRule[];

  /** Connections from the pods that may be; without the list it does not restrict them, empty: none. */
  readonly egress?: readonly PolicyRule[];
}

/*
 * "up to 24 unique combinations of ports for each protocol in each ingress: or egress: selector":
 * awsdocs/amazon-eks-user-guide latest/ug/networking/cni-network-policy.adoc at 0cc5a76.
 */
const MAX_PORTS_OF_VPC_CNI = 24;

/**
 * Checks a policy by itself.
 *
 * @throws ConfigurationError `NetworkPolicyInvalid` with `PolicyNotEnforced`, `PolicyRestrictsNothing`, `PeersEmpty`,
 * `PortsEmpty`, `PortRangeReversed`, `PortsTooMany`, `RangeMalformed` and `ExceptOutsideRange`
 */
export function checkNetworkPolicy({ engine, ingress, egress }: NetworkPolicySettings): void {
  const findings = new Findings();
  if (engine !== undefined && !enforcesPolicies(engine)) findings.add(errors.PolicyNotEnforced(""));
  if (ingress === undefined && egress === undefined) findings.add(errors.PolicyRestrictsNothing(""));
  for (const [direction, rules] of Object.entries({ ingress, egress })) {
    for (const [index, rule] of (rules ?? []).entries()) checkRule(rule, `${direction}.${index}`, engine, findings);
  }
  findings.throwIfAny("NetworkPolicyInvalid");
}

function checkRule({ peers, ports }: PolicyRule, path: string, engine: string | undefined, findings: Findings): void {
  // To Kubernetes an empty list means every peer; its author probably means none.
  if (peers?.length === 0) findings.add(errors.PeersEmpty(`${path}.peers`));
  if (ports?.length === 0) findings.add(errors.PortsEmpty(`${path}.ports`));
  for (const [index, { port, endPort = port }] of (ports ?? []).entries()) {
    if (endPort >= port) continue;
    findings.add(errors.PortRangeReversed(`${path}.ports.${index}.endPort`, { port, endPort }));
  }
  for (const [protocol, count] of countByProtocol(ports ?? [])) {
    if ((engine !== undefined && isCilium(engine)) || count <= MAX_PORTS_OF_VPC_CNI) continue;
    findings.add(errors.PortsTooMany(`${path}.ports`, { count, max: MAX_PORTS_OF_VPC_CNI, protocol }));
  }
  for (const [index, peer] of (peers ?? []).entries()) {
    if (peer.kind === "range") checkRange(peer, `${path}.peers.${index}`, findings);
  }
}

function countByProtocol(ports: readonly PolicyPort[]): Map<string, number> {
  const unique = new Set(
    ports
      .map((port) => withDefaults(portSettings, port))
      .map(({ port, endPort = port, protocol }) => `${protocol} ${port} ${endPort}`),
  );
  const counts = new Map<string, number>();
  for (const entry of unique) {
    const protocol = entry.slice(0, entry.indexOf(" "));
    counts.set(protocol, (counts.get(protocol) ?? 0) + 1);
  }
  return counts;
}

function checkRange({ cidr, except = [] }: RangePeer, path: string, findings: Findings): void {
  const whole = readRange(cidr, `${path}.cidr`, findings);
  for (const [index, text] of except.entries()) {
    const part = readRange(text, `${path}.except.${index}`, findings);
    if (whole === undefined || part === undefined || part.isInSubnet(whole)) continue;
    findings.add(errors.ExceptOutsideRange(`${path}.except.${index}`, { except: text, range: cidr }));
  }
}

function readRange(text: string, path: string, findings: Findings): Address4 | Address6 | undefined {
  const Address = text.includes(":") ? Address6 : Address4;
  const address = Address.isValid(text) && text.includes("/") ? new Address(text) : undefined;
  const first = address?.startAddress().correctForm();
  if (address !== undefined && first === address.correctForm()) return address;
  const suggestion = first === undefined ? undefined : `${first}/${address?.subnetMask}`;
  findings.add(errors.RangeMalformed(path, { range: text, suggestion }));
  return undefined;
}
