import { z } from "zod";
import { keyName, range, type Settings, type SettingsInput, uniqueList, zone } from "../fields/plan";
import { isWindows, nodeAmis } from "./nodes";

/**
 * Size of EKS's Windows images in GiB; EC2 refuses a smaller volume. aws/karpenter-provider-aws,
 * pkg/providers/amifamily/windows.go at 1d927085dd81a9df9301e613f371dac5b4d16bfe.
 */
export const minWindowsDiskGiB = 50;

const nodesPerZone = z.strictObject({
  /** Minimum. */
  min: z.int().min(0).max(450),
  /** At creation only; an apply does not overrule the autoscaler later. */
  desired: z.int().min(0).max(450),
  /** Maximum, 1 or more; subnets must have addresses for it. */
  max: z.int().min(0).max(450),
});

const disk = z
  .strictObject({
    /**
     * Size in GiB; Bottlerocket's data volume, the only one of others. By default 30, and 50 with Windows, whose images
     * need that much. Errors: `DiskTooSmall`.
     */
    sizeGiB: z.int().min(20).max(16384).optional(),
    /** EBS volume type. */
    type: z.enum(["gp3", "gp2", "io1", "io2"]).default("gp3"),
    /**
     * Operations per second; gp3 has 3,000 at no cost. By default what the volume type gives. Errors: `DiskIopsMissing`
     * (io1, io2), `DiskIopsUnused` (gp2), `DiskIopsOutOfRange`.
     */
    iops: z.int().min(100).max(256000).optional(),
    /**
     * MiB per second, gp3 only; 125 at no cost. By default what the volume type gives. Errors: `DiskThroughputUnused`,
     * `DiskThroughputOutOfRange`.
     */
    throughputMiBps: z.int().min(125).max(2000).optional(),
  })
  .prefault({});

const taint = z.strictObject({
  /** Key. */
  key: z.string().min(1).max(63),
  /** Value. */
  value: z.string().max(63).optional(),
  /** Effect on pods that do not tolerate it. */
  effect: z.enum(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
});

const ssh = z.strictObject({
  /** EC2 key pair. */
  keyName,
  /**
   * Ranges that may connect to port 22; IPv6 where the VPC has IPv6 ranges. The whole internet is a warning. Errors:
   * `CidrInvalid`.
   */
  allowedCidrs: uniqueList(range).min(1),
});

/**
 * One node group of the environment file.
 * @internal
 */
export const nodeGroupSettings = z
  .strictObject({
    /**
     * EC2 instance types, of one architecture; with `ON_DEMAND` the first that is available, with `SPOT` the one least
     * likely to be interrupted. The lowest pod limit of them applies to all. A change makes new node groups.
     *
     * Errors: `InstanceTypesMissing`, `InstanceTypeUnknown`, `InstanceTypeDuplicate`, `InstanceTypeUnsupported`,
     * `ArchitecturesMixed`, `AcceleratorsMixed`.
     */
    instanceTypes: z.array(z.string()).min(1).max(20),
    /** Tier that the nodes live in. */
    subnets: z.enum(["public", "private"]).default("private"),
    /** Zones of the group; by default all of the network's. */
    zones: uniqueList(zone).min(1).optional(),
    /** Nodes in each zone. Errors: `NodesOutOfOrder`. */
    nodesPerZone,
    /**
     * Pods that the kubelet accepts on each node at most, system pods included: subnets must have addresses for them, and
     * nodes reserve memory by them. By default as many as the instance types and the mode allow, which with prefixes is 110, or 250
     * above 30 vCPUs, and more than most nodes ever run. A higher number has no effect, which is a warning. Refused with
     * Windows, whose kubelets EKS starts. A change replaces the nodes of each zone in place.
     *
     * Errors: `ReservationExceedsMemory`; `PodsPerNodeUnenforced` with Windows.
     */
    podsPerNode: z.int().min(1).max(250).optional(),
    /**
     * Operating system. al2023 and bottlerocket are the images with the drivers of the instance types' accelerators
     * (NVIDIA, Neuron), if any; with -standard those without, for drivers that you install yourself. Windows nodes have a
     * role of their own. The cluster also needs Linux nodes, for CoreDNS; taint the Windows nodes to keep other pods off
     * them.
     *
     * Errors: with Windows `WindowsUnsupported`, `WindowsImageMissing`, `ArchitectureUnsupported`, `AddressesTooFew`.
     */
    ami: z.enum(nodeAmis).default("al2023"),
    /**
     * States that you install the device plugin of the group's accelerators yourself: without it pods with GPUs or Neuron
     * devices stay Pending, which is a warning. Errors: `DevicePluginUnused`.
     */
    devicePlugin: z.literal("installed").optional(),
    /** How the instances are bought; `SPOT` may end with two minutes' notice. */
    capacityType: z.enum(["ON_DEMAND", "SPOT"]).default("ON_DEMAND"),
    /** Root volume, or data volume with Bottlerocket; always encrypted. */
    disk,
    /** Kubernetes labels. Errors: `NodeLabelMalformed`, `NodeLabelReserved`. */
    labels: z.record(z.string(), z.string()).default({}),
    /** Kubernetes taints; one for a key and an effect. Errors: `TaintMalformed`, `TaintDuplicate`, `TaintsTooMany`. */
    taints: z.array(taint).default([]),
    /**
     * SSH instead of Session Manager, through a security group that only this group's nodes have.
     *
     * Errors: `SshUnsupported` with Bottlerocket, which runs no SSH server outside its admin container, and with Windows.
     */
    ssh: ssh.optional(),
    /** Nodes of a zone that an update may replace at once. Errors: `NodesUnavailableUnused` above `nodesPerZone.max`. */
    maxUnavailable: z.int().min(1).max(100).default(1),
    /**
     * Whether EKS replaces nodes that its monitoring finds broken.
     * @see https://docs.aws.amazon.com/eks/latest/userguide/node-health.html
     */
    repair: z.boolean().default(true),
  })
  .overwrite((group) => {
    const { sizeGiB = isWindows(group.ami) ? minWindowsDiskGiB : 30 } = group.disk;
    return { ...group, disk: { ...group.disk, sizeGiB } };
  });

/** A node group with every default applied. */
export type NodeGroupSettings = Settings<typeof nodeGroupSettings>;

/** A node group as the environment file describes it. */
export type NodeGroupInput = SettingsInput<typeof nodeGroupSettings>;

/** A taint on every node of a group. */
export type NodeTaint = Settings<typeof taint>;
