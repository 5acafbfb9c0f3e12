import type { ProgramAccount } from "../pod-identity/plan";
import policy from "./policies/v3.5.0.json";

/** The service account of the AWS Load Balancer Controller. */
export const loadBalancerControllerAccount: ProgramAccount = {
  role: "lb-controller",
  namespace: "kube-system",
  serviceAccount: "aws-load-balancer-controller",
};

/**
 * The policies of the controller's role, by name.
 *
 * @param partition AWS partition, such as `aws`
 */
export function loadBalancerControllerPolicies(partition: string): Record<string, string> {
  return { "load-balancers": JSON.stringify(policy).replaceAll("${partition}", partition) };
}
