import { ConfigurationError } from "../errors";
import type { GatewayClassName } from "../gateway-api/plan";
import { errors } from "./findings";

/* Limits of VPC Lattice for the names of services and of service networks. */
const MIN_NAME_LENGTH = 3;
const MAX_SERVICE_NAME_LENGTH = 40;

/**
 * The class whose Gateways are VPC Lattice service networks.
 *
 * @see https://www.gateway-api-controller.eks.aws.dev/latest/api-types/gateway/
 */
export const latticeGatewayClass: GatewayClassName = {
  name: "amazon-vpc-lattice",
  controller: "application-networking.k8s.aws/gateway-api-controller",
};

/** Namespace of the mesh's Gateway, which outlives the applications in it. */
export const meshNamespace = "mesh";

/** What the role of all callers is for, as a part of its name. */
export const meshClientRole = "mesh-client";

/**
 * The name of an application's route. The controller derives the listener's name from it, in which AWS allows no dots,
 * and no prefix `listener-`.
 *
 * @example meshRouteName("orders") // "mesh-orders"
 */
export function meshRouteName(application: string): string {
  return `mesh-${application}`;
}

/**
 * The name of an application's service in VPC Lattice, which is unique in an account and region: other clusters may have
 * an application of that name.
 *
 * @param network name of the service network
 * @example meshServiceName("acme", "orders") // "acme-orders"
 * @throws ConfigurationError `MeshNameTooLong` with an empty path, above 40 characters
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html
 */
export function meshServiceName(network: string, application: string): string {
  const name = `${network}-${application}`;
  if (name.length > MAX_SERVICE_NAME_LENGTH) {
    const values = { name, length: name.length, max: MAX_SERVICE_NAME_LENGTH };
    throw new ConfigurationError("MeshNameTooLong", [errors.MeshNameTooLong("", values)]);
  }
  return name;
}

/**
 * Checks the name of a service network, with which the names of its services begin.
 *
 * @throws ConfigurationError `MeshNameMalformed` with an empty path, below 3 characters and for `svc`
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateServiceNetwork.html
 */
export function checkNetworkName(name: string): void {
  if (name.length >= MIN_NAME_LENGTH && !/^svc(-|$)/.test(name)) return;
  throw new ConfigurationError("MeshNameMalformed", [errors.MeshNameMalformed("", { name, min: MIN_NAME_LENGTH })]);
}
