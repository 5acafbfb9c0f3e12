import type { HeldTypes } from "@eksnet/modules/run-roles/plan";
import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";

/** The types of what a stack manages and reads. */
export function heldTypes(stack: TerraformStack): HeldTypes {
  const elements = stack.node.findAll();
  const types = (of: readonly { readonly terraformResourceType: string }[]) =>
    [...new Set(of.map(({ terraformResourceType }) => terraformResourceType))].sort();
  return {
    resources: types(elements.filter(TerraformResource.isTerraformResource)),
    dataSources: types(elements.filter(TerraformDataSource.isTerraformDataSource)),
  };
}
