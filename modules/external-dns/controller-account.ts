import type { ProgramAccount } from "../pod-identity/plan";

/** The service account of ExternalDNS. */
export const externalDnsAccount: ProgramAccount = {
  role: "external-dns",
  namespace: "external-dns",
  serviceAccount: "external-dns",
};

/** The zone that ExternalDNS writes to. */
export interface DnsZoneAddress {
  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** Id of the Route 53 zone. */
  readonly zoneId: string;
}

/**
 * The policies of the role of ExternalDNS, by name.
 *
 * Actions: kubernetes-sigs/external-dns v0.21.0, docs/tutorials/aws.md, narrowed from all zones to one. The tags of zones
 * (route53:ListTagsForResources there) are read only with --aws-zone-tags (provider/aws/aws.go).
 */
export function externalDnsPolicies({ partition, zoneId }: DnsZoneAddress): Record<string, string> {
  const records = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
        Resource: `arn:${partition}:route53:::hostedzone/${zoneId}`,
      },
      // A list of zones cannot be asked for one of them.
      { Effect: "Allow", Action: "route53:ListHostedZones", Resource: "*" },
    ],
  };
  return { records: JSON.stringify(records) };
}
