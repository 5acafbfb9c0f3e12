/** A GatewayClass and the controller that serves it. */
export interface GatewayClassName {
  /** Name, by which Gateways ask for it. */
  readonly name: string;

  /** Name of its controller in the Gateway API. */
  readonly controller: string;
}

/** Namespace of the Gateways that several applications share; the workloads stack creates it. */
export const sharedGatewayNamespace = "gateways";

/**
 * The class whose Gateways are application load balancers.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/l7gateway/
 */
export const albGatewayClass: GatewayClassName = { name: "alb", controller: "gateway.k8s.aws/alb" };
