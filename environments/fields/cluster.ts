import { eksClusterSettings, keepLogs } from "@eksnet/modules/eks-cluster/plan";
import { dnsLabel, zone } from "@eksnet/modules/fields/plan";
import { nodeGroupSettings } from "@eksnet/modules/node-group/plan";
import { placementFields } from "@eksnet/modules/placement/plan";
import { podNetworkingSettings } from "@eksnet/modules/vpc-cni/plan";
import { z } from "zod";
import { fargateProfiles } from "./fargate";

const coreDns = z
  .strictObject({
    /** Where CoreDNS runs: on nodes, or on Fargate, which needs a profile that matches its pods. */
    computeType: z.enum(["ec2", "fargate"]).default("ec2"),
    /** Pods; by default the add-on's two. */
    replicas: z.int().optional(),
    /** Lets EKS set the number of pods by nodes and cores. */
    autoscaling: z
      .strictObject({
        /** Fewest pods. */
        min: z.int(),
        /** Most pods. */
        max: z.int(),
      })
      .optional(),
    /** Seconds for which answers are kept; by default the add-on's 30. */
    cacheSeconds: z.int().optional(),
    ...placementFields,
  })
  .prefault({});

const addon = z.strictObject({
  /** Build, such as `v1.66.0-eksbuild.1`; by default the build of the version table, where it has one. */
  version: z
    .string()
    .regex(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/, { error: 'write a build such as "v1.66.0-eksbuild.1"' })
    .optional(),
  /** Configuration values in the add-on's own schema. */
  configuration: z.record(z.string(), z.json()).optional(),
});

/** The EKS cluster and its nodes. */
export const cluster = z
  .strictObject({
    ...eksClusterSettings.shape,
    /** Zones of the control plane's interfaces; fixed at creation. By default the first two of the network's. */
    controlPlaneZones: z.array(zone).min(2).optional(),
    /** Tier of the control plane's interfaces. */
    controlPlaneSubnets: z.enum(["private", "public", "controlPlane"]).default("private"),
    /** How pods get addresses, and who enforces NetworkPolicy. */
    podNetworking: podNetworkingSettings.prefault({ mode: "prefix-delegation" }),
    /** How service accounts get AWS permissions. */
    identity: z.enum(["pod-identity", "irsa"]).default("pod-identity"),
    /**
     * EKS add-ons beyond those that every cluster has, by name; one of those, to configure what no field says or to choose
     * its build. One that the catalog does not know needs a version, and is installed without an IAM role.
     */
    addons: z.record(z.string(), addon).default({}),
    /** Node groups by name; each becomes one managed node group per zone. */
    nodeGroups: z.record(dnsLabel, nodeGroupSettings),
    /** Fargate profiles by name. */
    fargateProfiles,
    /** The cluster's DNS server. */
    coreDns,
  })
  .overwrite(keepLogs);
