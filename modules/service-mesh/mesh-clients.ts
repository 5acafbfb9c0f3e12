import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleNamePrefix, rolePath } from "../pod-identity/plan";
import type { MeshClient } from "./plan";

/** Properties of MeshClients. */
export interface MeshClientsProps {
  /**
   * Name of the environment; part of the role's name and path.
   *
   * Errors: `NamePrefixTooLong` above 25 characters.
   */
  readonly environment: string;

  /** AWS partition, such as `aws`. */
  readonly partition: string;

  /** AWS account. */
  readonly accountId: string;

  /** AWS region. */
  readonly region: string;

  /** Name of the EKS cluster. */
  readonly clusterName: string;

  /** ARN of the EKS cluster, the only one whose pods get the role. */
  readonly clusterArn: string;

  /** Who calls, each in a namespace that exists. */
  readonly clients: readonly MeshClient[];
}

/**
 * The identities of applications that call others through the mesh: a service account each, and one role for all. EKS tags
 * each session with namespace and service account, which is what services tell their callers apart by.
 */
export class MeshClients extends Construct {
  /** ARN of the role. */
  public readonly roleArn: string;

  readonly #accounts = new Map<string, MeshAccount>();

  public constructor(scope: Construct, id: string, props: MeshClientsProps) {
    super(scope, id);
    const { environment, partition, accountId, region, clusterName, clusterArn } = props;
    const role = new IamRole(this, "Resource", {
      namePrefix: roleNamePrefix(environment, "mesh-client"),
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
    for (const { application, namespace } of props.clients) {
      const account = new ServiceAccountV1(this, `${application}:account`, {
        metadata: { name: application, namespace, labels: { "app.kubernetes.io/managed-by": "terraform" } },
        automountServiceAccountToken: false,
      });
      const association = new EksPodIdentityAssociation(this, `${application}:association`, {
        clusterName,
        namespace,
        serviceAccount: application,
        roleArn: role.arn,
      });
      // Pods get credentials when they start: by an association that is there, and a role that may.
      this.#accounts.set(application, { name: application, resources: [account, association, policy] });
    }
    this.roleArn = role.arn;
  }

  /** The service account of an application; undefined when it calls nobody. */
  public accountOf(application: string): MeshAccount | undefined {
    return this.#accounts.get(application);
  }
}

/** A service account with an identity in the mesh. */
export interface MeshAccount {
  /** Name of the service account. */
  readonly name: string;

  /** What its pods wait for. */
  readonly resources: readonly TerraformResource[];
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
