import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { Construct } from "constructs";

/** Pods that get security groups of their own. */
interface SelectedPods {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly securityGroupIds: readonly string[];
}

/**
 * Declares what gives pods security groups of their own. It holds for pods that are made after it.
 *
 * EKS has the definition of this kind in every cluster: no chart brings it.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/sg-pods-example-deployment.html
 */
export function declareSecurityGroupPolicy(scope: Construct, id: string, pods: SelectedPods): Manifest {
  const { name, namespace, labels, selector, securityGroupIds } = pods;
  return new Manifest(scope, id, {
    manifest: {
      apiVersion: "vpcresources.k8s.aws/v1beta1",
      kind: "SecurityGroupPolicy",
      metadata: { name, namespace, labels },
      spec: { podSelector: { matchLabels: selector }, securityGroups: { groupIds: [...securityGroupIds] } },
    },
  });
}
