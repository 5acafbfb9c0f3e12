/** A partition of AWS as the lab needs it: how its regions begin, and the domain of its services. */
const partitions: readonly (readonly [start: string, name: string, domain: string])[] = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"],
  ["us-isof-", "aws-iso-f", "csp.hci.ic.gov"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
];

/**
 * The partition of a region and the domain of its services.
 *
 * The lab knows nothing of the product, so this is not its table; a test holds the two to agree.
 */
export function partitionOf(region: string): { readonly partition: string; readonly domain: string } {
  const [, partition, domain] = partitions.find(([start]) => region.startsWith(start)) ?? ["", "aws", "amazonaws.com"];
  return { partition, domain };
}
