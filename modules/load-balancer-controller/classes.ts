/** Ingress class that the AWS Load Balancer Controller serves. */
export const ingressClass = "alb";

/** Load balancer class of Services that it serves. */
export const loadBalancerClass = "service.k8s.aws/nlb";
