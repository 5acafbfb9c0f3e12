export { LatticeController, type LatticeControllerProps } from "./lattice-controller";
export { type MeshAccount, MeshClients, type MeshClientsProps } from "./mesh-clients";
export { type MeshService, MeshServices, type MeshServicesProps } from "./mesh-services";
export { ServiceNetwork, type ServiceNetworkProps } from "./service-network";
