import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of the AWS Load Balancer Controller. */
export const loadBalancerControllerSettings = z.strictObject({
  /**
   * Pods of the controller. One is active at a time and the others wait; all of them answer the webhooks. From two on a disruption
   * budget evicts one at a time. With one, draining its node stops every change to load balancers until the pod runs elsewhere.
   */
  replicas: z.int().min(1).max(5).default(2),
  /**
   * Whether Gateways of controller `gateway.k8s.aws/alb` become application load balancers as well, for applications with
   * `expose.api: "gateway"`. The controller then starts only where the definitions of the Gateway API are installed.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/gateway/
   */
  gatewayApi: z.boolean().default(false),
  ...controllerFields,
});
