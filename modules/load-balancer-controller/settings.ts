import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of the AWS Load Balancer Controller. */
export const loadBalancerControllerSettings = z.strictObject({
  /** Pods of the controller. */
  replicas: z.int().min(1).max(5).default(2),
  /** Whether Gateways become load balancers as well, for applications with `expose.api: "gateway"`. */
  gatewayApi: z.boolean().default(false),
  ...controllerFields,
});
