import { dnsLabel, keyName, range, zone } from "@eksnet/modules/fields/plan";
import { isWindows, leastWindowsDiskGiB } from "@eksnet/modules/node-group/plan";
import { z } from "zod";

const disk = z
  .strictObject({
    /**
     * Size in GiB; Bottlerocket's data volume, the only one of others. By default 30, and 50 with Windows, whose images
     * take no less.
     */
    sizeGiB: z.int().min(20).max(16384).optional(),
    /** EBS volume type. */
    type: z.enum(["gp3", "gp2", "io1", "io2"]).default("gp3"),
    /** Operations per second; gp3 has 3,000 at no cost. */
    iops: z.int().min(100).max(256000).optional(),
    /** MiB per second, gp3 only; 125 at no cost. */
    throughputMiBps: z.int().min(125).max(2000).optional(),
  })
  .prefault({});

const taint = z.strictObject({
  /** Key. */
  key: z.string().min(1).max(63),
  /** Value. */
  value: z.string().max(63).optional(),
  /** What happens to pods that do not tolerate it. */
  effect: z.enum(["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
});

const nodeGroup = z
  .strictObject({
    /** EC2 instance types, all of one architecture; the lowest pod limit of them holds for the group. */
    instanceTypes: z.array(z.string()).min(1).max(20),
    /** Tier that the nodes live in. */
    subnets: z.enum(["public", "private"]).default("private"),
    /** Zones of the group; by default all of the network's. */
    zones: z.array(zone).min(1).optional(),
    /** Nodes in each zone. */
    nodesPerZone: z.strictObject({
      /** Fewest. */
      min: z.int().min(0).max(450),
      /** At creation; whoever scales later is not overruled. */
      desired: z.int().min(0).max(450),
      /** Most; the address plan is checked against it. */
      max: z.int().min(1).max(450),
    }),
    /**
     * Pods that the kubelet accepts on each node at most, system pods included: subnets must have addresses for them, and
     * nodes reserve memory by them. By default as many as the instance types and the mode allow, which with prefixes is 110, or 250
     * above 30 vCPUs, and more than most nodes ever run. A higher number has no effect, which is a warning. Refused with Windows, whose kubelets EKS starts.
     */
    podsPerNode: z.int().min(1).max(250).optional(),
    /**
     * Operating system. al2023 and bottlerocket are the images with the drivers of the instance types' accelerators (NVIDIA,
     * Neuron), if any; with -standard those without, for drivers that are installed by other means. Windows nodes stand
     * beside Linux ones, which CoreDNS needs; taint them to keep other pods off.
     */
    ami: z
      .enum([
        "al2023",
        "al2023-standard",
        "bottlerocket",
        "bottlerocket-standard",
        "windows-core-2019",
        "windows-core-2022",
        "windows-core-2025",
        "windows-full-2019",
        "windows-full-2022",
        "windows-full-2025",
      ])
      .default("al2023"),
    /**
     * Says that the device plugin of the group's accelerators is installed by other means: without it pods with GPUs or Neuron
     * devices stay Pending, which is a warning.
     */
    devicePlugin: z.literal("installed").optional(),
    /** How the instances are bought. */
    capacityType: z.enum(["ON_DEMAND", "SPOT"]).default("ON_DEMAND"),
    /** Root volume, or data volume with Bottlerocket; always encrypted. */
    disk,
    /** Kubernetes labels. */
    labels: z.record(z.string(), z.string()).default({}),
    /** Kubernetes taints. */
    taints: z.array(taint).default([]),
    /** SSH instead of Session Manager. */
    ssh: z
      .strictObject({
        /** EC2 key pair. */
        keyName,
        /** Ranges that may connect to port 22; IPv6 where the VPC has IPv6 ranges. */
        allowedCidrs: z.array(range).min(1),
      })
      .optional(),
    /** Nodes of a zone that an update may take out at once. */
    maxUnavailable: z.int().min(1).max(100).default(1),
    /** Whether EKS replaces nodes that its monitoring finds broken. */
    repair: z.boolean().default(true),
  })
  .overwrite((group) => {
    const { sizeGiB = isWindows(group.ami) ? leastWindowsDiskGiB : 30 } = group.disk;
    return { ...group, disk: { ...group.disk, sizeGiB } };
  });

/** Node groups by name. */
export const nodeGroups = z.record(dnsLabel, nodeGroup);
