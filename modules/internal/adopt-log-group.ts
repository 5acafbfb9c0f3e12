import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Takes over a log group that exists already, instead of failing with ResourceAlreadyExistsException.
 *
 * An AWS service that delivers logs may create its group again after Terraform has deleted it. The import block has an
 * element only where AWS has a group of exactly that name, and none of it matters once the group is in the state. Tried with
 * Terraform 1.11: import, second plan, absence, destroy.
 *
 * @param name of the group, known at synth
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function adoptLogGroup(scope: Construct, group: CloudwatchLogGroup, name: string): void {
  const there = new DataAwsCloudwatchLogGroups(scope, "logs-there", { logGroupNamePrefix: name });
  const names = `data.${there.terraformResourceType}.${there.friendlyUniqueId}.log_group_names`;
  // cdktf has no import block with for_each.
  TerraformStack.of(scope).addOverride("import", [
    {
      for_each: `\${toset([for name in ${names} : name if name == ${JSON.stringify(name)}])}`,
      to: `${group.terraformResourceType}.${group.friendlyUniqueId}`,
      id: "${each.value}",
    },
  ]);
}
