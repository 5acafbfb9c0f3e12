import { cidr } from "@eksnet/modules/fields/plan";
import { z } from "zod";

const warmTargets = z.strictObject({
  /** Spare interfaces with all their addresses; modes without prefixes only. */
  enis: z.int().optional(),
  /** Spare addresses. The CNI then ignores interfaces and prefixes. */
  ips: z.int().optional(),
  /** Addresses that a node has at least, used or not; with `ips`. */
  minimumIps: z.int().optional(),
  /** Spare /28 prefixes; modes with prefixes only. */
  prefixes: z.int().optional(),
});

const securityGroupsForPods = z.strictObject({
  /** Whether the groups filter all traffic of a pod, or not what stays on its node and what its node translates. */
  enforcing: z.enum(["strict", "standard"]).default("strict"),
});

/* Every mode knows every setting, so that one which has no effect in a mode is refused with the reason. */
const settings = {
  /** Who enforces NetworkPolicy: nobody, the VPC CNI (standard or strict), or Cilium. */
  networkPolicy: z.enum(["off", "standard", "strict", "cilium"]).default("standard"),
  /** What a node keeps ready for new pods; by default one spare prefix, or one spare interface. Not in an IPv6 cluster. */
  warmTargets: warmTargets.optional(),
  /** Who translates addresses of pods that leave the VPC: their node, or a NAT gateway. By default their node. */
  snat: z.enum(["internal", "external"]).optional(),
  /** Ranges beyond the VPC that see the addresses of pods; with internal SNAT only. */
  snatExcludedCidrs: z.array(cidr).min(1).optional(),
  /** Pods with security groups of their own; every instance type must then have a trunk interface. */
  securityGroupsForPods: securityGroupsForPods.optional(),
  /** Whether a node may take addresses of further subnets of its zone that are tagged for it; by default it may. */
  subnetDiscovery: z.boolean().optional(),
  /**
   * How pods on Windows nodes get addresses: single ones, or a /28 for sixteen. By default single ones, where there is a
   * node group with Windows.
   */
  windowsMode: z.enum(["secondary-ip", "prefix-delegation"]).optional(),
};

/** How pods get their addresses, by mode. */
export const podNetworking = z.discriminatedUnion("mode", [
  z.strictObject({
    /** One address of the node's subnet per pod. */
    mode: z.literal("secondary-ip"),
    ...settings,
  }),
  z.strictObject({
    /** A /28 of the node's subnet per sixteen pods. */
    mode: z.literal("prefix-delegation"),
    ...settings,
  }),
  z.strictObject({
    /** Addresses of the pod tier. */
    mode: z.literal("custom-networking"),
    ...settings,
  }),
  z.strictObject({
    /** A /28 of the pod tier per sixteen pods. */
    mode: z.literal("custom-networking-prefix-delegation"),
    ...settings,
  }),
  z.strictObject({
    /** IPv6 addresses. */
    mode: z.literal("ipv6"),
    ...settings,
  }),
]);
