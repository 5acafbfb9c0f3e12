import { serviceAnnotations } from "../application/annotations";
import { annotation, type ServiceObject } from "./objects";

/** Which pods of a Service receive a connection from inside the cluster, or one to a port of a node. */
export interface ZoneRouting {
  /**
   * Any, those assigned to the zone in proportion to its CPU, or those in the zone or on the node while it has some. Zone and
   * node are the client's inside the cluster, otherwise those of the node that receives the packet.
   */
  readonly prefers: "any" | "zone-by-cpu" | "same-zone" | "same-node";

  /** Whether that holds with so many pods; a Service without hints is sent to any. */
  readonly holds: boolean;
}

/** How much more than its part a zone's pods may get, before hints are given up. */
const OVERLOAD = 0.2;

/**
 * Which pods a client inside the cluster is sent to.
 *
 * Hints by CPU need a pod for each zone, and no zone whose pods get more than a fifth above their part: with zones of equal
 * CPU, three zones have them with 3 or 6 pods, and with 1, 2 or 4 not.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/topology-aware-routing/
 */
export function zoneRoutingOf(service: ServiceObject, replicas: number, zones: number): ZoneRouting {
  const { trafficDistribution } = service.spec;
  if (annotation(service, serviceAnnotations.zoneRouting)?.toLowerCase() === "auto") {
    return { prefers: "zone-by-cpu", holds: hasHints(replicas, zones) };
  }
  if (trafficDistribution === "PreferSameNode") return { prefers: "same-node", holds: true };
  if (trafficDistribution !== undefined) return { prefers: "same-zone", holds: true };
  return { prefers: "any", holds: true };
}

/* kubernetes/kubernetes, staging/src/k8s.io/endpointslice/topologycache/topologycache.go. */
function hasHints(replicas: number, zones: number): boolean {
  if (zones < 2 || replicas < zones) return false;
  return zones * Math.ceil(replicas / zones / (1 + OVERLOAD)) <= replicas;
}
