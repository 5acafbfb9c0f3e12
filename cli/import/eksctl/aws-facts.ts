/** What eksctl asks AWS for and a file need not say. */
export interface AwsFacts {
  /** The id of the VPC that the subnets are in. */
  readonly vpcId?: string;

  /** The primary range of a VPC that exists. */
  readonly vpcCidr?: string;

  /** The ids of subnets that exist, by range. */
  readonly subnetIds?: Readonly<Record<string, string>>;

  /** The zones of subnets that exist, by subnet id. */
  readonly subnetZones?: Readonly<Record<string, string>>;

  /** Zones of the cluster, where the file names none. */
  readonly zones?: readonly string[];
}

/** What the command below asks about. */
export interface UnknownFacts {
  readonly region: string;

  /** The id of the VPC, where it is known. */
  readonly vpcId: string | undefined;

  /** Ids of the subnets that the file names. */
  readonly ids: readonly string[];

  /** Ranges of those that it names without id. */
  readonly ranges: readonly string[];
}

/**
 * The command that prints the options for what only AWS knows of a VPC, in one line for a shell; undefined where nothing
 * says which VPC it is.
 */
export function factsCommand({ region, vpcId, ids, ranges }: UnknownFacts): string | undefined {
  const ec2 = (call: string, query: string) => `aws ec2 ${call} --region ${region} --query "${query}" --output text`;
  const option = (name: string, ...values: readonly string[]) => `join('', ['--${name} ', ${values.join(", ")}])`;
  const zone = option("subnet-zone", "SubnetId", "'='", "AvailabilityZone");
  if (vpcId === undefined && ids.length === 0) return undefined;
  const vpc = vpcId ?? `$(${ec2(`describe-subnets --subnet-ids ${ids[0]}`, "Subnets[0].VpcId")})`;
  const filters = `--filters Name=vpc-id,Values=${vpc} Name=cidr-block,Values=${ranges.join(",")}`;
  const id = option("subnet-id", "CidrBlock", "'='", "SubnetId");
  return [
    ec2(`describe-vpcs --vpc-ids ${vpc}`, `Vpcs[].[${option("vpc-id", "VpcId")}, ${option("vpc-cidr", "CidrBlock")}]`),
    ...(ids.length === 0 ? [] : [ec2(`describe-subnets --subnet-ids ${ids.join(" ")}`, `Subnets[].[${zone}]`)]),
    ...(ranges.length === 0 ? [] : [ec2(`describe-subnets ${filters}`, `Subnets[].[${id}, ${zone}]`)]),
  ].join("; ");
}
