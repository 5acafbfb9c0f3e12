import type { AwsReader } from "./aws";

/**
 * Reads from AWS with the credentials that other AWS programs would use here.
 *
 * @param timeoutMs longest wait for each answer; the SDK has no limit of its own
 */
export function awsReader(region: string, timeoutMs = 15_000): AwsReader {
  return {
    async certificate(arn) {
      const { ACMClient, DescribeCertificateCommand, ResourceNotFoundException } = await import("@aws-sdk/client-acm");
      const describe = new DescribeCertificateCommand({ CertificateArn: arn });
      return ask(new ACMClient({ region }), timeoutMs, async (client, abortSignal) => {
        try {
          const { Certificate } = await client.send(describe, { abortSignal });
          if (Certificate === undefined) return undefined;
          const { Status = "unknown", DomainName, SubjectAlternativeNames = [], NotAfter } = Certificate;
          const names = [...new Set([...(DomainName === undefined ? [] : [DomainName]), ...SubjectAlternativeNames])];
          return { status: Status, names, ...(NotAfter && { notAfter: NotAfter }) };
        } catch (error) {
          if (error instanceof ResourceNotFoundException) return undefined;
          throw error;
        }
      });
    },

    async issuedNames() {
      const { ACMClient, DescribeCertificateCommand, KeyAlgorithm, paginateListCertificates } = await import(
        "@aws-sdk/client-acm"
      );
      // Without key types ACM lists RSA certificates of 2048 bits and less alone.
      const input = { CertificateStatuses: ["ISSUED" as const], Includes: { keyTypes: Object.values(KeyAlgorithm) } };
      return ask(new ACMClient({ region }), timeoutMs, async (client, abortSignal) => {
        const names: string[] = [];
        for await (const { CertificateSummaryList = [] } of paginateListCertificates({ client }, input, {
          abortSignal,
        })) {
          for (const summary of CertificateSummaryList) {
            names.push(...(summary.SubjectAlternativeNameSummaries ?? []));
            // A summary has the first 100 names.
            if (!summary.HasAdditionalSubjectAlternativeNames) continue;
            const describe = new DescribeCertificateCommand({ CertificateArn: summary.CertificateArn });
            const { Certificate } = await client.send(describe, { abortSignal });
            names.push(...(Certificate?.SubjectAlternativeNames ?? []));
          }
        }
        return names;
      });
    },

    // By filter, because a list of ids fails as a whole when one of them does not exist.
    async securityGroups(ids) {
      const { EC2Client, paginateDescribeSecurityGroups } = await import("@aws-sdk/client-ec2");
      const input = { Filters: [{ Name: "group-id", Values: [...ids] }] };
      return ask(new EC2Client({ region }), timeoutMs, async (client, abortSignal) => {
        const found = new Map<string, string>();
        for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client }, input, {
          abortSignal,
        })) {
          for (const { GroupId = "", VpcId = "" } of SecurityGroups) found.set(GroupId, VpcId);
        }
        return found;
      });
    },

    async freeAddresses(subnets) {
      const { EC2Client, paginateDescribeSubnets } = await import("@aws-sdk/client-ec2");
      const input = { Filters: [{ Name: "subnet-id", Values: [...subnets] }] };
      return ask(new EC2Client({ region }), timeoutMs, async (client, abortSignal) => {
        const found = new Map<string, number>();
        for await (const { Subnets = [] } of paginateDescribeSubnets({ client }, input, { abortSignal })) {
          for (const { SubnetId = "", AvailableIpAddressCount = 0 } of Subnets) {
            found.set(SubnetId, AvailableIpAddressCount);
          }
        }
        return found;
      });
    },
  };
}

async function ask<C extends { destroy(): void }, T>(
  client: C,
  timeoutMs: number,
  read: (client: C, abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await read(client, signal);
  } catch (error) {
    throw signal.aborted ? new Error(`AWS did not answer within ${timeoutMs / 1000} seconds`) : error;
  } finally {
    client.destroy();
  }
}
