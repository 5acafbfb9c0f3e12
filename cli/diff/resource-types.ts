import { clusterResourceTypes } from "./cluster-resource-types";
import { networkResourceTypes } from "./network-resource-types";
import { objectResourceTypes } from "./object-resource-types";
import type { ResourceType } from "./resource-type";

/** What is known of the types that the platform generates, by type. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...networkResourceTypes,
  ...clusterResourceTypes,
  ...objectResourceTypes,
};
