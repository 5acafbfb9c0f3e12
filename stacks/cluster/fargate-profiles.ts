import type { NetworkContract } from "@eksnet/modules/contracts";
import type { EksCluster } from "@eksnet/modules/eks-cluster";
import { FargateProfile, FargateRole } from "@eksnet/modules/fargate-profile";
import { entriesByKey } from "@eksnet/modules/fields/plan";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { fargateSubnets } from "./subnets";

/** Declares the Fargate profiles and the role of their pods. */
export function declareFargateProfiles(
  stack: Construct,
  environment: Environment,
  cluster: EksCluster,
  network: NetworkContract,
): TerraformResource[] {
  const profiles = entriesByKey(environment.cluster.fargateProfiles);
  if (profiles.length === 0) return [];
  const role = new FargateRole(stack, "fargate", {
    accountId: environment.account,
    region: environment.region,
    environment: environment.name,
    partition: network.partition,
    clusterName: environment.name,
  });
  const declared: TerraformResource[] = [];
  for (const [profile, { selectors }] of profiles) {
    const { resource } = new FargateProfile(stack, `fargate-${profile}`, {
      clusterName: cluster.name,
      profile,
      selectors,
      subnetIds: fargateSubnets(environment, network),
      podExecutionRoleArn: role.arn,
      // EKS creates one profile at a time, and none while it deletes another: each waits for the one before it.
      after: [...role.permissions, ...declared.slice(-1)],
    });
    declared.push(resource);
  }
  return declared;
}
