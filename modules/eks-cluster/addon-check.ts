import { DataAwsEksAddon } from "@cdktf/provider-aws/lib/data-aws-eks-addon";
import type { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { Construct } from "constructs";
import { atPlan, Check, onceCreated } from "../internal/check";

/** Checks at every plan that an add-on has its pinned build in EKS. Whether it is ACTIVE no data source of the provider says. */
export function checkBuild(scope: Construct, addon: string, build: string, resource: EksAddon): void {
  const id = onceCreated(scope, "id", resource.id);
  const actual = new DataAwsEksAddon(scope, "actual", {
    clusterName: `\${split(":", ${id})[0]}`,
    addonName: `\${split(":", ${id})[1]}`,
  });
  const found = `${actual.fqn}.addon_version`;
  new Check(scope, "has-pinned-build", [
    {
      condition: atPlan(`${found} == "${build}"`),
      errorMessage: `Add-on ${addon} has build \${${found}}, and ${build} is pinned. Apply the stack, or pin the build that it has in cluster.addons.${addon}.version.`,
    },
  ]);
}
