import { serviceAnnotations } from "../application/annotations";
import { annotation, type ServiceObject } from "./objects";

/** Which pods of a Service receive a connection from inside the cluster, or one to a port of a node. */
export interface ZoneRouting {
  /**
   * Any, those assigned to the zone in proportion to its CPU, or those in the zone or on the node while it has some. Zone and
   * node are the client's inside the cluster, otherwise those of the node that receives the packet.
   */
  readonly prefers: "any" | "zone-by-cpu" | "same-zone" | "same-node";

  /** Whether that works with this many pods; without hints, any pod may be chosen. */
  readonly holds: boolean;
}

/** How far the load on a zone's pods may exceed an equal share before hints are dropped. */
const OVERLOAD = 0.2;

/**
 * Which pods a client inside the cluster reaches.
 *
 * Hints by CPU need a pod in each zone, and no zone whose pods exceed their share by more than a fifth: three zones of equal
 * CPU have hints with 3 or 6 pods, but not with 1, 2 or 4.
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
