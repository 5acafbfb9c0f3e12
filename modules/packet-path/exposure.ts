import type { ExposureKind } from "../application/plan";

/** How clients come to an application. */
export type Exposure = ExposureKind | "none";

/**
 * Where packets enter: in the client's own node, which replaces the Service's address with a pod's; at a port of any node; or
 * at a load balancer.
 */
type Entrance = "client-node" | "node-port" | "load-balancer";

const entrances: Readonly<Record<Exposure, Entrance | undefined>> = {
  clusterIp: "client-node",
  nodePort: "node-port",
  externalName: undefined,
  nlb: "load-balancer",
  alb: "load-balancer",
  none: undefined,
};

/** Where the packets of an exposure enter; undefined where they reach no pod. */
export function entranceOf(exposure: Exposure): Entrance | undefined {
  return entrances[exposure];
}
