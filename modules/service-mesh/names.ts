import type { GatewayClassName } from "../gateway-api/plan";

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
