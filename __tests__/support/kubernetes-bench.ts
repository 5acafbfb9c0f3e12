import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { synthesiseModule } from "./bench";
import type { Block, StackView } from "./synth";

/** A stack that may hold objects of a cluster and Helm releases, with what `declare` puts into it. */
export function synthesiseInCluster(declare: (stack: TerraformStack) => void): StackView {
  return synthesiseModule((stack) => {
    new HelmProvider(stack, "helm");
    new KubernetesProvider(stack, "kubernetes");
    declare(stack);
  });
}

/** The values of a Helm release, parsed. */
export function chartValues(release: Block): Record<string, unknown> {
  const [values, ...others] = release.values as string[];
  if (values === undefined || others.length > 0) throw new Error("a release has one document of values");
  return JSON.parse(values);
}
