import { ConfigurationError, Findings } from "../errors";
import { errors } from "./findings";
import { type InstanceLimits, instanceLimits } from "./instance-limits";
import { ipFamilyOf, isCustomNetworking, needsPrefixSupport, usesPrefixes } from "./modes";
import type { PodNetworkingMode, WindowsPodNetworkingMode } from "./settings";

/** Addresses in a /28 prefix. */
const ADDRESSES_PER_PREFIX = 16;

/** aws-node and kube-proxy run on every node with the node's own address. */
const HOST_NETWORK_PODS = 2;

/** Addresses in a /80 prefix. */
const ADDRESSES_PER_IPV6_PREFIX = 2 ** 48;

/** The caps that EKS recommends, from Kubernetes' scalability thresholds and from its own tests of large nodes. */
const MAX_PODS = 110;
const MAX_PODS_OF_LARGE_TYPES = 250;

/** A type with more vCPUs than this is large. */
const LARGE_TYPE_ABOVE_VCPUS = 30;

/**
 * Pods that one node has addresses for.
 *
 * Each interface keeps its first address for itself; the two pods in the host's network need none; in custom networking
 * the first interface carries no pod.
 *
 * t3.medium, 3 interfaces of 6 addresses:
 * - `secondary-ip`: 3 x (6 - 1) + 2 = 17
 * - `prefix-delegation`: 3 x (6 - 1) x 16 + 2 = 242
 * - `custom-networking`: (3 - 1) x (6 - 1) + 2 = 12
 * - `custom-networking-prefix-delegation`: (3 - 1) x (6 - 1) x 16 + 2 = 162
 * - `ipv6`: 2^48, the addresses of the one /80 prefix that the VPC CNI assigns to a node. Interfaces and IPv4 addresses
 *   play no part, so the number never binds; it is a true count and, unlike Infinity, survives JSON.
 *
 * It is not the kubelet's `maxPods`: see `kubeletMaxPods`.
 *
 * @throws ConfigurationError `PrefixDelegationUnsupported` with an empty path, for a type without support for
 * prefixes in a mode that needs them
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/prefix-and-ip-target.md
 */
export function addressLimit(limits: InstanceLimits, mode: PodNetworkingMode): number {
  if (needsPrefixSupport(mode) && !limits.supportsPrefixes) throw prefixesUnsupported(limits.type, mode);
  if (ipFamilyOf(mode) === "ipv6") return ADDRESSES_PER_IPV6_PREFIX;

  const interfaces = isCustomNetworking(mode) ? limits.interfaces - 1 : limits.interfaces;
  const addressesPerSlot = usesPrefixes(mode) ? ADDRESSES_PER_PREFIX : 1;
  return interfaces * (limits.ipv4PerInterface - 1) * addressesPerSlot + HOST_NETWORK_PODS;
}

/**
 * `maxPods` of the kubelets of a node group.
 *
 * For each type the lower of its address limit and the recommended cap (110, or 250 above 30 vCPUs); of several types the
 * lowest, because a group has one setting for all its nodes. A type whose vCPUs are unknown is limited to 110.
 *
 * @param types the instance types of one node group, at least one
 * @example kubeletMaxPods(["t3.medium"], "secondary-ip") // 17
 * @example kubeletMaxPods(["t3.medium"], "prefix-delegation") // 110: the cap, of 242 addresses
 * @throws ConfigurationError `InstanceTypesInvalid` with every problem found: `InstanceTypesMissing` (empty path), and,
 * the path being the type's place in the list, `InstanceTypeUnknown`, `PrefixDelegationUnsupported`
 * @see https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
export function kubeletMaxPods(types: readonly string[], mode: PodNetworkingMode): number {
  return lowestOfTypes(types, (limits) => Math.min(addressLimit(limits, mode), recommendedCap(limits)));
}

/**
 * Pods that one Windows node has addresses for.
 *
 * The VPC resource controller gives a Windows node addresses on its primary interface alone, and nothing of EKS runs
 * there as a pod with the host's network.
 *
 * t3.medium, 6 addresses on an interface:
 * - `secondary-ip`: 6 - 1 = 5
 * - `prefix-delegation`: (6 - 1) x 16 = 80
 *
 * @throws ConfigurationError `PrefixDelegationUnsupported` with an empty path, for a type without support for
 * prefixes in the mode that needs them
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-networking.html
 */
export function windowsAddressLimit(limits: InstanceLimits, mode: WindowsPodNetworkingMode): number {
  const slots = limits.ipv4PerInterface - 1;
  if (!usesPrefixes(mode)) return slots;
  if (!limits.supportsPrefixes) throw prefixesUnsupported(limits.type, mode);
  return slots * ADDRESSES_PER_PREFIX;
}

/**
 * The pods that a node of a Windows node group accepts: as `kubeletMaxPods`, of `windowsAddressLimit`.
 *
 * EKS starts the kubelets of Windows images with 110, on large types too, and supports another number only with a custom
 * image: aws/aws-eks-best-practices, latest/bpg/networking/prefix-mode_windows.adoc at
 * dc0243ad2cf41ff631097731852f18827de332c2. Fewer addresses limit the pods through the scheduler, to which the VPC resource
 * controller reports them.
 *
 * @param types the instance types of one node group, at least one
 * @example windowsMaxPods(["t3.medium"], "secondary-ip") // 5
 * @example windowsMaxPods(["m5.large"], "prefix-delegation") // 110: the kubelet, of 144 addresses
 * @throws ConfigurationError `InstanceTypesInvalid`, as `kubeletMaxPods`
 */
export function windowsMaxPods(types: readonly string[], mode: WindowsPodNetworkingMode): number {
  return lowestOfTypes(types, (limits) => Math.min(windowsAddressLimit(limits, mode), MAX_PODS));
}

function lowestOfTypes(types: readonly string[], count: (limits: InstanceLimits) => number): number {
  const findings = new Findings();
  if (types.length === 0) {
    findings.add(errors.InstanceTypesMissing(""));
  }
  const counts = types.map((type, index) => findings.collect(`${index}`, () => count(instanceLimits(type))));
  findings.throwIfAny("InstanceTypesInvalid");
  return Math.min(...counts.filter((one) => one !== undefined));
}

function recommendedCap({ vcpus = 0 }: InstanceLimits): number {
  return vcpus > LARGE_TYPE_ABOVE_VCPUS ? MAX_PODS_OF_LARGE_TYPES : MAX_PODS;
}

function prefixesUnsupported(type: string, mode: PodNetworkingMode): ConfigurationError {
  const unsupported = errors.PrefixDelegationUnsupported("", { type, mode });
  return new ConfigurationError(unsupported.code, [unsupported]);
}
