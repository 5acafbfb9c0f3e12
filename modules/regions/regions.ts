import { ConfigurationError, type ErrorFinding, nearest } from "../errors";
import { errors } from "./findings";
import { type Partition, type PartitionName, partitions, type RegionalFeature } from "./partitions";

/** A region of AWS. */
export interface Region {
  /** The partition that it belongs to. */
  readonly partition: PartitionName;

  /**
   * Letters of its Availability Zones. In regions from before November 2012 an account sees some of them only.
   * @default - not published: every letter is accepted
   */
  readonly zoneLetters?: string;

  /**
   * Id of the zone in which EKS puts no control plane; an id, because names differ between accounts.
   * @default - none
   */
  readonly zoneIdWithoutControlPlane?: string;

  /**
   * What is not available in it, although other regions of its partition have it.
   * @default - nothing
   */
  readonly lacks?: readonly RegionalFeature[];
}

/**
 * The regions of AWS, by partition and name.
 *
 * Names: botocore/data/partitions.json of the PyPI package botocore 1.44.8. Letters: the npm package aws-regions 2.3.1
 * for regions up to 2021 (cn-north-1 has d and e as well: describe-availability-zones as public tests recorded it);
 * later ones have the three zones, a to c, that
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html promises. Zones without
 * control plane: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html. Read on 2026-11-30.
 *
 * VPC Lattice: regions of botocore/data/endpoints.json of botocore 1.44.8 without an endpoint of it, read on 2026-12-01.
 * The file has no endpoint of any service in me-west-1 and sa-west-1 yet, so what these lack is not known.
 */
const table = {
  "af-south-1": { partition: "aws", zoneLetters: "abc" },
  "ap-east-1": { partition: "aws", zoneLetters: "abc" },
  "ap-east-2": { partition: "aws", zoneLetters: "abc", lacks: ["vpc-lattice"] },
  "ap-northeast-1": { partition: "aws", zoneLetters: "abcd" },
  "ap-northeast-2": { partition: "aws", zoneLetters: "abcd" },
  "ap-northeast-3": { partition: "aws", zoneLetters: "abc" },
  "ap-south-1": { partition: "aws", zoneLetters: "abc" },
  "ap-south-2": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-1": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-2": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-3": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-4": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-5": { partition: "aws", zoneLetters: "abc" },
  "ap-southeast-6": { partition: "aws", zoneLetters: "abc", lacks: ["vpc-lattice"] },
  "ap-southeast-7": { partition: "aws", zoneLetters: "abc", lacks: ["vpc-lattice"] },
  "ca-central-1": { partition: "aws", zoneLetters: "abcd", zoneIdWithoutControlPlane: "cac1-az3" },
  "ca-west-1": { partition: "aws", zoneLetters: "abc" },
  "eu-central-1": { partition: "aws", zoneLetters: "abc" },
  "eu-central-2": { partition: "aws", zoneLetters: "abc" },
  "eu-north-1": { partition: "aws", zoneLetters: "abc" },
  "eu-south-1": { partition: "aws", zoneLetters: "abc" },
  "eu-south-2": { partition: "aws", zoneLetters: "abc" },
  "eu-west-1": { partition: "aws", zoneLetters: "abc" },
  "eu-west-2": { partition: "aws", zoneLetters: "abc" },
  "eu-west-3": { partition: "aws", zoneLetters: "abc" },
  "il-central-1": { partition: "aws", zoneLetters: "abc", lacks: ["vpc-lattice"] },
  "me-central-1": { partition: "aws", zoneLetters: "abc" },
  "me-south-1": { partition: "aws", zoneLetters: "abc" },
  "me-west-1": { partition: "aws" },
  "mx-central-1": { partition: "aws", zoneLetters: "abc" },
  "sa-east-1": { partition: "aws", zoneLetters: "abc" },
  "sa-west-1": { partition: "aws" },
  "us-east-1": { partition: "aws", zoneLetters: "abcdef", zoneIdWithoutControlPlane: "use1-az3" },
  "us-east-2": { partition: "aws", zoneLetters: "abc" },
  "us-west-1": { partition: "aws", zoneLetters: "abc", zoneIdWithoutControlPlane: "usw1-az2" },
  "us-west-2": { partition: "aws", zoneLetters: "abcd" },
  "cn-north-1": { partition: "aws-cn", zoneLetters: "abcde" },
  "cn-northwest-1": { partition: "aws-cn", zoneLetters: "abc" },
  "eusc-de-east-1": { partition: "aws-eusc", zoneLetters: "abc" },
  "us-iso-east-1": { partition: "aws-iso" },
  "us-iso-west-1": { partition: "aws-iso" },
  "us-isob-east-1": { partition: "aws-iso-b" },
  "us-isob-west-1": { partition: "aws-iso-b" },
  "eu-isoe-west-1": { partition: "aws-iso-e" },
  "us-isof-east-1": { partition: "aws-iso-f" },
  "us-isof-south-1": { partition: "aws-iso-f" },
  "us-gov-east-1": { partition: "aws-us-gov", zoneLetters: "abc" },
  "us-gov-west-1": { partition: "aws-us-gov", zoneLetters: "abc" },
} as const satisfies Record<string, Region>;

/** A region of the table, such as `eu-west-1`. */
export type RegionName = keyof typeof table;

/** The regions of AWS by name. */
export const regions: Readonly<Record<RegionName, Region>> = table;

/** Whether AWS has a region of that name. */
export function isRegion(name: string): name is RegionName {
  return Object.hasOwn(regions, name);
}

/**
 * What is wrong with the name of a region: `RegionUnknown` with an empty path; undefined for one of the table.
 *
 * @example regionProblem("eu-west-9")?.values // { region: "eu-west-9", near: "eu-west-1" }
 */
export function regionProblem(region: string): ErrorFinding | undefined {
  return isRegion(region) ? undefined : unknown(region);
}

function unknown(region: string): ErrorFinding {
  return errors.RegionUnknown("", { region, near: nearest(region, Object.keys(regions)) });
}

/**
 * The partition of a region.
 *
 * @example partitionOf("eusc-de-east-1") // "aws-eusc"
 * @throws ConfigurationError `RegionUnknown` with an empty path
 */
export function partitionOf(region: string): PartitionName {
  if (isRegion(region)) return regions[region].partition;
  throw new ConfigurationError("RegionUnknown", [unknown(region)]);
}

/** Whether a feature is available in a region. */
export function isAvailable(feature: RegionalFeature, region: string): boolean {
  const { lacks: lackedByPartition }: Partition = partitions[partitionOf(region)];
  const { lacks = [] }: Partial<Region> = isRegion(region) ? regions[region] : {};
  return !lackedByPartition.includes(feature) && !lacks.includes(feature);
}

/**
 * The zone id of a region in which EKS puts no control plane; undefined where there is none.
 *
 * @example zoneIdWithoutControlPlane("us-east-1") // "use1-az3"
 */
export function zoneIdWithoutControlPlane(region: string): string | undefined {
  return isRegion(region) ? regions[region].zoneIdWithoutControlPlane : undefined;
}
