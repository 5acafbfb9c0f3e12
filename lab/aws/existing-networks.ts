/** An existing network that an environment uses, which no stack creates. */
export interface ExistingNetwork {
  /** Such as `eu-west-1`. */
  readonly region: string;

  /** Such as `vpc-0123456789abcdef0`. */
  readonly vpcId: string;

  /** Primary range of the VPC. The subnets get sixteenths of it. */
  readonly cidr: string;
  readonly subnets: readonly {
    /** Such as `subnet-0123456789abcdef0`. */
    readonly id: string;

    /** Such as `eu-west-1a`. */
    readonly zone: string;

    /** Whether instances in it get public addresses. */
    readonly public: boolean;
  }[];
}

/**
 * Makes a VPC with the DNS settings that EKS needs, and subnets in it, under given ids in moto; what is there stays as
 * it is.
 *
 * @throws Error when moto refuses, such as a zone that the region does not have
 */
export async function ensureNetwork(endpoint: string, network: ExistingNetwork): Promise<void> {
  const answer = await fetch(`${endpoint}/lab/network`, { method: "PUT", body: JSON.stringify(network) });
  if (!answer.ok) throw new Error(`network ${network.vpcId} was not made: ${answer.status} ${await answer.text()}`);
}
