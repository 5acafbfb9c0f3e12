import { ipFamilyOf, isCustomNetworking, usesPrefixes } from "../vpc-cni/modes";
import type { InstanceLimits, PodNetworkingMode, WarmTargets } from "../vpc-cni/plan";

/** Addresses in a /28 prefix. */
const ADDRESSES_PER_PREFIX = 16;

/** Addresses that one node uses. */
export interface NodeAddresses {
  /** Network interfaces that the node has, its first included. */
  readonly interfaces: number;

  /** Single addresses of the node's own subnet: those of its interfaces, and those of pods where they live there. */
  readonly nodeAddresses: number;

  /** Single addresses of the pod subnet, in custom networking; else 0. */
  readonly podAddresses: number;

  /** /28 prefixes of the subnet that the pods live in; 0 in modes without. */
  readonly prefixes: number;
}

/** What the VPC CNI knows about a node. */
export interface NodePool {
  /** Limits of the node's type. */
  readonly limits: InstanceLimits;

  /** How pods get addresses. */
  readonly mode: PodNetworkingMode;

  /** `maxPods` of the kubelet: the CNI does not grow a pool of that many addresses. */
  readonly maxPods: number;

  /**
   * What the CNI keeps ready.
   * @default - one interface, or one prefix
   */
  readonly warm?: WarmTargets;
}

/**
 * The addresses that a Linux node holds once the VPC CNI has settled.
 *
 * The CNI allocates in units: one address if targets count addresses, a whole interface if they count interfaces, a /28 with
 * prefixes. It continues until the pool meets the targets, has an address for each of the kubelet's `maxPods`, or fills
 * every interface.
 *
 * @param pods pods with addresses of their own, started one after another
 * @example
 * nodeAddresses({ limits: instanceLimits("t3.medium"), mode: "prefix-delegation", maxPods: 110 }, 20);
 * // { interfaces: 1, nodeAddresses: 1, podAddresses: 0, prefixes: 3 }: two in use, one ready
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/prefix-and-ip-target.md
 */
export function nodeAddresses(pool: NodePool, pods: number): NodeAddresses {
  if (ipFamilyOf(pool.mode) === "ipv6") return { interfaces: 1, nodeAddresses: 1, podAddresses: 0, prefixes: 0 };
  const custom = isCustomNetworking(pool.mode);
  const prefixes = usesPrefixes(pool.mode);
  const { units, addressesPerUnit, unitsPerInterface } = settled(pool, pods, custom);

  const carrying = Math.ceil(units / unitsPerInterface);
  const interfaces = custom ? 1 + carrying : Math.max(1, carrying);
  const secondary = prefixes ? 0 : units * addressesPerUnit;
  return {
    interfaces,
    nodeAddresses: custom ? 1 : interfaces + secondary,
    podAddresses: custom ? carrying + secondary : 0,
    prefixes: prefixes ? units : 0,
  };
}

interface Units {
  readonly units: number;
  readonly addressesPerUnit: number;
  readonly unitsPerInterface: number;
}

/* The rules are ipamd's: aws/amazon-vpc-cni-k8s, pkg/ipamd/ipamd.go at b52188387f2e2f10bf289ace929d6a63b176a4fa. */
function settled(pool: NodePool, pods: number, custom: boolean): Units {
  const { limits, mode, maxPods, warm = {} } = pool;
  const slots = limits.ipv4PerInterface - 1;
  const counted = warm.ips !== undefined || warm.minimumIps !== undefined;
  const byInterface = !usesPrefixes(mode) && !counted;
  const addressesPerUnit = usesPrefixes(mode) ? ADDRESSES_PER_PREFIX : byInterface ? slots : 1;
  const unitsPerInterface = byInterface ? 1 : slots;

  const most = (custom ? limits.interfaces - 1 : limits.interfaces) * unitsPerInterface;
  const enough = Math.ceil(maxPods / addressesPerUnit);
  const wanted = (count: number): number => {
    if (counted) {
      return Math.ceil(Math.max(count + (warm.ips ?? 0), warm.minimumIps ?? 0) / addressesPerUnit);
    }
    const spare = usesPrefixes(mode) ? (warm.prefixes ?? 1) : (warm.enis ?? 1);
    // Without a warm target, the CNI adds an interface only when no address is left.
    return spare === 0 ? Math.floor(count / addressesPerUnit) + 1 : Math.ceil(count / addressesPerUnit) + spare;
  };
  // An empty node is filled one interface at a time, so the last one may add more than needed.
  const start = Math.min(wanted(0), Math.ceil(enough / unitsPerInterface) * unitsPerInterface);
  const grown = Math.min(wanted(pods), enough);
  return { units: Math.min(Math.max(start, grown), most), addressesPerUnit, unitsPerInterface };
}
