import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleNamePrefix, rolePath } from "../aws-names/plan";
import { checkProps } from "../internal/check-props";
import type { ClusterIdentity } from "../pod-identity";
import { type MeshClient, meshClientRole } from "./plan";

/** The callers of the mesh, and the cluster that they run in. */
export interface MeshClientsProps
  extends Pick<ClusterIdentity, "environment" | "partition" | "clusterName" | "clusterArn"> {
  /**
   * Name of the environment; part of the role's name and path.
   *
   * Errors: `NamePrefixTooLong` above 25 characters.
   */
  readonly environment: string;

  /** AWS account. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** The applications that call. Neither they nor their namespaces need to exist yet. */
  readonly clients: readonly MeshClient[];
}

/**
 * The AWS identities of applications that call others through the mesh: one role for all of them, and an association for the
 * service account of each. EKS tags each session with namespace and service account, by which services distinguish callers.
 *
 * Declare it in a stack that is applied before the pods start, as every `WorkloadIdentity`; `MeshAccounts` are the service
 * accounts.
 */
export class MeshClients extends Construct {
  /** ARN of the one role of all callers; session tags distinguish them. */
  public readonly roleArn: string;

  /** The policy and the associations: what must exist before the pods. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: MeshClientsProps) {
    super(scope, id);
    checkProps(id, props, {
      environment: "string",
      accountId: "string",
      region: "string",
      clients: "array",
      partition: "string",
      clusterName: "string",
      clusterArn: "string",
    });
    const { environment, partition, accountId, region, clusterName, clusterArn } = props;
    const role = new IamRole(this, "Resource", {
      namePrefix: roleNamePrefix(environment, meshClientRole),
      path: rolePath(environment),
      assumeRolePolicy: JSON.stringify(trustPolicy(clusterArn)),
    });
    const policy = new IamRolePolicy(this, "call", {
      name: "call",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "vpc-lattice-svcs:Invoke",
            Resource: `arn:${partition}:vpc-lattice:${region}:${accountId}:service/*`,
          },
        ],
      }),
    });
    const associations = props.clients.map(
      ({ application, namespace }) =>
        new EksPodIdentityAssociation(this, `${application}:association`, {
          clusterName,
          namespace,
          serviceAccount: application,
          roleArn: role.arn,
        }),
    );
    this.roleArn = role.arn;
    this.resources = [policy, ...associations];
  }
}

function trustPolicy(clusterArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: { StringEquals: { "aws:RequestTag/eks-cluster-arn": clusterArn } },
      },
    ],
  };
}
