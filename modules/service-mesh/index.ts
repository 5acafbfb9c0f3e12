export { declareMesh } from "./declare";
export { LatticeController, type LatticeControllerProps } from "./lattice-controller";
export { MeshAccounts, type MeshAccountsProps } from "./mesh-accounts";
export { MeshClients, type MeshClientsProps } from "./mesh-clients";
export { type MeshService, MeshServices, type MeshServicesProps } from "./mesh-services";
export { ServiceNetwork, type ServiceNetworkProps } from "./service-network";
