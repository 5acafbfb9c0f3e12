import type { AwsReader } from "./aws";

/** Reads from AWS with the credentials that other AWS programs would use here. */
export function awsReader(region: string): AwsReader {
  return {
    async certificate(arn) {
      const { ACMClient, DescribeCertificateCommand, ResourceNotFoundException } = await import("@aws-sdk/client-acm");
      const client = new ACMClient({ region });
      try {
        const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
        if (Certificate === undefined) return undefined;
        const { Status = "unknown", DomainName, SubjectAlternativeNames = [], NotAfter } = Certificate;
        const names = [...new Set([...(DomainName === undefined ? [] : [DomainName]), ...SubjectAlternativeNames])];
        return { status: Status, names, ...(NotAfter && { notAfter: NotAfter }) };
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      } finally {
        client.destroy();
      }
    },

    // By filter, because a list of ids fails as a whole when one of them does not exist.
    async securityGroups(ids) {
      const { EC2Client, paginateDescribeSecurityGroups } = await import("@aws-sdk/client-ec2");
      const client = new EC2Client({ region });
      const found = new Map<string, string>();
      const input = { Filters: [{ Name: "group-id", Values: [...ids] }] };
      for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client }, input)) {
        for (const { GroupId = "", VpcId = "" } of SecurityGroups) found.set(GroupId, VpcId);
      }
      client.destroy();
      return found;
    },

    async freeAddresses(subnets) {
      const { EC2Client, paginateDescribeSubnets } = await import("@aws-sdk/client-ec2");
      const client = new EC2Client({ region });
      const found = new Map<string, number>();
      const input = { Filters: [{ Name: "subnet-id", Values: [...subnets] }] };
      for await (const { Subnets = [] } of paginateDescribeSubnets({ client }, input)) {
        for (const { SubnetId = "", AvailableIpAddressCount = 0 } of Subnets)
          found.set(SubnetId, AvailableIpAddressCount);
      }
      client.destroy();
      return found;
    },
  };
}
