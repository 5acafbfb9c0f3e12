import type { NlbInput } from "./exposure-settings";
import type { LoadBalancerLocation } from "./load-balancer-location";

/**
 * A network load balancer: it forwards connections and does not interpret HTTP.
 *
 * What happens to the client's IP address is a choice with a price each: see `clientIpPreservation`.
 */
export interface NlbExposure extends NlbInput, LoadBalancerLocation {
  /**
   * Load balancer class, such as `service.k8s.aws/nlb`. It decides which controller creates the load balancer; without it
   * the cluster's own would create a Classic one. A change replaces the Service and the load balancer.
   */
  readonly loadBalancerClass: string;
}
