export { authPolicy, networkAuthPolicy } from "./auth-policies";
export { latticeControllerAccount, latticeControllerPolicies } from "./controller-account";
export { checkMesh } from "./mesh-checks";
export { type MeshedInput, meshedSettings } from "./meshed-settings";
export {
  checkNetworkName,
  latticeGatewayClass,
  meshClientRole,
  meshNamespace,
  meshRouteName,
  meshServiceName,
} from "./names";
export {
  type MeshApplication,
  type MeshClient,
  type PlannedMesh,
  type PlannedMeshService,
  planMesh,
} from "./planned-mesh";
export { controllerPod } from "./pods";
