export { loadBalancerControllerAccount, loadBalancerControllerPolicies } from "./controller-account";
