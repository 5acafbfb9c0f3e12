import type { PrincipalAccess } from "./cluster-principal";
import type { TrustedHcpTerraform } from "./hcp-terraform";
import type { EksClusterInput, IpFamily } from "./settings";

/** The control plane's settings, and the network and identities that it is created with. */
export interface EksClusterProps extends Omit<EksClusterInput, "controlPlaneZones" | "controlPlaneSubnets"> {
  /**
   * Name of the cluster, and the first part of the names and the path of its roles. A change replaces the cluster.
   *
   * Errors: `NamePrefixTooLong` when `<name>-cluster-` has more than 38 characters.
   */
  readonly name: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** VPC in which the security groups are created. */
  readonly vpcId: string;

  /**
   * Subnets of the control plane's interfaces, in two zones at least, six free addresses in each. Later changes must
   * stay in the same zones.
   *
   * Errors: `SubnetsTooFew`.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
   */
  readonly subnetIds: readonly string[];

  /**
   * Zone ids such as `apne2-az1` of the zones of `subnetIds`, by zone. In the three regions where EKS puts no control plane
   * into one of the zones, a plan fails for that one. Errors: `ZoneRefused` where the id is known before.
   * @default - not checked
   * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
   */
  readonly zoneIds?: Readonly<Record<string, string>>;

  /**
   * Family of the addresses of pods and Services. A change replaces the cluster. With `ipv6` the VPC and every subnet of
   * `subnetIds` have IPv6 ranges; nodes keep IPv4 addresses as well. Errors: `Ipv6Unavailable` in the regions of China.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html
   */
  readonly ipFamily?: IpFamily;

  /**
   * Further IAM principals that may enter the cluster, by an id that is part of their address.
   * @default - none
   */
  readonly principals?: Readonly<Record<string, PrincipalAccess>>;

  /**
   * HCP Terraform organization whose runs sign in with tokens of their own, for "dynamic credentials".
   *
   * The cluster then knows each run, but allows it nothing: `RunAccess` of `@eksnet/modules/run-access` binds its roles.
   * @default - none
   */
  readonly hcpTerraform?: TrustedHcpTerraform;

  /**
   * Security group of the VPC's interface endpoints; with `egress`, nodes may reach them, and S3 for images.
   * @default - none
   */
  readonly endpointSecurityGroupId?: string;

  /**
   * Whether pods live in subnets of their own, with interfaces that carry a security group of their own: custom networking.
   * @default false
   */
  readonly podsInOwnSubnets?: boolean;

  /**
   * The day that the end of support is compared with.
   * @default - the day of the run
   */
  readonly today?: Date;
}
