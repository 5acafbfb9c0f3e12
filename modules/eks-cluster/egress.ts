import { Faults } from "../errors";
import { rangeId } from "../internal/range-rule";
import { rangeFault } from "../vpc/plan";

/** A destination that nodes and pods may reach. */
export interface EgressRule {
  /** Destination range, IPv4 or IPv6. */
  readonly cidr: string;

  /** Protocol. */
  readonly protocol: "tcp" | "udp" | "all";

  /**
   * Port, or first port; `tcp` and `udp` need one, `all` takes none.
   * @default - none
   */
  readonly port?: number;

  /**
   * Last port.
   * @default - the first
   */
  readonly toPort?: number;

  /** Why, for whoever reads the security group; at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* */
  readonly description: string;
}

/**
 * A name for a rule that says what it allows, so that the order of a list has no meaning.
 *
 * @example egressId({ cidr: "10.0.0.0/8", protocol: "tcp", port: 443, description: "..." }) // "tcp-443-10.0.0.0/8"
 */
export function egressId({ cidr, protocol, port, toPort = port }: EgressRule): string {
  const span = port === toPort ? port : `${port}-${toPort}`;
  return [protocol, span, rangeId(cidr)].filter((part) => part !== undefined).join("-");
}

/**
 * Checks rules of egress.
 *
 * @throws ConfigurationError `EgressInvalid`, the paths beginning with the place in the list: `CidrInvalid`,
 * `EgressPortUnused`, `EgressPortMissing`, `EgressPortsReversed`, `EgressRuleRepeated`, `DescriptionMalformed`
 */
export function checkEgress(rules: readonly EgressRule[]): void {
  const faults = new Faults();
  const ids = rules.map(egressId);
  for (const [index, rule] of rules.entries()) {
    checkRule(rule, `${index}`, faults);
    const first = ids.indexOf(ids[index] as string);
    if (first < index) faults.add("EgressRuleRepeated", `${index}`, `it allows what egress.${first} does; remove it`);
  }
  faults.throwIfAny("EgressInvalid");
}

function checkRule({ cidr, protocol, port, toPort, description }: EgressRule, path: string, faults: Faults): void {
  const fault = rangeFault(cidr);
  if (fault !== undefined) faults.add("CidrInvalid", `${path}.cidr`, fault);
  if (protocol === "all") {
    for (const [name, value] of Object.entries({ port, toPort })) {
      if (value === undefined) continue;
      faults.add("EgressPortUnused", `${path}.${name}`, 'protocol "all" takes no port; remove it or choose tcp or udp');
    }
  } else if (port === undefined) {
    faults.add("EgressPortMissing", `${path}.port`, `protocol "${protocol}" needs a port`);
  } else if (toPort !== undefined && toPort < port) {
    faults.add("EgressPortsReversed", `${path}.toPort`, `${toPort} is below the first port ${port}`);
  }
  const refused = description.replace(/[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g, "");
  if (refused !== "") {
    faults.add("DescriptionMalformed", `${path}.description`, `EC2 does not take ${refused} in it; leave it out`);
  }
}
