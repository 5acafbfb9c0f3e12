/**
 * What the VPC CNI keeps ready on each node, so that a new pod does not wait for EC2.
 *
 * `ips` and `minimumIps` count addresses and take the place of the coarser two: with them the CNI ignores `enis` and
 * `prefixes`. An IPv6 cluster has none of it: a node has one /80 prefix for good.
 *
 * @see https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md
 */
export interface WarmTargets {
  /**
   * Spare interfaces with all their addresses, from 0; modes without prefixes only.
   * @default 1
   */
  readonly enis?: number;

  /**
   * Spare addresses, from 1; with prefixes, as many /28 as hold them. Each address that is missing costs an EC2 call, and
   * EC2 throttles those of large clusters.
   * @default - counted in interfaces or prefixes
   */
  readonly ips?: number;

  /**
   * Addresses that a node has at least, used or not, from 1; with `ips`, which binds once pods use more.
   * @default - none
   */
  readonly minimumIps?: number;

  /**
   * Spare /28 prefixes, from 1; modes with prefixes only.
   * @default 1
   */
  readonly prefixes?: number;
}
