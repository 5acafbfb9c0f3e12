import type { AddonHost } from "@eksnet/modules/eks-cluster";
import type { Environment } from "../environments/schema";

/** A cluster, as its own stack or the contract of that stack knows it. */
interface HostCluster {
  readonly name: string;
  readonly arn: string;
  readonly oidcProviderArn: string;
  readonly oidcIssuer: string;
}

/** What EKS add-ons and identities need to know about their cluster. */
export function addonHost(environment: Environment, partition: string, cluster: HostCluster): AddonHost {
  const { name, arn, oidcProviderArn, oidcIssuer } = cluster;
  return {
    environment: environment.name,
    partition,
    clusterName: name,
    clusterArn: arn,
    kubernetesVersion: environment.cluster.version,
    oidcProviderArn,
    oidcIssuer,
    mechanism: environment.cluster.identity,
  };
}
