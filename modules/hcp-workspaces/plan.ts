export { checkDelivery, type DeliveryToCheck } from "./delivery-checks";
export { runSettings } from "./run-settings";
export { type DeliverySettingsInput, deliveredStacks, deliverySettings } from "./settings";
export {
  type DeliveredStack,
  type DeliverySettings,
  type PlannedWorkspace,
  planWorkspaces,
  type StackOfWorkspace,
  type VcsPaths,
  vcsPaths,
  type WorkspacesToPlan,
} from "./workspace-plan";
