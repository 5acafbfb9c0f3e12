import { ConfigurationError, nearest } from "../errors";
import { errors } from "./findings";
import table from "./instance-limits.generated.json";

/**
 * What one EC2 instance type allows on its network.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-type-specifications.html
 */
export interface InstanceLimits {
  /** The type's name, `t3.medium`. */
  readonly type: string;

  /**
   * Network interfaces on the default network card, at least 1.
   *
   * The VPC CNI uses that card alone unless ENABLE_MULTI_NIC is set, so a p5.48xlarge counts 2 here and 64 over its 32
   * cards.
   */
  readonly interfaces: number;

  /** IPv4 addresses of one interface, its own primary one included. With prefixes: slots, each for one /28. */
  readonly ipv4PerInterface: number;

  /** Default vCPUs; absent for the 49 types that no public source lists. */
  readonly vcpus?: number;

  /** What a node's image must be built for, in EC2's words. */
  readonly architecture: "x86_64" | "arm64";

  /** What runs the instance. Bare metal has none and is `unknown`, as are the old cr1.8xlarge and hs1.8xlarge. */
  readonly hypervisor: "nitro" | "xen" | "unknown";

  /** Whether the type is a whole machine without a hypervisor. */
  readonly bareMetal: boolean;

  /**
   * Whether interfaces take /28 and /80 prefixes: Nitro and bare metal, the VPC CNI's own rule.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html
   */
  readonly supportsPrefixes: boolean;

  /**
   * Branch interfaces, one for each pod with its own security groups; they count apart from max pods.
   *
   * 0: the type has no trunk interface (all of t3, though it is Nitro), so no security groups for pods. Absent for 19
   * types that no public source lists.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
   */
  readonly branchInterfaces?: number;
}

/** A row of the table, in the order of its `_columns`; a test holds every row to this. */
type Row = readonly [
  interfaces: number,
  ipv4PerInterface: number,
  vcpus: number | null,
  architecture: InstanceLimits["architecture"],
  hypervisor: InstanceLimits["hypervisor"],
  bareMetal: boolean,
  supportsPrefixes: boolean,
  branchInterfaces: number | null,
];

/** A map, so that names such as `constructor` are no instance types. */
const rows: ReadonlyMap<string, Row> = new Map(
  Object.entries<readonly unknown[]>(table.instanceTypes).map(([type, row]) => [type, row as Row]),
);

/**
 * The limits of an instance type.
 *
 * @example instanceLimits("t3.medium").interfaces // 3
 * @throws ConfigurationError `InstanceTypeUnknown` with an empty path, so that the caller can put its own before it
 */
export function instanceLimits(type: string): InstanceLimits {
  const row = rows.get(type);
  if (row === undefined) {
    const unknown = errors.InstanceTypeUnknown("", { type, known: rows.size, near: nearest(type, rows.keys()) });
    throw new ConfigurationError(unknown.code, [unknown]);
  }
  const [interfaces, ipv4PerInterface, vcpus, architecture, hypervisor, bareMetal, supportsPrefixes, branches] = row;
  return {
    type,
    interfaces,
    ipv4PerInterface,
    ...(vcpus !== null && { vcpus }),
    architecture,
    hypervisor,
    bareMetal,
    supportsPrefixes,
    ...(branches !== null && { branchInterfaces: branches }),
  };
}

/** Whether the name is an EC2 instance type that the table knows. */
export function isInstanceType(type: string): boolean {
  return rows.has(type);
}
