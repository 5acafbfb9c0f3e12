/**
 * Free addresses that a subnet needs for one more load balancer.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html, "Subnets for your
 * load balancer"; the controller leaves out subnets with fewer when it looks for them by tag
 * (kubernetes-sigs/aws-load-balancer-controller, pkg/networking/subnet_resolver.go,
 * defaultMinimalAvailableIPAddressCount). Read on 2026-11-30.
 */
export const addressesForLoadBalancer = 8;
