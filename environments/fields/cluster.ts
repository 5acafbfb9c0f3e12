import { cidr, dnsLabel, range, retentionDays, securityGroupId, zone } from "@eksnet/modules/fields/plan";
import { nodeGroupSettings } from "@eksnet/modules/node-group/plan";
import { placementFields } from "@eksnet/modules/placement/plan";
import { z } from "zod";
import { fargateProfiles } from "./fargate";
import { podNetworking } from "./pod-networking";

const endpoint = z
  .strictObject({
    /** Who reaches the API server: the internet, the internet and the VPC, or the VPC alone. */
    access: z.enum(["public", "public-and-private", "private"]).default("public-and-private"),
    /** Ranges that may use the public endpoint, IPv6 ones in an IPv6 cluster alone; all by default, which is warned about. */
    allowedCidrs: z.array(range).min(1).optional(),
    /**
     * What else reaches port 443 of the private endpoint: runners and agents in the VPC, VPNs, peered networks. Only the
     * cluster's own nodes and pods reach it by default.
     */
    privateAccess: z
      .strictObject({
        /** Source ranges, IPv6 ones in an IPv6 cluster alone. */
        cidrs: z.array(range).min(1).optional(),
        /** Security groups of the callers. */
        securityGroupIds: z.array(securityGroupId).min(1).optional(),
      })
      .optional(),
  })
  .prefault({});

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

const egressRule = z.strictObject({
  /** Destination range; IPv6 where the VPC has IPv6 ranges. */
  cidr: range,
  /** Protocol. */
  protocol: z.enum(["tcp", "udp", "all"]),
  /** Port, or first port; none with `all`. */
  port: z.int().min(0).max(65535).optional(),
  /** Last port of a span; by default the first. */
  toPort: z.int().min(0).max(65535).optional(),
  /** Why. */
  description: z.string().min(1).max(200),
});

/** The EKS cluster and its nodes. */
export const cluster = z
  .strictObject({
    /** Kubernetes minor version, such as "1.35"; must be in the version table. It is written down, so that a release of this platform never upgrades a cluster. */
    version: z.string(),
    /** IAM roles and users that administer the cluster; whoever applies is one of them. */
    admins: z.array(z.string()).min(1),
    /** Access to the API server. */
    endpoint,
    /** Range of Kubernetes Services: required but in an IPv6 cluster, never the VPC's, and a change replaces the cluster. */
    serviceCidr: cidr.optional(),
    /** Control plane logs to CloudWatch. */
    logs: z
      .array(z.enum(["api", "audit", "authenticator", "controllerManager", "scheduler"]))
      .default(["api", "audit", "authenticator"]),
    /** Days that CloudWatch Logs keeps them; by default 90. */
    logRetentionDays: retentionDays.optional(),
    /** Zones of the control plane's interfaces; fixed at creation. By default the first two of the network's. */
    controlPlaneZones: z.array(zone).min(2).optional(),
    /** Tier of the control plane's interfaces. */
    controlPlaneSubnets: z.enum(["private", "public", "controlPlane"]).default("private"),
    /** How pods get addresses, and who enforces NetworkPolicy. */
    podNetworking: podNetworking.prefault({ mode: "prefix-delegation" }),
    /** How service accounts get AWS permissions. */
    identity: z.enum(["pod-identity", "irsa"]).default("pod-identity"),
    /** After standard support: move to the next version (`STANDARD`), or pay for more time (`EXTENDED`). */
    supportType: z.enum(["STANDARD", "EXTENDED"]).default("STANDARD"),
    /** Refuse to delete the cluster; by default on unless the environment is disposable. */
    deletionProtection: z.boolean().optional(),
    /** Whether AWS may take a zone out of service for this cluster. */
    zonalShift: z.boolean().default(false),
    /**
     * EKS add-ons beyond those that every cluster has, by name; one of those, to configure what no field says or to choose
     * its build. One that the catalog does not know needs a version, and is installed without an IAM role.
     */
    addons: z.record(z.string(), addon).default({}),
    /** What nodes and pods may reach beyond the cluster itself; by default everything. */
    egress: z.array(egressRule).optional(),
    /** Node groups by name; each becomes one managed node group per zone. */
    nodeGroups: z.record(dnsLabel, nodeGroupSettings),
    /** Fargate profiles by name. */
    fargateProfiles,
    /** The cluster's DNS server. */
    coreDns,
  })
  .overwrite((settings) => {
    const { logs, logRetentionDays = logs.length > 0 ? 90 : undefined } = settings;
    return logRetentionDays === undefined ? settings : { ...settings, logRetentionDays };
  });
