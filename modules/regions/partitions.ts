/** What is available in some partitions or regions only. */
export type RegionalFeature =
  | "fargate"
  | "ipv6-clusters"
  | "regional-nat-gateways"
  | "vpc-lattice"
  | "windows-node-groups";

/** Name of a partition, as ARNs have it. */
export type PartitionName =
  | "aws"
  | "aws-cn"
  | "aws-eusc"
  | "aws-iso"
  | "aws-iso-b"
  | "aws-iso-e"
  | "aws-iso-f"
  | "aws-us-gov";

/** A partition of AWS: regions that share accounts, ARNs and domain names. */
export interface Partition {
  /** Domain of its service endpoints. */
  readonly dnsSuffix: string;

  /** Domain of its dual-stack service endpoints. */
  readonly dualStackDnsSuffix: string;

  /** How the names of interface endpoint services begin, for the services of its own form; the others have `com.amazonaws`. */
  readonly endpointServicePrefix: string;

  /** What is not available in any of its regions. What a single region lacks is listed with that region. */
  readonly lacks: readonly RegionalFeature[];
}

/**
 * The partitions of AWS.
 *
 * Domains: botocore/data/partitions.json of the PyPI package botocore 1.44.8. Prefixes: aws/aws-cdk,
 * packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts at 000a9eb. Fargate: "How Amazon EKS differs" of
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-eks.html. Windows, in commercial regions only:
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html. IPv6:
 * KubernetesNetworkConfigRequest.ipFamily of the npm package @aws-sdk/client-eks 3.1169.0. VPC Lattice:
 * botocore/data/endpoints.json of botocore 1.44.8, which has it in the partition aws only. Regional NAT gateways: "all
 * commercial AWS Regions, except for AWS GovCloud (US) Regions and China Regions", AWS's announcement of 2025-11-19 as
 * public repositories quote it. All read on 2026-11-30. What else the isolated partitions and the European Sovereign Cloud
 * lack is not published. Regional NAT gateways in them are therefore accepted: no page names those partitions either way
 * (searched on 2026-12-01), and EC2 refuses what it does not have when it is created.
 */
export const partitions: Readonly<Record<PartitionName, Partition>> = {
  aws: {
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
    endpointServicePrefix: "com.amazonaws",
    lacks: [],
  },
  "aws-cn": {
    dnsSuffix: "amazonaws.com.cn",
    dualStackDnsSuffix: "api.amazonwebservices.com.cn",
    endpointServicePrefix: "cn.com.amazonaws",
    lacks: ["ipv6-clusters", "regional-nat-gateways", "vpc-lattice", "windows-node-groups"],
  },
  "aws-eusc": {
    dnsSuffix: "amazonaws.eu",
    dualStackDnsSuffix: "api.amazonwebservices.eu",
    endpointServicePrefix: "eu.amazonaws",
    lacks: ["vpc-lattice", "windows-node-groups"],
  },
  "aws-iso": {
    dnsSuffix: "c2s.ic.gov",
    dualStackDnsSuffix: "api.aws.ic.gov",
    endpointServicePrefix: "gov.ic.c2s",
    lacks: ["vpc-lattice", "windows-node-groups"],
  },
  "aws-iso-b": {
    dnsSuffix: "sc2s.sgov.gov",
    dualStackDnsSuffix: "api.aws.scloud",
    endpointServicePrefix: "gov.sgov.sc2s",
    lacks: ["vpc-lattice", "windows-node-groups"],
  },
  "aws-iso-e": {
    dnsSuffix: "cloud.adc-e.uk",
    dualStackDnsSuffix: "api.cloud-aws.adc-e.uk",
    endpointServicePrefix: "uk.adc-e.cloud",
    lacks: ["vpc-lattice", "windows-node-groups"],
  },
  "aws-iso-f": {
    dnsSuffix: "csp.hci.ic.gov",
    dualStackDnsSuffix: "api.aws.hci.ic.gov",
    endpointServicePrefix: "gov.ic.hci.csp",
    lacks: ["vpc-lattice", "windows-node-groups"],
  },
  "aws-us-gov": {
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
    endpointServicePrefix: "com.amazonaws",
    lacks: ["fargate", "regional-nat-gateways", "vpc-lattice", "windows-node-groups"],
  },
};

/** Whether AWS has a partition of that name. */
export function isPartition(name: string): name is PartitionName {
  return Object.hasOwn(partitions, name);
}
