import { z } from "zod";
import { cidr, type SettingsInput } from "../fields/plan";

const warmTargets = z.strictObject({
  /** Spare interfaces with all their addresses, from 0; modes without prefixes only. The CNI's default is 1. */
  enis: z.int().optional(),
  /**
   * Spare addresses, from 1; with prefixes, as many /28 as hold them. The CNI then ignores interfaces and prefixes. Each
   * missing address costs an EC2 call, and EC2 throttles those of large clusters.
   */
  ips: z.int().optional(),
  /** Minimum number of addresses of a node, used or not, from 1; needs `ips`, which applies once pods use more. */
  minimumIps: z.int().optional(),
  /** Spare /28 prefixes, from 1; modes with prefixes only. The CNI's default is 1. */
  prefixes: z.int().optional(),
});

const securityGroupsForPods = z.strictObject({
  /**
   * Whether the groups filter all traffic of a pod (`strict`), or not what stays on its node and what leaves the VPC through
   * the node's address (`standard`, which NodeLocal DNSCache needs). After a change, pods that have groups must be recreated.
   */
  enforcing: z.enum(["strict", "standard"]).default("strict"),
});

/* Every mode has every setting, so that a setting without effect in a mode is refused with the reason. */
const fields = {
  /**
   * What enforces NetworkPolicy: nothing, the VPC CNI (standard or strict), or Cilium. With `standard` a new pod may connect
   * until its policies are known; with `strict` it may not, and a pod without a policy never may, CoreDNS included.
   *
   * Errors: `NetworkPolicyUnsupported` for Cilium in an IPv6 cluster.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
   */
  networkPolicy: z.enum(["off", "standard", "strict", "cilium"]).default("standard"),
  /**
   * What a node keeps ready for new pods; by default one spare prefix, or one spare interface. Not in an IPv6 cluster, where
   * a node has one /80 prefix. Errors: those of `checkWarmTargets`.
   * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md
   */
  warmTargets: warmTargets.optional(),
  /**
   * What translates addresses of pods that leave the VPC: their node (`internal`, the CNI's default), or a NAT gateway
   * (`external`), so that connected networks see the pods' own addresses. Errors: `SnatUnused` in an IPv6 cluster.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html
   */
  snat: z.enum(["internal", "external"]).optional(),
  /**
   * IPv4 ranges beyond the VPC that see the addresses of pods, such as peered networks; with internal SNAT only.
   *
   * Errors: `SnatExclusionsUnused`, `CidrInvalid`, `CidrDuplicate`.
   */
  snatExcludedCidrs: z.array(cidr).min(1).optional(),
  /**
   * Pods with security groups of their own, each on a branch interface; every instance type must then have a trunk interface.
   *
   * Errors: `SecurityGroupsForPodsUnsupported` in an IPv6 cluster.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
   */
  securityGroupsForPods: securityGroupsForPods.optional(),
  /**
   * Whether a node may take addresses of further subnets of its zone that are tagged `kubernetes.io/role/cni`; by default it
   * may. Errors: `SubnetDiscoveryUnused` in custom networking and in an IPv6 cluster.
   */
  subnetDiscovery: z.boolean().optional(),
  /**
   * How pods on Windows nodes get addresses: single ones, or a /28 for sixteen. By default single ones, where there is a
   * node group with Windows. A change makes new Windows node groups.
   *
   * Errors: `WindowsUnsupported` in custom networking and in an IPv6 cluster.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
   */
  windowsMode: z.enum(["secondary-ip", "prefix-delegation"]).optional(),
};

/**
 * The section `cluster.podNetworking`: how pods get their addresses, by mode.
 * @internal
 */
export const podNetworkingSettings = z.discriminatedUnion("mode", [
  z.strictObject({
    /** One address of the node's subnet per pod. */
    mode: z.literal("secondary-ip"),
    ...fields,
  }),
  z.strictObject({
    /** A /28 of the node's subnet per sixteen pods. */
    mode: z.literal("prefix-delegation"),
    ...fields,
  }),
  z.strictObject({
    /** Addresses of the pod tier. */
    mode: z.literal("custom-networking"),
    ...fields,
  }),
  z.strictObject({
    /** A /28 of the pod tier per sixteen pods. */
    mode: z.literal("custom-networking-prefix-delegation"),
    ...fields,
  }),
  z.strictObject({
    /** IPv6 addresses. */
    mode: z.literal("ipv6"),
    ...fields,
  }),
]);

/**
 * How pods get their addresses; one mode for a whole cluster.
 *
 * - `secondary-ip`: each pod has a secondary address of one of its node's interfaces.
 * - `prefix-delegation`: each such address is replaced by a /28 prefix, 16 pods each. Nitro or bare metal only.
 * - `custom-networking`: pods live in subnets of their own; the node's first interface carries none of them.
 * - `custom-networking-prefix-delegation`: both.
 * - `ipv6`: pods have IPv6 addresses from one /80 prefix. Nitro or bare metal only.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/vpc-cni.html
 */
export type PodNetworkingMode = z.output<typeof podNetworkingSettings>["mode"];

/** How pods on Windows nodes get addresses, apart from the mode of the cluster. */
export type WindowsPodNetworkingMode = NonNullable<PodNetworkingSettings["windowsMode"]>;

type Fields = z.ZodObject<typeof fields>;

/** How pods get addresses and reach others, and what enforces NetworkPolicy, as the environment file describes it. */
export interface PodNetworkingSettings extends SettingsInput<Fields> {
  /** How pods get addresses. */
  readonly mode: PodNetworkingMode;
}

/** What enforces NetworkPolicy in a cluster. */
export type NetworkPolicyEngine = NonNullable<PodNetworkingSettings["networkPolicy"]>;

/** Pods with security groups of their own, each on a branch interface of its node's trunk. */
export type SecurityGroupsForPods = SettingsInput<typeof securityGroupsForPods>;

/** What the VPC CNI keeps ready on each node, so that a new pod does not wait for EC2. */
export type WarmTargets = SettingsInput<typeof warmTargets>;
