/** What eksctl asks AWS for and a file need not say. */
export interface AwsFacts {
  /** The id of the VPC that the subnets are in. */
  readonly vpcId?: string;

  /** The primary range of a VPC that exists. */
  readonly vpcCidr?: string;

  /** The zones of subnets that exist, by subnet id. */
  readonly subnetZones?: Readonly<Record<string, string>>;

  /** Zones of the cluster, where the file names none. */
  readonly zones?: readonly string[];
}

/**
 * The command that prints the options for what only AWS knows of a VPC, in one line for a shell.
 *
 * @param vpcId its id; the first subnet tells it where it is not known
 */
export function factsCommand(region: string, vpcId: string | undefined, subnetIds: readonly string[]): string {
  const ec2 = (call: string, query: string) => `aws ec2 ${call} --region ${region} --query "${query}" --output text`;
  const option = (name: string, ...values: readonly string[]) => `join('', ['--${name} ', ${values.join(", ")}])`;
  const subnets = `describe-subnets --subnet-ids ${subnetIds.join(" ")}`;
  const vpc = vpcId ?? `$(${ec2(`describe-subnets --subnet-ids ${subnetIds[0]}`, "Subnets[0].VpcId")})`;
  return [
    ec2(`describe-vpcs --vpc-ids ${vpc}`, `Vpcs[].[${option("vpc-id", "VpcId")}, ${option("vpc-cidr", "CidrBlock")}]`),
    ...(subnetIds.length === 0
      ? []
      : [ec2(subnets, `Subnets[].[${option("subnet-zone", "SubnetId", "'='", "AvailabilityZone")}]`)]),
  ].join("; ");
}
