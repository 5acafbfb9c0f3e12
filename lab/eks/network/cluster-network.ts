import type { LaunchTemplateSpecification } from "@aws-sdk/client-eks";

/** A subnet as clusters and node groups need to know it. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;

  /** Availability zone; in an invented network every subnet is its own. */
  readonly zone: string;

  /** Whether it has an IPv6 range. */
  readonly ipv6: boolean;
}

/** A launch template with its version resolved to a number. */
export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: string;

  /** Whether it names an image, and an instance type: then the node group must not. */
  readonly image: boolean;
  readonly instanceType: boolean;
}

/** The VPC around clusters: what the service looks up there, and what it makes there. */
export interface ClusterNetwork {
  /**
   * @throws ApiError InvalidParameterException for one that does not exist
   */
  subnets(ids: readonly string[]): Promise<readonly Subnet[]>;

  /** IPv4 ranges of a VPC; empty where it is invented. */
  vpcCidrs(vpcId: string): Promise<readonly string[]>;

  /**
   * @throws ApiError InvalidParameterException for one that does not exist
   */
  checkSecurityGroups(ids: readonly string[]): Promise<void>;

  /** Makes the security group of a cluster, as EKS does, and answers with its id. */
  createClusterSecurityGroup(cluster: ClusterIdentity): Promise<string>;

  /** Deletes a cluster's security group; one that is deleted already, or still in use, is no error. */
  deleteClusterSecurityGroup(id: string): Promise<void>;

  /**
   * @throws ApiError InvalidParameterException for one that does not exist
   */
  launchTemplate(specification: LaunchTemplateSpecification): Promise<LaunchTemplate>;
}

/** What a cluster's security group is named after. */
export interface ClusterIdentity {
  readonly name: string;
  readonly vpcId: string;
  readonly tags: Readonly<Record<string, string>>;
}
