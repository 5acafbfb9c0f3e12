export { declareLoadBalancerController } from "./declare";
export { LoadBalancerController, type LoadBalancerControllerProps } from "./load-balancer-controller";
export { loadBalancerControllerAccount, loadBalancerControllerPolicies } from "./plan";
