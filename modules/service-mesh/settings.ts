import { z } from "zod";
import { controllerFields } from "../internal/controller-fields";

/** Settings of the service mesh. */
export const meshAddonSettings = z.strictObject({
  /** `vpc-lattice`: VPC Lattice with the AWS Gateway API Controller. `app-mesh` ended, and is refused. */
  kind: z.enum(["vpc-lattice", "app-mesh"]),
  /** Pods of its controller. */
  replicas: z.int().min(1).max(5).default(2),
  ...controllerFields,
});
