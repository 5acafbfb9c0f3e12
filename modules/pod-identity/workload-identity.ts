import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { roleNamePrefix, rolePath } from "../aws-names/plan";
import { entriesByKey } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import type { ClusterIdentity } from "./cluster-identity";
import { defaultMechanism, type IdentityMechanism } from "./settings";

export interface WorkloadIdentityProps extends ClusterIdentity {
  /**
   * What the role is for, such as `vpc-cni`. The role is named `<environment>-<role>-` and what IAM appends.
   *
   * Errors: `NamePrefixTooLong` above 38 characters together.
   */
  readonly role: string;

  /** Namespace of the service account. */
  readonly namespace: string;

  /** Name of the service account; the role trusts this one and no other. */
  readonly serviceAccount: string;

  /**
   * ARNs of managed policies.
   * @default - none
   */
  readonly managedPolicyArns?: readonly string[];

  /**
   * Policy documents in JSON, by name; they live and die with the role.
   * @default - none
   */
  readonly policies?: Readonly<Record<string, string>>;

  /**
   * Who makes the Pod Identity association: this construct, or the EKS add-on that the role is for. Without meaning with
   * `irsa`.
   * @default "own"
   */
  readonly association?: "own" | "add-on";
}

/**
 * The AWS permissions of one Kubernetes service account: a role that nothing else can assume.
 *
 * A Pod Identity association is eventually consistent, and EKS injects credentials only when a pod is admitted. A pod that
 * starts right after its association may run without credentials until it is restarted, and `dependsOn` does not prevent
 * it. So declare the identity in a stack that is applied before the one that starts the pods. EKS add-ons are the
 * exception: EKS makes their association itself, with `association: "add-on"`.
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html
 */
export class WorkloadIdentity extends Construct {
  /** ARN of the role that the service account assumes. */
  public readonly roleArn: string;

  /** The policies and the association: what must exist before the pods, and outlive them. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    checkProps(id, props, {
      role: "string",
      namespace: "string",
      serviceAccount: "string",
      environment: "string",
      partition: "string",
      clusterName: "string",
      clusterArn: "string",
      oidcProviderArn: "string",
      oidcIssuer: "string",
    });
    const { environment, mechanism = defaultMechanism, association = "own" } = props;
    const namePrefix = roleNamePrefix(environment, props.role);

    const role = new IamRole(this, "Resource", {
      namePrefix,
      path: rolePath(environment),
      assumeRolePolicy: JSON.stringify(trustPolicy(mechanism, props)),
    });
    const attachments = (props.managedPolicyArns ?? []).map(
      (policyArn) => new IamRolePolicyAttachment(this, policyName(policyArn), { role: role.name, policyArn }),
    );
    const policies = entriesByKey(props.policies ?? {}).map(
      ([name, policy]) => new IamRolePolicy(this, name, { name, role: role.name, policy }),
    );
    const associations = mechanism === "pod-identity" && association === "own" ? [this.associate(props, role.arn)] : [];

    this.roleArn = role.arn;
    this.resources = [...attachments, ...policies, ...associations];
  }

  private associate(props: WorkloadIdentityProps, roleArn: string): EksPodIdentityAssociation {
    const { clusterName, namespace, serviceAccount } = props;
    return new EksPodIdentityAssociation(this, "association", { clusterName, namespace, serviceAccount, roleArn });
  }
}

/** `arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy` is `AmazonEBSCSIDriverPolicy`. */
function policyName(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf("/") + 1);
}

/*
 * Pod Identity tags each session with the cluster, the namespace and the service account, and the trust policy may ask
 * for them: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html, pod-id-abac.html. The keys aws:SourceArn
 * and aws:SourceAccount are not documented for pods.eks.amazonaws.com.
 */
function trustPolicy(mechanism: IdentityMechanism, props: WorkloadIdentityProps): object {
  const { clusterArn, namespace, serviceAccount, oidcProviderArn, oidcIssuer } = props;
  const statement =
    mechanism === "pod-identity"
      ? {
          Principal: { Service: "pods.eks.amazonaws.com" },
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: {
            StringEquals: {
              "aws:RequestTag/eks-cluster-arn": clusterArn,
              "aws:RequestTag/kubernetes-namespace": namespace,
              "aws:RequestTag/kubernetes-service-account": serviceAccount,
            },
          },
        }
      : {
          Principal: { Federated: oidcProviderArn },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              [`${oidcIssuer}:aud`]: "sts.amazonaws.com",
              [`${oidcIssuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
            },
          },
        };
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
}
