import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { VpclatticeAuthPolicy } from "@cdktf/provider-aws/lib/vpclattice-auth-policy";
import { VpclatticeServiceNetwork } from "@cdktf/provider-aws/lib/vpclattice-service-network";
import { VpclatticeServiceNetworkVpcAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { entriesByKey } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { checkNetworkName, networkAuthPolicy } from "./plan";

/** The VPC that joins the service network, and the callers that it admits. */
export interface ServiceNetworkProps {
  /**
   * Name of the network, by which a Gateway finds it; 3 to 63 lower case letters, digits and single hyphens between them.
   *
   * Errors: `MeshNameMalformed`.
   */
  readonly name: string;

  /** AWS region. */
  readonly region: string;

  /** ARN of the EKS cluster whose pods call. */
  readonly clusterArn: string;

  /** VPC from which the network's services are called. */
  readonly vpcId: string;

  /** Security groups of the pods that are called, by what they are for: the network may then connect to them. */
  readonly targetSecurityGroupIds: Readonly<Record<string, string>>;

  /**
   * Family of the pods' addresses.
   * @default "ipv4"
   */
  readonly ipFamily?: "ipv4" | "ipv6";
}

/**
 * A VPC Lattice service network, associated with a VPC: pods call each other through it.
 *
 * Its auth policy allows only pods of one cluster, by their EKS Pod Identity, and each service has its own auth policy for its
 * clients: both must allow.
 */
export class ServiceNetwork extends Construct {
  /** What applications in the network wait for. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: ServiceNetworkProps) {
    super(scope, id);
    checkProps(id, props, {
      name: "string",
      region: "string",
      clusterArn: "string",
      vpcId: "string",
      targetSecurityGroupIds: "object",
    });
    const { name, region, clusterArn, vpcId, targetSecurityGroupIds, ipFamily = "ipv4" } = props;
    checkNetworkName(name);

    const network = new VpclatticeServiceNetwork(this, "Resource", { name, authType: "AWS_IAM" });
    const policy = new VpclatticeAuthPolicy(this, "policy", {
      resourceIdentifier: network.arn,
      policy: JSON.stringify(networkAuthPolicy(clusterArn)),
    });
    const association = new VpclatticeServiceNetworkVpcAssociation(this, "vpc", {
      serviceNetworkIdentifier: network.id,
      vpcIdentifier: vpcId,
    });
    const list = new DataAwsEc2ManagedPrefixList(this, "addresses", {
      name: `com.amazonaws.${region}.${ipFamily === "ipv6" ? "ipv6." : ""}vpc-lattice`,
    });
    const rules = entriesByKey(targetSecurityGroupIds).map(
      ([role, securityGroupId]) =>
        new VpcSecurityGroupIngressRule(this, `to-${role}`, {
          securityGroupId,
          description: "Calls through the service network",
          prefixListId: list.id,
          ipProtocol: "tcp",
          fromPort: 0,
          toPort: 65535,
        }),
    );
    this.resources = [policy, association, ...rules];
  }
}
