/** Where a load balancer is, and which addresses it has. */
export interface LoadBalancerLocation {
  /**
   * Address families of the load balancer; it reaches pods with IPv6 addresses only if it has both.
   * @default "ipv4"
   */
  readonly addressType?: "ipv4" | "dualstack";

  /**
   * Subnets of the load balancer, one in each of its zones.
   * @default - the controller finds them in the VPC by their tags
   */
  readonly subnetIds?: readonly string[];
}
