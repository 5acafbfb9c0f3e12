import { type ClusterContract, valueAt } from "@eksnet/modules/contracts";
import { accountKey, type ProgramAccount } from "@eksnet/modules/pod-identity";
import { TerraformLocal, type TerraformStack } from "cdktf";

/**
 * ARN of the role of a service account, from the cluster contract.
 *
 * A local value, because it is part of JSON in strings: a lookup by key contains quotes, which only Terraform could parse
 * there.
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
