import { clusterResourceTypes } from "./cluster-resource-types";
import { networkResourceTypes } from "./network-resource-types";
import { objectResourceTypes } from "./object-resource-types";
import type { ResourceType } from "./resource-type";

/*
 * Terraform's schema JSON does not say which arguments force a new resource, so this is read from the providers' sources:
 * `ForceNew` (plugin SDK) and `RequiresReplace` (plugin framework) of hashicorp/terraform-provider-aws 6, internal/service/;
 * hashicorp/terraform-provider-helm at ecffae0, helm/resource_helm_release.go; hashicorp/terraform-provider-kubernetes at
 * 3a33fb6, kubernetes/; hashicorp/terraform-provider-tfe at 62d27c7, internal/provider/. Rows of
 * the AWS provider that name a file were compared with it.
 */

/** What is known of the types that the platform generates, by type. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...networkResourceTypes,
  ...clusterResourceTypes,
  ...objectResourceTypes,
};
