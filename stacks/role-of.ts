import { type ClusterContract, valueAt } from "@eksnet/modules/contracts";
import { accountKey, type ProgramAccount } from "@eksnet/modules/pod-identity";
import { TerraformLocal, type TerraformStack } from "cdktf";

/**
 * ARN of the role of a service account, from the cluster contract.
 *
 * A local value, because it goes into JSON in strings: a look-up by key has quotes, which would make the text unreadable to
 * everything but Terraform.
 *
 * @param id of the local value
 */
export function roleOf(
  stack: TerraformStack,
  id: string,
  { serviceAccountRoleArns }: ClusterContract,
  account: Pick<ProgramAccount, "namespace" | "serviceAccount">,
): string {
  // The contract was asked for it.
  const roles = serviceAccountRoleArns as NonNullable<typeof serviceAccountRoleArns>;
  return new TerraformLocal(stack, id, valueAt(roles, accountKey(account))).asString;
}
