import type { ProgramAccount } from "../pod-identity/plan";
import { controllerPod } from "./pods";
import policy from "./policies/v2.1.3.json";

/** The service account of the AWS Gateway API Controller. */
export const latticeControllerAccount: ProgramAccount = {
  role: "lattice-controller",
  namespace: controllerPod.namespace,
  serviceAccount: "gateway-api-controller",
};

/**
 * The policies of the controller's role, by name.
 *
 * @param partition AWS partition, such as `aws`
 */
export function latticeControllerPolicies(partition: string): Record<string, string> {
  return { lattice: JSON.stringify(policy).replaceAll("${partition}", partition) };
}
