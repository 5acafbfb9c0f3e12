export { LoadBalancerController, type LoadBalancerControllerProps } from "./load-balancer-controller";
