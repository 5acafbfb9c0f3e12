import { z } from "zod";
import {
  cidr,
  range,
  retentionDays,
  type Settings,
  type SettingsInput,
  securityGroupId,
  uniqueList,
  zone,
} from "../fields/plan";

/** Family of the addresses of pods and Services. */
export type IpFamily = "ipv4" | "ipv6";

const privateAccess = z.strictObject({
  /**
   * Source ranges, IPv6 ones in an IPv6 cluster only. Errors: `CidrInvalid`, `CidrFamilyUnused`, `PrivateAccessRepeated`.
   */
  cidrs: z.array(range).min(1).optional(),
  /** Security groups of the callers, in the cluster's VPC or a peered one. Errors: `PrivateAccessRepeated`. */
  securityGroupIds: z.array(securityGroupId).min(1).optional(),
});

const endpoint = z
  .strictObject({
    /**
     * Who reaches the API server: the internet, the internet and the VPC, or the VPC alone.
     *
     * With `public` nodes leave the VPC to reach it; with `private` every other client must be in the VPC or connected to it.
     * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
     */
    access: z.enum(["public", "public-and-private", "private"]).default("public-and-private"),
    /**
     * Ranges that may use the public endpoint: IPv4, and in an IPv6 cluster IPv6 too. All by default, which is a warning.
     * Ranges of one family only block every client of the other.
     *
     * Errors: `AllowedCidrsUnused` with `private`, `AllowedCidrsTooMany` above 40, `AllowedCidrNotPublic`, `CidrInvalid`,
     * `CidrFamilyRefused` for IPv6 in an IPv4 cluster.
     */
    allowedCidrs: uniqueList(range).min(1).optional(),
    /**
     * What else reaches port 443 of the private endpoint: runners and agents in the VPC, VPNs, peered networks. By default
     * only the cluster's own nodes and pods reach it. Inside the VPC the API server's name resolves to the private endpoint,
     * even when there is a public one too.
     *
     * Errors: `PrivateAccessUnused` with `public`, `PrivateAccessEmpty`.
     * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
     */
    privateAccess: privateAccess.optional(),
  })
  .prefault({});

const egressRule = z.strictObject({
  /** Destination range; IPv6 where the VPC has IPv6 ranges. */
  cidr: range,
  /** Protocol. */
  protocol: z.enum(["tcp", "udp", "all"]),
  /** Port, or first port; none with `all`. */
  port: z.int().min(0).max(65535).optional(),
  /** Last port of a span; by default the first. */
  toPort: z.int().min(0).max(65535).optional(),
  /** Why; letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* */
  description: z.string().min(1).max(200),
});

const fields = z.strictObject({
  /**
   * Kubernetes minor version, such as "1.35". It is written down, so that a release of this platform never upgrades a cluster.
   * EKS upgrades one minor version at a time, and does not downgrade. A version that EKS offers and the version table does not have needs the
   * build of every add-on in `addons`, and is a warning.
   *
   * Errors: `KubernetesVersionUnknown`, `KubernetesVersionRetired`, `KubernetesVersionTooNew`.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
   */
  version: z.string(),
  /**
   * ARNs of the IAM roles and users that administer the cluster. The identity that applies needs to be one of them: having
   * made the cluster gives no access.
   *
   * Errors: `AdminsMissing`, `PrincipalMalformed`, `PrincipalRefused`, `AdminDuplicate` for two that are equal or differ in
   * punctuation alone.
   */
  admins: z.array(z.string()).min(1),
  /** Access to the API server. */
  endpoint,
  /**
   * Range of Kubernetes Services, private, /12 to /24: required in an environment but in an IPv6 cluster, never the VPC's. A
   * change replaces the cluster. A cluster without it gets 10.100.0.0/16 or 172.20.0.0/16, as EKS chooses.
   *
   * Errors: `CidrInvalid`, `ServiceCidrUnsuitable`; `ServiceCidrRefused` in an IPv6 cluster, where EKS alone chooses.
   */
  serviceCidr: cidr.optional(),
  /** Control plane logs to CloudWatch Logs, which bills for ingestion. */
  logs: uniqueList(z.enum(["api", "audit", "authenticator", "controllerManager", "scheduler"])).default([
    "api",
    "audit",
    "authenticator",
  ]),
  /** Days that CloudWatch Logs keeps them; by default 90. Errors: `LogRetentionUnused` where `logs` is empty. */
  logRetentionDays: retentionDays.optional(),
  /**
   * After standard support: move to the next version (`STANDARD`), or pay six times the price for another year
   * (`EXTENDED`). Errors: `ExtendedSupportNeeded` where standard support is over.
   */
  supportType: z.enum(["STANDARD", "EXTENDED"]).default("STANDARD"),
  /** Refuse to delete the cluster; on by default, and off in a disposable environment. */
  deletionProtection: z.boolean().optional(),
  /**
   * Whether AWS may take an impaired zone out of service for this cluster.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/zone-shift.html
   */
  zonalShift: z.boolean().default(false),
  /**
   * What nodes and pods may reach beyond the cluster itself; by default everything. With it, nodes have our security group
   * only, because the one that EKS makes allows everything.
   *
   * Errors: `CidrInvalid`, `EgressPortMissing`, `EgressPortUnused`, `EgressPortsReversed`, `EgressRuleRepeated`,
   * `DescriptionMalformed`.
   */
  egress: uniqueList(egressRule).optional(),
  /** Zones of the control plane's interfaces; fixed at creation. By default the first two of the network's. */
  controlPlaneZones: uniqueList(zone).min(2).optional(),
  /** Tier of the control plane's interfaces. */
  controlPlaneSubnets: z.enum(["private", "public", "controlPlane"]).default("private"),
});

/** Applies the default of `logRetentionDays`, which exists only where there are logs. */
export function keepLogs<Cluster extends Pick<z.output<typeof fields>, "logs" | "logRetentionDays">>(
  cluster: Cluster,
): Cluster {
  const { logs, logRetentionDays = logs.length > 0 ? 90 : undefined } = cluster;
  return logRetentionDays === undefined ? cluster : { ...cluster, logRetentionDays };
}

/**
 * The control plane's part of the section `cluster`.
 * @internal
 */
export const eksClusterSettings = fields.overwrite(keepLogs);

/** A control plane with every default applied. */
export type EksClusterSettings = Settings<typeof eksClusterSettings>;

/** A control plane as the environment file describes it. */
export type EksClusterInput = SettingsInput<typeof eksClusterSettings>;

/** Who reaches the API server, and from where. */
export type EndpointSettings = EksClusterSettings["endpoint"];

/** Sources with access to port 443 of a private endpoint, in addition to the cluster's own nodes and pods. */
export type PrivateAccess = Settings<typeof privateAccess>;

/** A destination that nodes and pods may reach. */
export type EgressRule = Settings<typeof egressRule>;
