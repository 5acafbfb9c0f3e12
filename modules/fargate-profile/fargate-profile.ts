import { EksFargateProfile } from "@cdktf/provider-aws/lib/eks-fargate-profile";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Findings } from "../errors";
import { entriesByKey } from "../fields/plan";
import { checkProps } from "../internal/check-props";
import { errors } from "./findings";
import { checkFargateProfile, type FargateProfileSettings } from "./plan";
import { fargateProfileSettings } from "./settings";

/** Which pods of a cluster run on Fargate, and where. */
export interface FargateProfileProps extends Omit<FargateProfileSettings, "pods"> {
  /** Cluster whose pods the profile matches. */
  readonly clusterName: string;

  /** Name of the profile in the cluster. If two match a pod, EKS uses the first by name. */
  readonly profile: string;

  /**
   * Private subnets of the pods, by zone; EKS rejects subnets with a route to an internet gateway. A change replaces
   * the profile.
   *
   * Errors: `FargateSubnetsMissing`.
   */
  readonly subnetIds: Readonly<Record<string, string>>;

  /** ARN of the role with which Fargate pulls images and registers nodes: that of `FargateRole`. */
  readonly podExecutionRoleArn: string;

  /**
   * What must be there before: the role's permissions, and the cluster's other profiles, which EKS makes one at a time.
   * @default - nothing
   */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * Pods that run without nodes of ours: EKS starts a machine for each pod that a selector matches.
 *
 * Such a pod has an address of the subnets given here and the cluster security group alone. It can be no part of a
 * DaemonSet, has no host network and no privileges, gets AWS credentials from IRSA alone, and load balancers reach it by
 * its address, never by a node port. No NetworkPolicy is enforced on it.
 *
 * A profile cannot be changed. One that is replaced stops its pods until the new one is there; to go without a gap, add
 * a profile of another name first.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
 */
export class FargateProfile extends Construct {
  /** The profile; pods that need it must wait for it. */
  public readonly resource: TerraformResource;

  public constructor(scope: Construct, id: string, props: FargateProfileProps) {
    super(scope, id);
    checkProps(
      id,
      props,
      {
        clusterName: "string",
        profile: "string",
        subnetIds: "object",
        podExecutionRoleArn: "string",
        selectors: "array",
      },
      fargateProfileSettings,
    );
    const { clusterName, profile, selectors, subnetIds, podExecutionRoleArn, after = [] } = props;
    validate(props);
    this.resource = new EksFargateProfile(this, "Resource", {
      clusterName,
      fargateProfileName: profile,
      podExecutionRoleArn,
      subnetIds: entriesByKey(subnetIds).map(([, id]) => id),
      selector: selectors.map(({ namespace, labels }) => ({ namespace, labels })),
      dependsOn: [...after],
    });
  }
}

function validate(props: FargateProfileProps): void {
  const findings = new Findings();
  findings.collect("", () => checkFargateProfile(props));
  if (Object.keys(props.subnetIds).length === 0) findings.add(errors.FargateSubnetsMissing("subnetIds"));
  findings.throwIfAny("FargateProfileInvalid", props.profile);
}
